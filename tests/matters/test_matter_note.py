"""Nothing more is asked: known and kept for reference, with the reason."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.matters.raised import NOUNS, raised

BOTH = pytest.mark.parametrize("noun", NOUNS)
WHY = "乡镇已自行解决"


def before(small: SimpleNamespace, noun: str) -> Any:
    """One that may be noted."""
    return raised(small, noun)


@BOTH
@pytest.mark.parametrize("reason", ["", " ", "a\x00", "字" * 201])
def test_not_without_a_reason_that_can_be_kept(small: SimpleNamespace, noun: str, reason: str) -> None:
    matter = before(small, noun)
    with pytest.raises(Exception, match="reason") as caught:
        matter.note(by=small.user("second1"), at=AT, reason=reason)
    assert [name.removeprefix("note_") for name in caught.value.error_dict] == ["reason"]
    assert NOUNS[noun].objects.get().state == "OPEN"


@BOTH
def test_only_from_its_state(small: SimpleNamespace, noun: str) -> None:
    matter = before(small, noun)
    second = small.user("second1")
    noted = matter.note(by=second, at=AT, reason=f" {WHY} ")
    assert (noted.state, noted.note_reason) == ("NOTED", WHY)
    with pytest.raises(Conflict):
        matter.note(by=second, at=AT, reason=WHY)
    entry = Entry.objects.about(matter).first()
    assert (entry.verb, entry.field_names) == (f"matters.note_{noun}", ["note_reason", "state"])
    assert NOUNS[noun].objects.open().exists() is False


@BOTH
def test_the_slower_of_two_changes_nothing(small: SimpleNamespace, noun: str) -> None:
    matter = before(small, noun)
    slower = NOUNS[noun].objects.get()
    matter.note(by=small.user("second1"), at=AT, reason=WHY)
    with pytest.raises(Conflict) as lost:
        slower.note(by=small.user("office"), at=AT, reason="别的")
    assert lost.value.who == "示例二副甲"
    assert NOUNS[noun].objects.get().note_reason == WHY


@BOTH
def test_not_when_void(small: SimpleNamespace, noun: str, client: Any) -> None:
    matter = before(small, noun)
    matter.void(by=small.user("second1"), at=AT, reason="重复")
    client.force_login(small.user("second1"))
    page = f"/{noun}s/{matter.key}/note/"
    assert client.post(page, {"version": matter.version, "reason": WHY}).status_code == 409
    assert NOUNS[noun].objects.get().state == "OPEN"


@BOTH
def test_not_a_version_that_was_corrected_meanwhile(small: SimpleNamespace, noun: str) -> None:
    matter = before(small, noun)
    slower = NOUNS[noun].objects.get()
    matter.correct(by=small.user("leader1"), at=AT, reason="写错", text="改过")
    with pytest.raises(Conflict):
        slower.note(by=small.user("second1"), at=AT, reason=WHY)
    assert set(NOUNS[noun].objects.values_list("state", flat=True)) == {"OPEN"}


MAY = {
    "leader1": (200, 302, 409),
    "staff1": (200, 302, 409),
    "office": (200, 302, 409),
    "secretary": (403, 403, 403),
    "clerk": (403, 403, 403),
    "second2": (404, 404, 404),
    "secadmin": (404, 404, 404),
}


@BOTH
@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, noun: str, name: str) -> None:
    matter = before(small, noun)
    client.force_login(small.user(name))
    page = f"/{noun}s/{matter.key}/note/"
    opened, pressed = client.get(page), client.post(page, {"version": matter.version, "reason": WHY})
    answer = client.post(f"/api/v1/{noun}s/{matter.key}/note", {"reason": WHY}, content_type="application/json")
    assert (opened.status_code, pressed.status_code, answer.status_code) == MAY[name]
    assert NOUNS[noun].objects.get().state == ("NOTED" if pressed.status_code == 302 else "OPEN")


@BOTH
def test_the_form_asks_why_and_a_stale_one_is_409(small: SimpleNamespace, client: Any, noun: str) -> None:
    matter = before(small, noun)
    client.force_login(small.user("second1"))
    page, api = f"/{noun}s/{matter.key}/note/", f"/api/v1/{noun}s/{matter.key}/note"
    html = client.get(page).content.decode()
    assert f'name="version" value="{matter.version}"' in html
    assert f'<a href="/{noun}s/{matter.key}/" lang="zh">' in html  # the way back stands in the trail
    assert client.post(page, {"version": "99", "reason": WHY}).status_code == 409
    for bad in ({"reason": ""}, {"reason": "字" * 201}, {"reason": WHY, "version": "x"}):
        assert client.post(page, bad).status_code == 422
    assert client.post(api, {"version": 1}, content_type="application/json").status_code == 422
    answer = client.post(api, {"version": 99, "reason": WHY}, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert NOUNS[noun].objects.get().state == "OPEN"
    assert WHY in client.post(page, {"version": matter.version, "reason": WHY}, follow=True).content.decode()
    assert client.get(f"/api/v1/{noun}s/{matter.key}").json()["note_reason"] == WHY


def primary(html: str) -> list[str]:
    """The words of the primary buttons of a page's head."""
    head = html[html.index('class="page-head"') : html.index('class="card"')]
    return re.findall(r'class="btn btn-primary"[^>]*>([^<]+)<', head)


NEXT = {"second1": (["提出意见建议"], []), "office": (["知悉备查"], ["知悉备查"]), "secretary": ([], [])}


@pytest.mark.parametrize("name", NEXT)
def test_what_comes_next_is_the_primary_button(small: SimpleNamespace, client: Any, name: str) -> None:
    problem = raised(small)
    client.force_login(small.user(name))
    page = f"/problems/{problem.key}/"
    alone, advised = NEXT[name]
    assert primary(client.get(page).content.decode()) == alone
    suggestion = raised(small, "suggestion", problem_key=problem.key)
    for address in (page, f"/suggestions/{suggestion.key}/"):
        assert primary(client.get(address).content.decode()) == advised
    problem.note(by=small.user("office"), at=AT, reason=WHY)
    assert primary(client.get(page).content.decode()) == []
