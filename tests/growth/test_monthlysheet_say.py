"""A township's month is looked through once: its lines by ordinary verbs, all or none; or one press that nothing changed."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.growth.models import CropArea, LivestockFarm, MonthlySheet, Road, SpecialtyVillage, TrainingSession
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused, Spent
from pianqu.kit.now import county_day
from tests.county import AT
from tests.doors import refused, signed_in, tried
from tests.doors import told as entry
from tests.growth.months import BEFORE, EARLIER, built, came, farm, hidden, put_right, road, said
from tests.growth.reported import reported

SAY = "/monthlysheets/say/"


def asked(small: SimpleNamespace, month: str = "2026-11") -> str:
    """The address of the sheet of 渠江镇."""
    return f"{SAY}?township={small.township1.key}&month={month}"


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"month": date(2026, 12, 1)}, "month"),
        ({"month": date(2026, 11, 2)}, "month"),
        ({"same": False}, "__all__"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, told: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as no:
        said(small, **told)
    assert list(no.value.error_dict) == [field]
    assert not MonthlySheet.objects.exists()


def test_that_nothing_changed_is_not_said_of_a_month_that_has_hardly_begun(small: SimpleNamespace) -> None:
    early = AT.replace(day=20)
    with pytest.raises(Refused, match="2026-11-21 起") as no:
        said(small, at=early)
    assert list(no.value.error_dict) == ["same"]
    assert said(small, at=AT.replace(day=21)).came == 0


def test_the_button_stands_there_once_it_may_be_pressed(small: SimpleNamespace, clock: Any) -> None:
    clock.move_to(AT.replace(day=20))
    page = signed_in(small, "clerk").get(asked(small)).content.decode()
    assert ('name="same"' in page, "没有变化的，到" in page) == (False, True)
    clock.move_to(AT.replace(day=21))
    assert 'name="same"' in signed_in(small, "clerk").get(asked(small)).content.decode()


def test_what_went_on_does_not_go_on_twice(small: SimpleNamespace) -> None:
    """Two have the sheet open; the second says another number of the same farm on another day."""
    there = farm(small)
    first, second = (built(there, value=value, on=date(2026, 11, day)) for value, day in ((155, 12), (160, 13)))
    sheet = said(small, first)
    with pytest.raises(Refused, match="年出栏 155"):
        sheet.correct(by=small.user("clerk"), at=AT, reason="又填一次", same=False, changes=[second], organ=small.organ1)
    assert LivestockFarm.objects.current().filter(stage="EXPANDED").count() == 1


def test_not_both_lines_and_that_nothing_changed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="与上月相同"):
        said(small, came(small), same=True)
    assert not TrainingSession.objects.exists()


def test_a_village_and_a_township_that_was_not_there(small: SimpleNamespace) -> None:
    for place in (small.village1, small.county):
        with pytest.raises(Refused) as no:
            said(small, township=place)
        assert list(no.value.error_dict) == ["township"]
    with pytest.raises(Refused, match="没有这个乡镇"):
        said(small, month=date(1900, 1, 1))


def test_nothing_changed_in_one_word(small: SimpleNamespace) -> None:
    sheet = said(small)
    assert (sheet.came, sheet.happened_on, str(sheet)) == (0, county_day(AT), "渠江镇 2026-11")
    assert entry(sheet) == ("growth.say_monthlysheet", "示例镇干部", ["came", "happened_on", "month", "township"])


def test_each_line_by_its_own_verb(small: SimpleNamespace) -> None:
    begun, pigs = road(small), farm(small)
    base = reported(small, CropArea, happened_on=EARLIER)
    special = reported(small, SpecialtyVillage, happened_on=EARLIER)
    lines = (came(small), built(begun, value=3100), built(pigs, value=80), built(base), put_right(special, "柑桔"))
    sheet = said(small, *lines)
    assert sheet.came == 5
    done = Road.objects.get(stage="BUILT")
    assert (done.started_key, done.length_m, done.happened_on) == (begun.key, 3100, date(2026, 11, 18))
    more = LivestockFarm.objects.get(stage="EXPANDED")
    assert (more.name, more.annual_output, more.place) == (pigs.name, 80, pigs.place)
    assert CropArea.objects.get(stage="BUILT").area_tenths == base.area_tenths
    assert (LivestockFarm.objects.get(stage="NEW").annual_output, Road.objects.get(stage="STARTED").length_m) == (50, 3200)
    mended = SpecialtyVillage.objects.current().get()
    assert (mended.key, mended.version, mended.product, mended.correct_reason) == (special.key, 2, "柑桔", "数写错")
    assert TrainingSession.objects.get().organ == small.organ1


def test_all_or_nothing_and_every_fault_at_its_line(small: SimpleNamespace) -> None:
    begun, pigs = road(small), farm(small)
    entries = Entry.objects.count()
    bad = (
        came(small),
        came(small, "trainingsession.2", topic="字" * 61),
        came(small, "trainingsession.3", happened_on=date(2026, 10, 31)),
        came(small, "trainingsession.4", place=small.village3),
        built(begun, on=date(2026, 10, 1)),
        put_right(pigs, 10**9),
    )
    with pytest.raises(Refused) as no:
        said(small, *bad)
    assert set(no.value.error_dict) == {
        "trainingsession.2.topic",
        "trainingsession.3.happened_on",
        "trainingsession.4.place",
        f"road.{begun.key}.on",
        f"livestockfarm.{pigs.key}.value",
    }
    assert not TrainingSession.objects.exists()
    assert (Road.objects.count(), LivestockFarm.objects.count(), Entry.objects.count()) == (1, 1, entries)


def test_a_line_about_what_somebody_changed_meanwhile(small: SimpleNamespace) -> None:
    pigs, begun = farm(small), road(small)
    seen = LivestockFarm.objects.get(pk=pigs.pk)
    told = {name: getattr(pigs, name) for name in pigs.OWN} | {"place": pigs.place, "happened_on": pigs.happened_on}
    pigs.correct(by=small.user("clerk"), at=AT, reason="写错", **{**told, "annual_output": 70})
    begun.finish(by=small.user("clerk"), at=AT, on=date(2026, 11, 3))
    for change in (put_right(seen, 90), built(seen), built(begun)):
        with pytest.raises(Refused) as no:
            said(small, change, came(small))
        assert list(no.value.error_dict) == [f"{change.line}.value"]
    assert not TrainingSession.objects.exists()


def test_sent_again_makes_nothing_twice(small: SimpleNamespace) -> None:
    begun, key = road(small), uuid4()
    lines = (came(small), built(begun))
    first = said(small, *lines, key=key)
    assert said(small, *lines, key=key).pk == first.pk
    with pytest.raises(Spent):
        said(small, came(small, attendances=9), key=key)
    assert (TrainingSession.objects.count(), Road.objects.count(), MonthlySheet.objects.count()) == (1, 2, 1)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    first = said(small)
    with pytest.raises(Conflict) as slow:
        said(small, came(small), by="second1")
    assert slow.value.stands == first
    assert not TrainingSession.objects.exists()
    first.void(by=small.user("clerk"), at=AT, reason="看错了月份")
    assert said(small, came(small)).came == 1


def test_who_may(small: SimpleNamespace) -> None:
    """The township's own people and the group of its area; no department, no other group, nobody who only reads."""
    body = {"township": str(small.township1.key), "month": "2026-11", "same": True}
    answers = tried(small, asked(small), "/monthlysheets", {"same": "1"}, body)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"clerk", "leader1", "second1"}
    assert {answers[name] for name in ("office", "secretary", "auditadmin", "secadmin")} == {(403, 403)}
    assert signed_in(small, "second2").post(asked(small), {"same": "1"}).status_code == 404
    assert signed_in(small, "bureau1").post(asked(small), {"same": "1"}).status_code == 403


