"""Recording that a planned session took place: from when it counts, who came, what was decided."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.attending import numbers
from pianqu.meetings.models import Meeting, ProblemNotice, Share
from pianqu.meetings.told import Resolved, Told
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, told
from tests.meetings.met import AREA, DUE, JOINT, LATELY, SOON, WORK, agenda, full, planned, talked, topic


def hold(small: SimpleNamespace, meeting: Meeting, what: Told | None = None, day: date = LATELY, **more: object) -> Meeting:
    return meeting.hold(**{"by": small.user("second1"), "at": AT, "happened_on": day, "told": what or Told(), **more})


@pytest.mark.parametrize(
    ("what", "day", "field"),
    [
        (Told(), TODAY + timedelta(days=1), "happened_on"),
        (Told(attendance={"leave": ["月球镇"]}), LATELY, "leave"),
        (Told(resolutions=[Resolved("x", None, date(2026, 1, 1))]), LATELY, "resolutions"),
        (Told(shares=[(None, " ")]), LATELY, "shares"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, what: Told, day: date, field: str) -> None:
    meeting = planned(small)
    with pytest.raises(Refused) as no:
        hold(small, meeting, what, day)
    assert list(no.value.message_dict) == [field]
    assert set(Meeting.objects.values_list("state", flat=True)) == {"PLANNED"}


def test_a_kind_without_agenda_does_not_count_for_its_host(small: SimpleNamespace) -> None:
    """practice.md 14: of a session of three kinds and two hosts, every row must have its own."""
    meeting = planned(small, agenda=talked(JOINT))
    with pytest.raises(Refused) as no:
        hold(small, meeting)
    assert list(no.value.message_dict) == ["agenda_area", "agenda_work"]
    assert "乡镇协调会没有议题" in no.value.message_dict["agenda_area"][0]
    with pytest.raises(Refused) as no:
        hold(small, meeting, agenda={AREA: agenda("修路"), WORK: agenda(" ")})
    assert list(no.value.message_dict) == ["agenda_work"]
    both = planned(small, kinds=[JOINT], groups=[small.group1, small.group2], happened_on=SOON.replace(day=11))
    both.together[1].edit(by=small.user("second2"), at=AT, agenda=[])
    with pytest.raises(Refused) as no:
        hold(small, Meeting.objects.get(pk=both.pk))
    assert list(no.value.message_dict) == ["agenda_joint"]
    assert not Meeting.objects.held().exists()


def test_the_form_asks_for_the_agendas_that_are_missing_and_keeps_what_was_typed(small: SimpleNamespace) -> None:
    meeting, client = planned(small, agenda=talked(JOINT)), signed_in(small, "second1")
    topic(small)
    page = f"/meetings/{meeting.key}/hold/"
    shown = client.get(page).content.decode()
    assert ['name="agenda_area"' in shown, 'name="agenda_joint"' in shown, 'name="agenda_work"' in shown] == [True, False, True]
    form = {"happened_on": str(LATELY), "version": "1", "leave": "天星镇", "agenda_area": "水利：修渠"}
    answer = client.post(page, form)
    assert answer.status_code == 422
    for words in ("“水利”不是议题方面。方面有：科技下乡", "协调组工作会没有议题", "水利：修渠", 'value="天星镇"'):
        assert words in answer.content.decode()
    assert not Meeting.objects.held().exists()
    right = form | {"agenda_area": "科技下乡：技术员到村", "agenda_work": "一、小结\n二、安排"}
    assert client.post(page, right).status_code == 302
    rows = {row.kind: [(each.text, each.topic and each.topic.title) for each in row.agenda.all()] for row in meeting.together}
    assert rows == {
        AREA: [("技术员到村", "科技下乡")], JOINT: [("示例议题", None)], WORK: [("一、小结", None), ("二、安排", None)],
    }  # fmt: skip


def test_by_the_api_the_agendas_come_along(small: SimpleNamespace) -> None:
    meeting, client = planned(small, kinds=[WORK], agenda={}), signed_in(small, "second1")
    url, body = f"/api/v1/meetings/{meeting.key}/hold", {"happened_on": str(LATELY), "version": 1}
    assert list(refused(client.post(url, body, "application/json"))) == ["agenda_work"]
    told_too = body | {"agenda": [{"kind": WORK, "items": [{"text": "小结"}]}]}
    assert client.post(url, told_too, "application/json").json()["agenda"][0]["text"] == "小结"


def test_one_press_holds_the_three_and_they_count_from_then_on(small: SimpleNamespace) -> None:
    later = AT + timedelta(hours=2)
    meeting = hold(small, planned(small), full(small), at=later, by=small.user("staff1"))
    rows = {row.kind: row for row in meeting.together}
    assert {(row.state, row.happened_on, row.recorded_at, row.entered_by_name) for row in rows.values()} == {
        ("HELD", LATELY, later, "示例抽调甲")
    }
    assert not Meeting.objects.as_known(later).held().exists()
    assert Meeting.objects.as_known(later + timedelta(seconds=1)).held().count() == 3
    assert rows[JOINT].was_moved
    assert [each.text for each in rows[JOINT].resolutions.all()] == ["修通五里路", "水渠清淤"]
    assert not rows[AREA].resolutions.exists()
    assert numbers(list(rows[JOINT].attendance.all())) == {
        "owed": 3, "came": 2, "leave": 1, "observers": 1, "deputed": 1, "absent": 0,
    }  # fmt: skip
    assert numbers(list(rows[WORK].attendance.all()))["came"] == 4
    assert (Share.objects.get().meeting_key, ProblemNotice.objects.get().group) == (rows[JOINT].key, small.group1)
    assert told(rows[AREA]) == ("meetings.hold_meeting", "示例抽调甲", ["attendance", "chair", "happened_on", "state"])
    assert told(rows[JOINT])[2] == ["attendance", "chair", "happened_on", "resolutions", "state"]


def test_what_is_left_empty_is_not_told_as_changed(small: SimpleNamespace) -> None:
    meeting = hold(small, planned(small, kinds=[WORK], happened_on=LATELY))
    assert told(meeting)[2] == ["state"]


def test_the_chair_is_whoever_was_last_else_the_leader(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    first = planned(small, kinds=[WORK], happened_on=LATELY)
    for page in (f"/meetings/{first.key}/hold/", "/meetings/record/"):
        assert 'value="示例组长甲"' in client.get(page).content.decode()
    hold(small, first, Told(chair="示例一副甲"))
    second = planned(small, kinds=[WORK])
    assert 'value="示例一副甲"' in client.get(f"/meetings/{second.key}/hold/").content.decode()


def test_past_the_grace_it_needs_a_remark(small: SimpleNamespace) -> None:
    from pianqu.cadence.models import Duty  # noqa: PLC0415 - a duty makes it late

    Duty.adopt(since=date(2026, 1, 1), by=small.user("office"), at=AT)
    meeting = planned(small, happened_on=date(2026, 9, 10))
    with pytest.raises(Refused) as no:
        hold(small, meeting, day=date(2026, 9, 10))
    assert list(no.value.message_dict) == ["late_reason"]
    client = signed_in(small, "second1")
    page = client.post(f"/meetings/{meeting.key}/hold/", {"happened_on": "2026-09-10", "version": "1"})
    assert 'name="late_reason"' in page.content.decode()
    hold(small, Meeting.objects.get(pk=meeting.pk), Told(late_reason="忘了"), date(2026, 9, 10))


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    slower = Meeting.objects.get(pk=planned(small, kinds=[WORK]).pk)
    hold(small, Meeting.objects.get(), Told(chair="甲"))
    for verb in (
        lambda: hold(small, slower, Told(chair="乙")),
        lambda: slower.cancel(by=small.user("second1"), at=AT, reason="x"),
    ):
        with pytest.raises(Conflict):
            verb()
    assert Meeting.objects.get().chair == "甲"


def test_what_was_cancelled_alone_stays_so(small: SimpleNamespace) -> None:
    """A row that cannot be held is left alone; those that can are held."""
    meeting = planned(small)
    work = next(row for row in meeting.together if row.kind == WORK)
    work.void(by=small.user("second1"), at=AT, reason="误录")
    hold(small, meeting)
    assert {row.kind for row in Meeting.objects.current().held()} == {AREA, JOINT}


def test_what_is_void_is_not_held(small: SimpleNamespace) -> None:
    meeting = planned(small, kinds=[WORK])
    Meeting.objects.get(pk=meeting.pk).void(by=small.user("second1"), at=AT, reason="误录")
    with pytest.raises(Conflict):
        hold(small, meeting)
    form = {"happened_on": str(LATELY), "shares": "没有冒号", "leave": "月球镇"}
    assert signed_in(small, "second1").post(f"/meetings/{meeting.key}/hold/", form).status_code in (404, 422)


def test_a_decision_keeps_its_unit_and_day(small: SimpleNamespace) -> None:
    meeting = hold(small, planned(small, kinds=[WORK]), Told(resolutions=[Resolved("x", small.dept1, DUE)]))
    page = signed_in(small, "secretary").get(f"/meetings/{meeting.key}/").content.decode()
    assert "县交通运输局" in page
    assert str(DUE) in page


def test_who_may(small: SimpleNamespace) -> None:
    meeting = planned(small)
    form = {"happened_on": str(LATELY)}
    answers = {name: signed_in(small, name).post(f"/meetings/{meeting.key}/hold/", form).status_code for name in
               ("second2", "clerk", "office", "secretary", "secadmin", "staff1")}  # fmt: skip
    assert answers == {"second2": 404, "clerk": 404, "office": 403, "secretary": 403, "secadmin": 404, "staff1": 302}
