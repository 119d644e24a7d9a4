"""Information is sent: by a group from its area, by a township from its own places, by one press from a problem."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from pianqu.dispatch.models import InfoItem
from pianqu.kit.errors import Refused, Spent
from tests.county import AT
from tests.dispatch.sent import LATELY, TEXT, called, sent, typed
from tests.doors import refused, signed_in, told, tried
from tests.matters.raised import raised

PAGE, API = "/infoitems/raise/", "/infoitems"
REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a day to come": ({"happened_on": date(2026, 11, 24)}, "happened_on"),
    "no words": ({"text": " "}, "text"),
    "too long": ({"text": "字" * 1001}, "text"),
    "a mobile number": ({"text": "请联系13812345678"}, "text"),
    "an identity number": ({"text": "身份证511725199001011234"}, "text"),
    "a hotline without its number": ({"channel": "HOTLINE"}, "source_no"),
    "another area": ({"place": "township3"}, "place"),
    "no class": ({"category": "RUMOUR"}, "category"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(small: SimpleNamespace, case: str) -> None:
    changed, field = REFUSED[case]
    changed = {name: getattr(small, value) if name == "place" else value for name, value in changed.items()}
    with pytest.raises(Exception, match=field) as no:
        sent(small, **changed)
    assert field in no.value.error_dict
    assert not InfoItem.objects.exists()


def test_it_is_kept_as_it_was_sent_and_says_who_sent_it(small: SimpleNamespace) -> None:
    item = sent(small, "clerk", channel="HOTLINE", source_no="2026-0815")
    assert (item.state, item.sent_text, item.from_township, item.sender_name) == ("RAW", TEXT, small.township1, "示例镇干部")
    assert told(item)[:2] == ("dispatch.raise_infoitem", "示例镇干部")
    assert not InfoItem.objects.current().gathered().exists()  # what is raw counts for nothing


def test_once_by_its_key(small: SimpleNamespace) -> None:
    key = uuid4()
    assert sent(small, key=key) == sent(small, key=key)
    with pytest.raises(Spent):
        sent(small, key=key, text="别的")


def test_a_township_sends_from_its_own_places_only(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    offered = client.get(PAGE).content.decode()
    assert ("示例一村" in offered, "示例三村" in offered) == (True, False)
    page = client.post(PAGE, typed(small, place=str(small.village3.key)))
    assert (page.status_code, "这个地方不是你乡镇的" in page.content.decode()) == (422, True)
    body = typed(small, place=str(small.village3.key))
    said = refused(client.post(f"/api/v1{API}", body, content_type="application/json"))
    assert (list(said), "不是你乡镇的地方" in said["place"], "本组" in said["place"]) == (["place"], True, False)
    assert client.post(PAGE, typed(small)).status_code == 302
    item = InfoItem.objects.get()
    assert (item.group, item.from_township, item.sender_name) == (small.group1, small.township1, "示例镇干部")


def test_what_is_refused_keeps_what_was_typed(small: SimpleNamespace) -> None:
    answer = signed_in(small, "second1").post(PAGE, typed(small, text="请联系13812345678", source_no="A-1"))
    html = answer.content.decode()
    assert (answer.status_code, "请联系13812345678" in html, "A-1" in html, "信息里不写身份证号" in html) == (
        422,
        True,
        True,
        True,
    )


@pytest.mark.parametrize(("noun", "category"), [("problem", "DIFFICULTY"), ("suggestion", "OTHER")])
def test_a_problem_or_suggestion_goes_up_with_one_press(small: SimpleNamespace, noun: str, category: str) -> None:
    matter = raised(small, noun, happened_on=LATELY, origin_type="reviews.visit", origin_key=uuid4(), origin_title="x")
    page, client = reverse(f"matters:{noun}_show", args=[matter.key]), signed_in(small, "second1")
    assert "作为信息上报" not in signed_in(small, "office").get(page).content.decode()
    shown = client.get(page)
    button = next(each for section in shown.context["sections"] for each in section.get("actions", ()) if each)
    assert (button["label"], button["method"]) == ("作为信息上报", "post")
    for _press in range(2):  # twice is once
        assert client.post(button["url"], button["hidden"]).status_code == 302
    item = InfoItem.objects.get()
    assert (item.text, item.category, item.channel, item.place) == (matter.text, category, "VISIT", small.village1)
    assert (item.origin_key, item.group) == (matter.key, small.group1)
    assert f"/infoitems/{item.key}/" in client.get(page).content.decode()
    assert f"/{noun}s/{matter.key}/" in client.get(f"/infoitems/{item.key}/").content.decode()


def test_what_was_void_goes_up_again(small: SimpleNamespace) -> None:
    matter = raised(small, "problem", happened_on=LATELY)
    page, client = reverse("matters:problem_show", args=[matter.key]), signed_in(small, "second1")
    for number in (1, 2):
        sections = client.get(page).context["sections"]
        button = next(each for section in sections for each in section.get("actions", ()) if each)
        for _press in range(2):  # twice is once
            assert client.post(button["url"], button["hidden"]).status_code == 302
        assert InfoItem.objects.count() == number
        item = InfoItem.objects.current().get()
        item.void(by=small.user("second1"), at=AT, reason="重复")


def test_what_went_up_does_not_go_up_again_by_itself(small: SimpleNamespace) -> None:
    matter = raised(small, "problem", happened_on=LATELY)
    form = typed(small, origin_type="matters.problem", origin_key=str(matter.key))
    client = signed_in(small, "second1")
    assert client.post(f"/api/v1{API}", form, content_type="application/json").status_code == 201
    again = typed(small, **{name: form[name] for name in ("origin_type", "origin_key")})
    said = refused(client.post(f"/api/v1{API}", again, content_type="application/json"))
    assert (list(said), "已经作为信息报送" in said["origin_key"]) == (["origin_key"], True)
    assert "已经作为信息报送" in client.post(PAGE, again).content.decode()
    InfoItem.objects.get().void(by=small.user("second1"), at=AT, reason="重复")
    assert client.post(f"/api/v1{API}", again, content_type="application/json").status_code == 201


def test_what_is_not_of_the_own_group_is_no_origin(small: SimpleNamespace) -> None:
    other = raised(small, group=small.group2, township=small.township3, village=None, by=small.user("second2"))
    sending = typed(small, origin_type="matters.problem", origin_key=str(other.key))
    client = signed_in(small, "second1")
    assert client.post(PAGE, sending).status_code == 422
    assert "origin_key" in refused(client.post(f"/api/v1{API}", sending, content_type="application/json"))


def test_a_call_is_answered_by_it(small: SimpleNamespace) -> None:
    call, client = called(small), signed_in(small, "clerk")
    page = client.get(f"/topiccalls/{call.key}/").content.decode()
    assert f"{PAGE}?call={call.key}" in page
    assert client.post(PAGE, typed(small, call=str(call.key))).status_code == 302
    assert InfoItem.objects.get().call == call
    assert client.post(PAGE, typed(small, call=str(uuid4()))).status_code == 422


def test_a_call_that_is_over_or_another_group_s_is_not_answered(small: SimpleNamespace) -> None:
    over, other = called(small, last=date(2026, 11, 23)), called(small, group=small.group2)
    assert sent(small, call=over).call == over  # its last day counts
    with pytest.raises(Refused, match="已经截止"):
        sent(small, call=over, at=AT + timedelta(days=1))
    InfoItem.objects.all().delete()
    over.end(date(2026, 11, 23), by=small.user("office"), at=AT)
    for call in (over, other):
        with pytest.raises(Refused) as no:
            sent(small, call=call)
        assert list(no.value.message_dict) == ["call"]
    client = signed_in(small, "clerk")
    answer = client.post(PAGE, typed(small, call=str(over.key)))
    html = answer.content.decode()
    assert (answer.status_code, "已经截止" in html, TEXT in html, str(over.key) in html) == (422, True, True, False)
    again = client.post(f"/api/v1{API}", typed(small, call=str(over.key)), content_type="application/json")
    assert ("call" in refused(again), InfoItem.objects.exists()) == (True, False)


def test_who_may(small: SimpleNamespace) -> None:
    form = typed(small)
    answers = tried(small, PAGE, API, form)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"leader1", "second1", "clerk"}
    assert {answer for answer in answers.values() if answer != (302, 201)} == {(403, 403)}