def test_a_group_says_it_in_its_own_name(small: SimpleNamespace) -> None:
    signed_in(small, "second1").post(asked(small), {"same": "1"})
    sheet = MonthlySheet.objects.get()
    assert (sheet.organ, sheet.group) == (None, small.group1)


def typed(small: SimpleNamespace, number: int = 1, **lines: str) -> dict[str, str]:
    """A training in an empty line of the page."""
    told = {
        "place": str(small.township1.key),
        "happened_on": "2026-11-20",
        "audience": "MIGRANT_WORKER",
        "topic": "焊工",
        "attendances": "42",
    }
    return {f"trainingsession.{number}.{name}": value for name, value in {**told, **lines}.items()}


def test_the_page_is_prefilled_and_only_what_is_typed_counts(small: SimpleNamespace) -> None:
    begun, pigs = road(small), farm(small)
    client = signed_in(small, "clerk")
    page = client.get(asked(small)).content.decode()
    assert f'name="road.{begun.key}.value" value="3.2"' in page
    assert f'name="livestockfarm.{pigs.key}.value" value="50"' in page
    at = {f"road.{begun.key}.value": "3.2", f"road.{begun.key}.on": "2026-11-18", f"livestockfarm.{pigs.key}.value": "50"}
    sent = {**hidden(page), **at, **typed(small, place=str(small.village1.key))}
    answer = client.post(asked(small), sent)
    assert (answer.status_code, MonthlySheet.objects.get().came) == (302, 2)
    assert (Road.objects.get(stage="BUILT").happened_on, LivestockFarm.objects.count()) == (date(2026, 11, 18), 1)
    shown = client.get(answer.headers["Location"]).content.decode()
    assert [words in shown for words in ("焊工", "建成（3.2 公里）", "登记了 2 条")] == [True] * 3
    assert client.post(asked(small), sent).headers["Location"] == answer.headers["Location"], "back, and saved again"
    assert (TrainingSession.objects.count(), Road.objects.count(), MonthlySheet.objects.count()) == (1, 2, 1)


