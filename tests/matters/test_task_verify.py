"""Somebody else looks (核实): 县委办 or the group, never a unit that did it."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Role
from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.matters.models import Problem, Solution, Task
from tests.county import TODAY
from tests.doors import signed_in
from tests.matters.raised import raised
from tests.matters.tasked import SEEN, after, doors, may, proposed, reported, stale

FORM = {"words": SEEN}


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, reported(small, at=after(-2)), "verify", FORM) == may("office", "second1")


def test_nobody_of_a_unit_that_did_it_even_in_the_group(small: SimpleNamespace) -> None:
    told = {"by": small.user("office"), "at": small.at}
    Role.grant(cadre=small.cadres["staff1"], code="DEPT_CLERK", organ=small.dept1, since=TODAY, **told)
    task, client = reported(small, at=after(-2)), signed_in(small, "staff1")
    assert f"/tasks/{task.key}/verify/" not in client.get(f"/tasks/{task.key}/").content.decode()
    answer = client.post(f"/tasks/{task.key}/verify/", FORM)
    assert (answer.status_code, Task.objects.get().state) == (422, "REPORTED")
    assert "承办单位的人不能核实" in answer.content.decode()
    assert client.post(f"/api/v1/tasks/{task.key}/verify", FORM, "application/json").status_code == 422


def test_whether_the_problem_is_solved_is_asked_only_where_there_is_one(small: SimpleNamespace) -> None:
    plain, problem = reported(small, at=after(-2)), raised(small)
    task = reported(small, at=after(-2), problem_key=problem.key)
    client = signed_in(small, "second1")
    assert "solved" not in client.get(f"/tasks/{plain.key}/verify/").context["form"].fields
    assert stale(small, "second1", task, "verify", FORM) == 409
    assert client.post(f"/tasks/{task.key}/verify/", {**FORM, "solved": "on"}).status_code == 302
    solution = Solution.objects.get()
    assert (Problem.objects.get().state, solution.task_key) == ("SOLVED", task.key)
    html = client.get(f"/problems/{problem.key}/").content.decode()
    assert f"/solutions/{solution.key}/" in html
    assert f"/tasks/{task.key}/" in html
    assert f"/solutions/{solution.key}/" in client.get("/solutions/").content.decode()
    assert f"/problems/{problem.key}/reopen/" not in html


def test_of_a_livelihood_matter_the_word_of_whom_it_concerns_is_asked(small: SimpleNamespace) -> None:
    task, client = reported(small, at=after(-2), livelihood=True), signed_in(small, "second1")
    answer = client.post(f"/tasks/{task.key}/verify/", FORM)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["beneficiary_words"])
    assert client.post(f"/tasks/{task.key}/verify/", {**FORM, "beneficiary_words": "路好走了"}).status_code == 302


def test_so_it_is_of_what_is_to_solve_a_livelihood_problem(small: SimpleNamespace) -> None:
    problem, office = raised(small, livelihood=True), small.user("office")
    draft = proposed(small, problem_key=problem.key)
    assert draft.livelihood
    draft = draft.edit(by=office, at=after(-2), title="改了题目", livelihood=False)
    assert draft.livelihood
    with pytest.raises(Refused, match="beneficiary_words"):
        reported(small, problem_key=problem.key).verify(by=office, at=after(2), words=SEEN)


def test_and_where_the_problem_was_marked_so_later(small: SimpleNamespace) -> None:
    problem, office = raised(small), small.user("office")
    task = reported(small, problem_key=problem.key)
    assert not task.livelihood
    problem.correct(by=small.user("second1"), at=after(1), reason="漏记", livelihood=True)
    page = signed_in(small, "office").get(f"/tasks/{task.key}/verify/")
    assert page.context["form"].fields["beneficiary_words"].required
    with pytest.raises(Refused, match="beneficiary_words"):
        task.verify(by=office, at=after(2), words=SEEN)
    task.verify(by=office, at=after(2), words=SEEN, beneficiary_words="路好走了")
    assert Task.objects.get().livelihood


def marked_just_before(turn: Any) -> Any:
    """A turn that begins after somebody else's, who marked every problem as one of livelihood."""

    @contextmanager
    def later(**told: Any) -> Iterator[Any]:
        Problem.objects.update(livelihood=True)
        with turn(**told) as work:
            yield work

    return later


def test_also_while_somebody_verifies_or_edits(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = raised(small)
    task, draft = reported(small, problem_key=problem.key), proposed(small, problem_key=problem.key)
    monkeypatch.setattr("pianqu.matters.models.closing.turn", marked_just_before(turn))
    with pytest.raises(Refused, match="beneficiary_words"):
        task.verify(by=small.user("office"), at=after(2), words=SEEN)
    Problem.objects.update(livelihood=False)
    monkeypatch.setattr("pianqu.matters.models.task.turn", marked_just_before(turn))
    draft.edit(by=small.user("office"), at=after(2), title="改了题目")
    assert draft.livelihood


def test_the_units_and_the_group_are_told(small: SimpleNamespace) -> None:
    reported(small, at=after(-2)).verify(by=small.user("office"), at=after(0), words=SEEN)
    tell(after(0))
    rows = Message.objects.filter(kind="matters.verify_task").values_list("user__username", flat=True)
    assert set(rows) == {"bureau1", "leader1", "first1", "second1", "staff1"}
