"""Another day for a planned session, with the reason; it counts once, on the day it is held."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.models import Meeting
from pianqu.meetings.told import Told
from tests.county import AT
from tests.doors import signed_in, told
from tests.meetings.met import LATELY, SOON, WORK, held, planned

LATER = SOON + timedelta(days=3)


def test_another_day_needs_a_reason_and_must_be_free(small: SimpleNamespace) -> None:
    meeting = planned(small, kinds=[WORK])
    with pytest.raises(Refused) as no:
        meeting.reschedule(by=small.user("second1"), at=AT, happened_on=LATER)
    assert list(no.value.message_dict) == ["reason"]
    planned(small, kinds=[WORK], happened_on=LATER)
    with pytest.raises(Refused) as no:
        meeting.reschedule(by=small.user("second1"), at=AT, happened_on=LATER, reason="开县委会")
    assert list(no.value.message_dict) == ["happened_on"]
    assert Meeting.objects.get(pk=meeting.pk).happened_on == SOON


def test_the_three_move_together_and_count_once(small: SimpleNamespace) -> None:
    meeting = planned(small).notify(by=small.user("second1"), at=AT)
    form = {"happened_on": str(LATER), "reason": "开县委会", "where": "天星镇", "version": "2"}
    client = signed_in(small, "second1")
    assert client.post(f"/meetings/{meeting.key}/reschedule/", form).status_code == 302
    rows = meeting.together
    assert {(row.happened_on, row.planned_on, row.place, row.state, row.was_moved) for row in rows} == {
        (LATER, SOON, "天星镇", "PLANNED", True)
    }
    assert told(rows[2])[0] == "meetings.reschedule_meeting"
    assert "原定 2026-12-10：开县委会" in client.get(f"/meetings/{meeting.key}/").content.decode()
    stands = Meeting.objects.get(pk=meeting.pk)
    stands.hold(by=small.user("second1"), at=AT, happened_on=LATELY, told=Told())
    assert Meeting.objects.current().held().times() == 3


def test_what_was_held_is_not_moved(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        held(small).reschedule(by=small.user("second1"), at=AT, happened_on=LATER, reason="x")


def test_who_may(small: SimpleNamespace) -> None:
    page, form = f"/meetings/{planned(small).key}/reschedule/", {"happened_on": str(LATER), "reason": "x"}
    answers = {name: signed_in(small, name).post(page, form).status_code for name in ("second2", "office", "staff1")}
    assert answers == {"second2": 404, "office": 403, "staff1": 302}