def test_back_and_other_words_make_no_line_twice(small: SimpleNamespace) -> None:
    client, second = signed_in(small, "clerk"), {**typed(small, 2, topic="电工"), "lines.trainingsession": "2"}
    sent = {**hidden(client.get(asked(small)).content.decode()), **typed(small)}
    assert client.post(asked(small), sent).status_code == 302
    answer = client.post(asked(small), {**sent, **second})
    page = answer.content.decode()
    assert (answer.status_code, "再次登记的原因" in page) == (409, True)
    again = {**sent, **hidden(page), **second, "reason": "漏了一场"}
    assert client.post(asked(small), again).status_code == 302
    assert sorted(TrainingSession.objects.values_list("topic", flat=True)) == ["焊工", "电工"]
    sheet = MonthlySheet.objects.current().get()
    assert (sheet.version, sheet.came, sheet.correct_reason) == (2, 2, "漏了一场")


def test_a_fault_is_said_at_its_line_and_all_that_was_typed_is_there(small: SimpleNamespace) -> None:
    begun, client = road(small), signed_in(small, "clerk")
    form = hidden(client.get(asked(small)).content.decode())
    sent = {**form, **typed(small, attendances="很多"), f"road.{begun.key}.value": "3.5"}
    answer = client.post(asked(small), sent)
    page = answer.content.decode()
    assert (answer.status_code, "很多" in page, "焊工" in page, 'value="3.5"' in page) == (422, True, True, True)
    assert (f'href="#id_road.{begun.key}.reason"' in page, 'href="#id_trainingsession.1.attendances"' in page) == (True, True)
    assert not MonthlySheet.objects.exists()


