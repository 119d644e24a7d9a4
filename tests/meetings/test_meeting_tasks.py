"""What a joint meeting resolved becomes tasks when its minutes are issued, once, and nothing before."""

from types import SimpleNamespace
from typing import Any

from pianqu.accounts.models import Organ
from pianqu.matters.models import Task
from pianqu.meetings.models import Meeting
from pianqu.meetings.told import Resolved, Told
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.meetings.met import DUE, LATELY, full, held


def signed(small: SimpleNamespace, told: Told | None = None) -> Meeting:
    """Held, drafted, signed."""
    meeting = held(small, told or full(small)).draft(by=small.user("second1"), at=AT, text="会议议定：修路。")
    return meeting.sign(by=small.user("leader1"), at=AT, on=TODAY)


def resolved(small: SimpleNamespace, lead: Any, due: Any = DUE, text: str = "修通五里路") -> Told:
    """One resolution."""
    return Told(resolutions=[Resolved(text, lead, due)])


def test_nothing_before_the_minutes_are_issued(small: SimpleNamespace) -> None:
    signed(small)
    assert not Task.objects.exists()


def test_each_resolution_goes_out_once_with_the_day_that_was_set(small: SimpleNamespace) -> None:
    meeting = signed(small).issue(by=small.user("second1"), at=AT)
    rows = Task.objects.order_by("id")
    assert [(row.title, row.lead, row.due_on, row.state) for row in rows] == [
        ("修通五里路", small.dept1, DUE, "ISSUED"),
        ("水渠清淤", small.dept2, DUE, "ISSUED"),
    ]
    assert {(row.origin_type, row.group_id) for row in rows} == {("meetings.meeting", small.group1.pk)}
    joint = next(row for row in meeting.together if row.kind == "DEPT_TOWNSHIP_JOINT")
    assert {row.origin_key for row in rows} == {joint.key}
    page = signed_in(small, "second1").get(f"/meetings/{joint.key}/").content.decode()
    assert "已交办，待签收" in page
    assert f"/tasks/{rows[0].key}/" in page


def test_a_township_s_waits_for_its_duty_list(small: SimpleNamespace) -> None:
    signed(small, resolved(small, small.organ1)).issue(by=small.user("second1"), at=AT)
    assert Task.objects.get().state == "DRAFT"


def test_a_unit_under_vertical_management_gets_a_letter(small: SimpleNamespace) -> None:
    small.dept1.set_vertical(True, by=small.user("office"), at=AT)
    signed(small, resolved(small, Organ.objects.get(pk=small.dept1.pk))).issue(by=small.user("second1"), at=AT)
    task = Task.objects.get()
    assert (task.kind, task.state) == ("LETTER", "ISSUED")


def test_what_was_due_before_gets_three_worked_days_and_long_words_stay_whole(small: SimpleNamespace) -> None:
    words = "字" * 90
    signed(small, resolved(small, small.dept1, LATELY, words)).issue(by=small.user("second1"), at=AT)
    task = Task.objects.get()
    assert (str(task.due_on), task.title, task.asked) == ("2026-11-26", words[:80], words)


def test_a_unit_that_is_gone_holds_up_no_minutes(small: SimpleNamespace) -> None:
    meeting = signed(small)
    small.dept2.close(TODAY, by=small.user("office"), at=AT)
    meeting.issue(by=small.user("second1"), at=AT)
    assert [row.lead for row in Task.objects.all()] == [small.dept1]
