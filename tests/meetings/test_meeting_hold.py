"""Recording that a planned session took place: from when it counts, who came, what was decided."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.attending import numbers
from pianqu.meetings.models import Meeting, ProblemNotice, Share
from pianqu.meetings.told import Resolved, Told
from tests.county import AT, TODAY
from tests.doors import signed_in, told
from tests.meetings.met import AREA, DUE, JOINT, LATELY, WORK, full, planned


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
    assert told(rows[AREA])[0] == "meetings.hold_meeting"


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