def test_days_and_rosters_are_said_beside_the_other_faults(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    sent = {**typed(small, happened_on="2026-10-31"), **typed(small, 2, happened_on="2026-11-24")}
    sent |= {**typed(small, 3, roster="示例甲\n示例甲"), "lines.trainingsession": "3"}
    page = client.post(asked(small), {**hidden(client.get(asked(small)).content.decode()), **sent}).content.decode()
    assert [words in page for words in ("2026-11-01 至 2026-11-30", "日期不能晚于今天", "写了两次")] == [True] * 3


@pytest.mark.parametrize(("same", "words"), [(False, "请按“与上月相同”"), (True, "请按“保存”")])
def test_that_nothing_changed_is_pressed_for_itself(small: SimpleNamespace, same: bool, words: str) -> None:
    client = signed_in(small, "clerk")
    sent = {"same": "1", **typed(small)} if same else {}
    answer = client.post(asked(small), {**hidden(client.get(asked(small)).content.decode()), **sent})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    assert not MonthlySheet.objects.exists()


def test_one_more_line_without_losing_what_was_typed(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    sent = {**hidden(client.get(asked(small)).content.decode()), **typed(small, topic="砌筑工")}
    answer = client.post(asked(small), {**sent, "more": "trainingsession"})
    page = answer.content.decode()
    assert (answer.status_code, "砌筑工" in page, "trainingsession.2.topic" in page) == (200, True, True)
    assert hidden(page)["key"] == sent["key"]
    assert not MonthlySheet.objects.exists()
    many = client.post(asked(small), {**sent, "more": "road", "lines.road": "9" * 30}).content.decode()
    assert ("road.20.name" in many, "road.21.name" in many) == (True, False)


def test_a_month_to_come_and_a_month_that_is_over(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    assert client.get(asked(small, "2026-12")).status_code == 302
    assert client.post(asked(small, "2026-12"), {"same": "1"}).status_code == 422
    assert client.get(asked(small, "2026-13")).status_code == 404
    assert client.post(asked(small, "2026-10"), {"same": "1"}).status_code == 302
    assert MonthlySheet.objects.get().month == BEFORE


def test_a_stale_line_says_what_stands_and_can_be_saved_over(small: SimpleNamespace) -> None:
    pigs, client = farm(small), signed_in(small, "clerk")
    form = hidden(client.get(asked(small)).content.decode())
    told = {name: getattr(pigs, name) for name in pigs.OWN} | {"place": pigs.place, "happened_on": pigs.happened_on}
    pigs.correct(by=small.user("office"), at=AT - timedelta(hours=1), reason="写错", **{**told, "annual_output": 70})
    line = f"livestockfarm.{pigs.key}"
    sent = {**form, f"{line}.value": "90", f"{line}.reason": "数错了"}
    answer = client.post(asked(small), sent)
    page = answer.content.decode()
    assert (answer.status_code, "年出栏 70" in page, 'value="90"' in page) == (422, True, True)
    assert client.post(asked(small), {**sent, **hidden(page)}).status_code == 302
    assert LivestockFarm.objects.current().get().annual_output == 90


def test_by_api_with_all_lines_in_one_body(small: SimpleNamespace) -> None:
    begun, client = road(small), signed_in(small, "clerk")
    training = {
        "place": str(small.village1.key),
        "happened_on": "2026-11-20",
        "audience": "FARMER",
        "topic": "电工",
        "attendances": 3,
    }
    line = {"noun": "road", "key": str(begun.key), "version": 1, "value": 3000, "on": "2026-11-02"}
    body = {
        "key": str(uuid4()),
        "township": str(small.township1.key),
        "month": "2026-11",
        "trainingsessions": [training],
        "standing": [line],
    }
    first = client.post("/api/v1/monthlysheets", body, content_type="application/json")
    assert (first.status_code, first.json()["came"], first.json()["organ"]) == (201, 2, str(small.organ1.key))
    again = client.post("/api/v1/monthlysheets", body, content_type="application/json")
    assert (again.json()["key"], Road.objects.get(stage="BUILT").length_m, Road.objects.count()) == (body["key"], 3000, 2)


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"month": "11月"}, ["month"]),
        ({"month": "2026-12", "same": True}, ["month"]),
        ({"township": str(uuid4()), "same": True}, ["township"]),
        ({"standing": [{"noun": "road", "key": str(uuid4()), "version": 1, "on": "2026-11-02"}]}, ["standing.0.key"]),
        (
            {"householdworks": [{"place": str(uuid4()), "happened_on": "2026-11-02", "kind": "WATER", "number": 1}]},
            ["householdworks.0.place"],
        ),
        ({"cleanactions": [{"happened_on": "2026-11-02", "kind": "FLY"}]}, ["cleanactions.0.place"]),
    ],
)
def test_by_api_faults_are_said_at_their_lines(small: SimpleNamespace, changed: dict[str, Any], fields: list[str]) -> None:
    body = {"township": str(small.township1.key), "month": "2026-11", **changed}
    answer = signed_in(small, "clerk").post("/api/v1/monthlysheets", body, content_type="application/json")
    assert list(refused(answer)) == fields


def test_by_api_only_whoever_answers_for_it_puts_it_right(small: SimpleNamespace) -> None:
    pigs = farm(small)
    line = {"noun": "livestockfarm", "key": str(pigs.key), "version": 1, "value": 60, "reason": "数错"}
    body = {"township": str(small.township1.key), "month": "2026-11", "standing": [line]}
    sent = {
        name: signed_in(small, name).post("/api/v1/monthlysheets", body, content_type="application/json")
        for name in ("second1", "clerk")
    }
    assert {name: answer.status_code for name, answer in sent.items()} == {"second1": 403, "clerk": 201}


def test_what_another_answers_for_is_shown_and_cannot_be_put_right(small: SimpleNamespace) -> None:
    begun, pigs = road(small), farm(small)
    page = signed_in(small, "second1").get(asked(small)).content.decode()
    assert "示例猪场" in page
    assert (f"livestockfarm.{pigs.key}.on" in page, f"livestockfarm.{pigs.key}.reason" in page) == (True, False)
    assert (f"road.{begun.key}.on" in page, begun.name in page) == (False, True)
