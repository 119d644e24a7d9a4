"""What a joint meeting resolved becomes tasks when its minutes are issued, once, and nothing before."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Organ
from pianqu.kit.errors import Refused
from pianqu.matters.models import Task
from pianqu.meetings.models import Meeting
from pianqu.meetings.told import Item, Resolved, Told
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.matters.raised import raised
from tests.meetings.met import ALL, DUE, JOINT, LATELY, full, held, talked


def signed(small: SimpleNamespace, told: Told | None = None, **changed: Any) -> Meeting:
    """Held, drafted, signed."""
    meeting = held(small, told or full(small), **changed).draft(by=small.user("second1"), at=AT, text="会议议定：修路。")
    return meeting.sign(by=small.user("leader1"), at=AT, on=TODAY)


def resolved(small: SimpleNamespace, lead: Any, due: Any = DUE, text: str = "修通五里路") -> Told:
    """One resolution."""
    return Told(resolutions=[Resolved(text, lead, due)])


def issued(small: SimpleNamespace, *items: Item, told: Told | None = None) -> Meeting:
    """One that took up these items in its joint meeting and resolved one thing, or what is told."""
    agenda = talked(*ALL) | {JOINT: list(items)}
    meeting = signed(small, told or resolved(small, small.dept1), agenda=agenda)
    return meeting.issue(by=small.user("second1"), at=AT)


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


def test_what_a_unit_that_is_gone_was_to_do_goes_to_its_successor(small: SimpleNamespace) -> None:
    meeting = signed(small)
    small.dept2.close(TODAY, successor=small.dept1, by=small.user("office"), at=AT)
    meeting.issue(by=small.user("second1"), at=AT)
    assert [row.lead for row in Task.objects.all()] == [small.dept1, small.dept1]


def test_nothing_is_dropped_where_a_unit_is_gone_for_good(small: SimpleNamespace) -> None:
    meeting = signed(small)
    small.dept2.close(TODAY, by=small.user("office"), at=AT)
    with pytest.raises(Refused, match="第 2 条议定事项的牵头单位“县水务局”已不在设"):
        meeting.issue(by=small.user("second1"), at=AT)
    assert not Task.objects.exists()
    answer = signed_in(small, "second1").post(f"/meetings/{meeting.key}/issue/", follow=True)
    assert "请先更正会议记录里的牵头单位" in answer.content.decode()


def test_what_was_resolved_of_a_problem_is_to_solve_it(small: SimpleNamespace) -> None:
    problem = raised(small, livelihood=True)
    issued(small, Item("五里路归谁修", problem_key=problem.key))
    task = Task.objects.get()
    assert (task.problem_key, task.livelihood, task.origin_type) == (problem.key, True, "meetings.meeting")


def test_of_several_problems_that_of_the_item_with_its_words(small: SimpleNamespace) -> None:
    road, water = raised(small), raised(small, text="水渠淤塞")
    issued(small, Item("水渠清淤归谁", problem_key=water.key), Item("修通五里路", problem_key=road.key))
    assert Task.objects.get().problem_key == road.key


def test_else_none_is_guessed(small: SimpleNamespace) -> None:
    road, water = raised(small), raised(small, text="水渠淤塞")
    issued(small, Item("水渠清淤归谁", problem_key=water.key), Item("五里路归谁修", problem_key=road.key))
    assert Task.objects.get().problem_key is None


def test_nor_which_of_two_resolutions_decides_the_only_problem(small: SimpleNamespace) -> None:
    problem = raised(small)
    told = Told(resolutions=[Resolved("修通五里路", small.dept1, DUE), Resolved("水渠清淤", small.dept2, DUE)])
    issued(small, Item("五里路归谁修", problem_key=problem.key), told=told)
    assert [row.problem_key for row in Task.objects.order_by("id")] == [None, None]


def test_of_two_resolutions_that_with_the_words_of_its_item(small: SimpleNamespace) -> None:
    problem = raised(small)
    told = Told(resolutions=[Resolved("修通五里路", small.dept1, DUE), Resolved("水渠清淤", small.dept2, DUE)])
    issued(small, Item("修通五里路", problem_key=problem.key), told=told)
    assert [row.problem_key for row in Task.objects.order_by("id")] == [problem.key, None]


def test_and_none_that_was_settled_meanwhile(small: SimpleNamespace) -> None:
    problem = raised(small)
    problem.note(by=small.user("second1"), at=AT, reason="乡镇已解决")
    issued(small, Item("修通五里路", problem_key=problem.key))
    assert Task.objects.get().problem_key is None
