"""A planned session does not take place, with the reason; it never counts."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.meetings.models import Meeting
from tests.county import AT
from tests.doors import signed_in, told
from tests.meetings.met import SOON, held, planned


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        planned(small).cancel(by=small.user("second1"), at=AT, reason=" ")


def test_the_three_are_cancelled_and_their_day_is_free(small: SimpleNamespace) -> None:
    meeting = planned(small).cancel(by=small.user("second1"), at=AT, reason="防汛")
    assert {(row.state, row.cancel_reason) for row in meeting.together} == {("CANCELLED", "防汛")}
    assert told(meeting)[0] == "meetings.cancel_meeting"
    assert "防汛" in signed_in(small, "second1").get(f"/meetings/{meeting.key}/").content.decode()
    assert not Meeting.objects.current().held().exists()
    assert planned(small) != meeting


def test_what_was_held_is_not_cancelled(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        held(small).cancel(by=small.user("second1"), at=AT, reason="x")


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/meetings/{planned(small).key}/cancel/"
    answers = {
        name: signed_in(small, name).post(page, {"reason": "防汛"}).status_code for name in ("second2", "office", "staff1")
    }
    assert answers == {"second2": 404, "office": 403, "staff1": 302}


def test_a_unit_that_was_never_told_does_not_read_of_it(small: SimpleNamespace) -> None:
    told, untold = planned(small).notify(by=small.user("second1"), at=AT), planned(small, happened_on=SOON.replace(day=11))
    for meeting in (told, untold):
        meeting.cancel(by=small.user("second1"), at=AT, reason="防汛")
    seen = Meeting.objects.visible_to(small.user("clerk")).values_list("key", flat=True)
    assert (told.key in seen, untold.key in seen) == (True, False)
