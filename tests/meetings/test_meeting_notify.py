"""Calling those who are to come: from then on they can read it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.meetings.models import Meeting
from tests.county import AT
from tests.doors import signed_in, told
from tests.meetings.met import WORK, planned


def test_the_township_sees_it_from_then_on_but_not_the_work_of_the_group(small: SimpleNamespace) -> None:
    meeting = planned(small)
    work = next(row for row in meeting.together if row.kind == WORK)
    clerk = signed_in(small, "clerk")
    assert clerk.get(f"/meetings/{meeting.key}/").status_code == 404
    page = signed_in(small, "second1").post(f"/meetings/{meeting.key}/notify/", {"version": "1"})
    assert page.status_code == 302
    assert set(Meeting.objects.values_list("state", flat=True)) == {"NOTIFIED"}
    assert told(work)[0] == "meetings.notify_meeting"
    assert [clerk.get(f"/meetings/{row.key}/").status_code for row in (meeting, work)] == [200, 404]
    assert signed_in(small, "second2").get(f"/meetings/{meeting.key}/").status_code == 404


def test_a_stale_press_changes_nothing(small: SimpleNamespace) -> None:
    meeting = planned(small)
    with pytest.raises(Conflict):
        meeting.notify(by=small.user("second1"), at=AT, version=7)
    meeting = Meeting.objects.get(pk=meeting.pk).notify(by=small.user("second1"), at=AT)
    with pytest.raises(Conflict):
        meeting.notify(by=small.user("second1"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    page = f"/meetings/{planned(small).key}/notify/"
    answers = {name: signed_in(small, name).post(page).status_code for name in ("second2", "office", "staff1")}
    assert answers == {"second2": 404, "office": 403, "staff1": 302}
