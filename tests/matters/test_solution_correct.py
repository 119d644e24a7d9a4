"""A solved problem is put right, and what figures count of it with it; it is never void beside a solution that counts."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.journal.models import Entry
from pianqu.kit.errors import Refused
from pianqu.matters.models import Problem, Solution
from tests.county import TODAY
from tests.doors import signed_in
from tests.matters.raised import raised
from tests.matters.tasked import after, closed

FIXED = {"reason": "记错了", "relation": "DEPT_DEPT", "happened_on": TODAY - timedelta(days=3), "village": None}


def solved(small: SimpleNamespace) -> Problem:
    """One of group 1 at village 1."""
    closed(small, solved=True, problem_key=raised(small).key)
    return Problem.objects.get()


def test_the_solution_follows_its_problem(small: SimpleNamespace) -> None:
    problem, told = solved(small), {"by": small.user("second1"), "at": after(3)}
    before = Solution.objects.get()
    fixed = problem.correct(**told, **FIXED)
    row = Solution.objects.current().get()
    assert (row.relation, row.village, row.took_days, row.replaces) == ("DEPT_DEPT", None, before.took_days + 3, before)
    assert (row.happened_on, row.text, row.task_key) == (before.happened_on, before.text, before.task_key)
    assert Solution.objects.as_known(after(3)).get() == before
    assert Entry.objects.about(row).first().verb == "matters.correct_solution"
    assert row.correct(by=told["by"], at=after(4), reason="再来") == row
    assert fixed.correct(**told, reason="错字", text="三组道路没有硬化").state == "SOLVED"
    assert (Problem.objects.current().count(), Solution.objects.count()) == (1, 2)


def test_by_the_page_too_and_its_versions_are_shown(small: SimpleNamespace) -> None:
    problem, client = solved(small), signed_in(small, "second1")
    form = {
        "text": problem.text,
        "place": str(small.township1.key),
        "happened_on": "2026-11-20",
        "reason": "记错了",
        "version": "2",
    }
    assert client.post(f"/problems/{problem.key}/correct/", form).status_code == 302
    row = Solution.objects.current().get()
    assert row.village is None
    assert "记错了" in client.get(f"/solutions/{row.key}/").content.decode()


def test_the_problem_is_not_void_while_its_solution_counts(small: SimpleNamespace) -> None:
    problem, told = solved(small), {"by": small.user("second1"), "at": after(3), "reason": "重复"}
    with pytest.raises(Refused, match="请先作废那一条"):
        problem.void(**told)
    client = signed_in(small, "second1")
    assert client.post(f"/problems/{problem.key}/void/", {"reason": "重复", "version": "2"}).status_code == 422
    Solution.objects.get().void(**told)
    Problem.objects.get().void(**told)
    assert not Solution.objects.current().exists()
    assert not Problem.objects.current().exists()


def test_a_solution_is_void_with_its_problem_open_again_or_not_at_all(
    small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    solved(small)

    def fails(*_args: object, **_told: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(Problem, "unsolve", fails)
    with pytest.raises(RuntimeError):
        Solution.objects.get().void(by=small.user("second1"), at=after(3), reason="核错了村")
    assert (Solution.objects.get().voided_at, Problem.objects.get().state) == (None, "SOLVED")


def test_it_is_not_raised_after_the_day_on_which_it_was_solved(small: SimpleNamespace) -> None:
    problem, told = solved(small), {"by": small.user("second1"), "at": after(5), "reason": "记错了"}
    day = Solution.objects.get().happened_on
    with pytest.raises(Refused, match="提出的日期不能晚于那一天"):
        problem.correct(**told, happened_on=day + timedelta(days=1))
    assert (Problem.objects.get(), Solution.objects.get().took_days) == (problem, 2)
    Problem.objects.get().correct(**told, happened_on=day)
    assert Solution.objects.current().get().took_days == 0
