"""A task from the draft to the verified result: what each verb refuses, what it does, and what stays beside it."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from pianqu.accounts.models import Organ
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Milestone, Problem, Solution, Suggestion, Task
from tests.county import AT, TODAY
from tests.matters.raised import raised
from tests.matters.tasked import RESULT, SEEN, after, closed, issued, proposed, reported


def refused(caught: Any) -> list[str]:
    """At which fields."""
    return sorted(caught.value.error_dict)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"days": None}, "days"),
        ({"days": 0}, "days"),
        ({"days": None, "asked_due_on": TODAY}, "asked_due_on"),
        ({"title": ""}, "title"),
        ({"title": "字" * 81}, "title"),
        ({"stages": [(date(2027, 2, 1), "一"), (date(2027, 1, 1), "二")]}, "stages"),
        ({"stages": [(date(2027, 2, 1), "一"), (date(2027, 2, 1), "二")]}, "stages"),
        ({"problem_key": "00000000-0000-4000-8000-000000000000"}, "problem"),
    ],
)
def test_a_draft_must_make_sense(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        proposed(small, **changed)
    assert refused(caught) == [field]
    assert not Task.objects.exists()


def test_no_lead_that_also_helps_and_none_that_is_gone(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as caught:
        proposed(small, co_units=[small.dept1])
    assert refused(caught) == ["co_units"]
    small.dept2.close(TODAY, by=small.user("office"), at=AT)
    for changed in ({"lead": small.dept2}, {"co_units": [small.dept2]}):
        with pytest.raises(Refused) as caught:
            proposed(small, **changed)
        assert refused(caught) == ["lead" if "lead" in changed else "co_units"]


def test_a_draft_is_changed_and_then_no_more(small: SimpleNamespace) -> None:
    task = proposed(small, co_units=[small.dept2])
    task.edit(by=small.user("second1"), at=AT, title="硬化三组和四组道路", co_units=[])
    assert not task.co_units.exists()
    entry = Entry.objects.about(task).first()
    assert (entry.verb, sorted(entry.field_names)) == ("matters.edit_task", ["co_units", "title"])
    task.issue(by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        task.edit(by=small.user("second1"), at=AT, title="别的")


def test_issued_it_has_a_number_and_a_clock(small: SimpleNamespace) -> None:
    task = issued(small)
    assert (task.state, task.issued_on, task.due_on) == ("ISSUED", TODAY, date(2026, 12, 21))
    assert str(task) == "督办〔2026〕1号 硬化三组道路"
    assert [(row.due_on, row.why) for row in task.dues.all()] == [(task.due_on, "ISSUED")]
    assert str(issued(small, title="第二件")).startswith("督办〔2026〕2号")
    with pytest.raises(Conflict):
        task.issue(by=small.user("office"), at=AT)


def test_a_township_gets_nothing_before_its_duty_list_was_looked_at(small: SimpleNamespace) -> None:
    task = proposed(small, lead=small.organ1)
    with pytest.raises(Refused) as caught:
        task.issue(by=small.user("office"), at=AT)
    assert refused(caught) == ["duty"]
    task.edit(by=small.user("office"), at=AT, duty="SHARED")
    assert task.issue(by=small.user("office"), at=AT).state == "ISSUED"


def test_a_unit_under_vertical_management_gets_a_letter_and_no_light(small: SimpleNamespace) -> None:
    small.dept1.set_vertical(True, by=small.user("office"), at=AT)
    task = proposed(small, lead=Organ.objects.get(pk=small.dept1.pk))
    with pytest.raises(Refused) as caught:
        task.issue(by=small.user("office"), at=AT)
    assert refused(caught) == ["kind"]
    task.edit(by=small.user("office"), at=AT, kind="LETTER").issue(by=small.user("office"), at=AT)
    assert str(task).startswith("商请〔2026〕1号")
    assert task.light(TODAY + timedelta(days=400)) is None


def test_what_is_for_long_has_stages_and_is_reported_when_all_are_reached(small: SimpleNamespace) -> None:
    office, bureau = small.user("office"), small.user("bureau1")
    bare = proposed(small, kind="LONG")
    with pytest.raises(Refused) as caught:
        bare.issue(by=office, at=AT)
    assert refused(caught) == ["stages"]
    stages = [(date(2026, 12, 31), "栽树五百株"), (date(2027, 12, 31), "成活九成")]
    task = issued(small, kind="LONG", stages=stages, days=None, asked_due_on=date(2027, 12, 31))
    with pytest.raises(Refused):
        task.report(by=bureau, at=AT, result=RESULT)
    for stage in task.milestones.all():
        task.reach(stage, by=bureau, at=AT, words="完成")
        with pytest.raises(Conflict):
            task.reach(stage, by=bureau, at=AT, words="又一次")
    assert task.report(by=bureau, at=AT, result=RESULT).state == "REPORTED"
    with pytest.raises(IntegrityError), transaction.atomic():
        Milestone.objects.filter(task=task).update(words="")


def test_progress_is_in_words_and_never_less(small: SimpleNamespace) -> None:
    task, bureau = issued(small), small.user("bureau1")
    task.progress(by=bureau, at=AT, text="进场施工", done=30)
    assert (task.state, task.done, [str(step) for step in task.steps.all()]) == ("IN_PROGRESS", 30, ["进场施工"])
    for told, field in (
        ({"text": " ", "done": 40}, "text"),
        ({"text": "x", "done": 29}, "done"),
        ({"text": "x", "done": 100}, "done"),
    ):
        with pytest.raises(Refused) as caught:
            task.progress(by=bureau, at=AT, **told)
        assert refused(caught) == [field]
    assert task.steps.count() == 1


def test_handing_back_has_its_term_and_the_issuer_decides(small: SimpleNamespace) -> None:
    office, bureau = small.user("office"), small.user("bureau1")
    task = issued(small)
    assert task.return_until() == date(2026, 11, 30)
    for told, at in (({"reason": ""}, AT), ({"reason": "不属我局职责"}, after(8))):
        with pytest.raises(Refused) as caught:
            task.ask_return(by=bureau, at=at, **told)
        assert refused(caught) == ["reason"]
    task.ask_return(by=bureau, at=after(7), reason="不属我局职责")
    task.insist(by=office, at=after(7), reason="三定方案第四条")
    assert (task.state, task.reason) == ("RECEIVED", "三定方案第四条")
    task.ask_return(by=bureau, at=after(7), reason="还是不属")
    task.take_back(by=office, at=after(7))
    assert task.state == "DRAFT"
    number = task.number
    task.edit(by=office, at=after(7), lead=small.dept2).issue(by=office, at=after(7))
    assert (task.number, task.issued_on) == (number, TODAY + timedelta(days=7))


def test_the_doer_never_verifies_nor_anybody_of_the_unit(small: SimpleNamespace) -> None:
    task = reported(small, co_units=[small.dept2])
    for name in ("bureau1", "bureau2"):
        with pytest.raises(Refused) as caught:
            task.verify(by=small.user(name), at=after(2), words=SEEN)
        assert refused(caught) == ["__all__"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(
            state="CLOSED", closed_on=TODAY, verified_name="x", verify_words="x", verified_by_key=task.reported_by_key
        )
    task.verify(by=small.user("second1"), at=after(2), words=SEEN)
    assert (task.state, task.closed_on, task.verified_name) == (
        "CLOSED",
        TODAY + timedelta(days=2),
        "渠江片区协调组第二副组长 示例二副甲",
    )


def test_livelihood_wants_the_word_of_whom_it_concerns(small: SimpleNamespace) -> None:
    task = reported(small, livelihood=True)
    with pytest.raises(Refused) as caught:
        task.verify(by=small.user("second1"), at=after(2), words=SEEN)
    assert refused(caught) == ["beneficiary_words"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Task.objects.filter(pk=task.pk).update(state="CLOSED", closed_on=TODAY, verified_name="x", verify_words="x")
    assert task.verify(by=small.user("office"), at=after(2), words=SEEN, beneficiary_words="路好走了").state == "CLOSED"


def test_a_solved_problem_counts_once_on_the_day_of_the_look(small: SimpleNamespace) -> None:
    problem = raised(small, relation="DEPT_TOWNSHIP")
    task = closed(small, solved=True, problem_key=problem.key)
    solution = Solution.objects.get()
    told = (solution.happened_on, solution.problem_key, solution.task_key, solution.group, solution.relation, solution.took_days)
    assert told == (task.closed_on, problem.key, task.key, small.group1, "DEPT_TOWNSHIP", 2)
    assert Problem.objects.get().state == "SOLVED"
    again = reported(small, problem_key=problem.key, title="又一件")
    with pytest.raises(Refused) as caught:
        again.verify(by=small.user("second1"), at=after(2), words=SEEN, solved=True)
    assert refused(caught) == ["solved"]
    assert Task.objects.get(pk=again.pk).state == "REPORTED"


def test_nothing_is_solved_without_a_problem_and_none_unless_it_is_said(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as caught:
        closed(small, solved=True)
    assert refused(caught) == ["solved"]
    problem = raised(small)
    closed(small, problem_key=problem.key)
    assert (Solution.objects.count(), Problem.objects.get().state) == (0, "OPEN")


def test_a_suggestion_that_was_done_is_done(small: SimpleNamespace) -> None:
    suggestion = raised(small, "suggestion")
    task = closed(small, origin=suggestion)
    assert Suggestion.objects.get().state == "SOLVED"
    task.reopen(by=small.user("office"), at=after(9), reason="回访时路又坏了", days=10)
    assert Suggestion.objects.get().state == "OPEN"


def test_reopened_what_it_solved_counts_no_more_and_a_new_clock_runs(small: SimpleNamespace) -> None:
    office, problem = small.user("office"), raised(small)
    task = closed(small, solved=True, problem_key=problem.key)
    with pytest.raises(Refused) as caught:
        task.reopen(by=office, at=after(2 + 91), reason="路又坏了", days=5)
    assert refused(caught) == ["__all__"]
    for told, field in (({"reason": "", "days": 5}, "reason"), ({"reason": "路又坏了", "days": 0}, "days")):
        with pytest.raises(Refused) as caught:
            task.reopen(by=office, at=after(3), **told)
        assert refused(caught) == [field]
    task.reopen(by=office, at=after(9), reason="路又坏了", days=5)
    assert (task.state, task.due_on, task.poor, task.closed_on, task.done) == ("IN_PROGRESS", date(2026, 12, 9), True, None, 0)
    assert [row.why for row in task.dues.all()] == ["ISSUED", "REOPENED"]
    assert (Solution.objects.current().count(), Problem.objects.get().state) == (0, "OPEN")
    task.report(by=small.user("bureau1"), at=after(10), result="又修好了")
    task.verify(by=small.user("second1"), at=after(11), words=SEEN, solved=True)
    assert (Solution.objects.current().count(), Problem.objects.get().state) == (1, "SOLVED")


def test_sent_back_it_is_poor_and_once_it_is_due_it_gets_days(small: SimpleNamespace) -> None:
    office, bureau = small.user("office"), small.user("bureau1")
    task = reported(small, days=3)
    with pytest.raises(Refused) as caught:
        task.send_back(by=office, at=after(3), reason="")
    assert refused(caught) == ["reason"]
    with pytest.raises(Refused) as caught:
        task.send_back(by=office, at=after(3), reason="只修了一半")
    assert refused(caught) == ["days"]
    task.send_back(by=office, at=after(3), reason="只修了一半", days=5)
    assert (task.state, task.due_on, task.done, task.light(TODAY + timedelta(days=3))) == (
        "IN_PROGRESS",
        date(2026, 12, 3),
        99,
        "behind",
    )
    task.report(by=bureau, at=after(4), result="全修了")
    assert task.send_back(by=office, at=after(4), reason="还差标线").due_on == date(2026, 12, 3)


def test_suspended_its_clock_stands_still(small: SimpleNamespace) -> None:
    office = small.user("office")
    task = issued(small, days=5)
    for told, field in (
        ({"reason": "", "review_on": TODAY + timedelta(days=9)}, "reason"),
        ({"reason": "等土地批复", "review_on": TODAY}, "review_on"),
    ):
        with pytest.raises(Refused) as caught:
            task.suspend(by=office, at=AT, **told)
        assert refused(caught) == [field]
    task.suspend(by=office, at=AT, reason="等土地批复", review_on=TODAY + timedelta(days=9))
    assert task.light(TODAY + timedelta(days=30)) == "idle"
    task.resume(by=office, at=after(14))
    assert (task.state, task.due_on) == ("IN_PROGRESS", date(2026, 12, 14))
    assert [row.why for row in task.dues.all()] == ["ISSUED", "RESUMED"]


def test_cancelled_with_a_reason_and_never_once_it_is_reported(small: SimpleNamespace) -> None:
    office = small.user("office")
    with pytest.raises(Refused):
        issued(small).cancel(by=office, at=AT, reason="")
    with pytest.raises(Conflict):
        reported(small).cancel(by=office, at=AT, reason="不做了")
    task = issued(small).cancel(by=office, at=AT, reason="已由另一件办理")
    assert (task.state, task.light(TODAY + timedelta(days=99))) == ("CANCELLED", None)


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    task = reported(small)
    slower = Task.objects.get(pk=task.pk)
    task.send_back(by=small.user("office"), at=after(2), reason="不够")
    with pytest.raises(Conflict) as lost:
        slower.verify(by=small.user("second1"), at=after(2), words=SEEN)
    assert lost.value.who == "示例县委办"
    assert Task.objects.get(pk=task.pk).state == "IN_PROGRESS"
