"""In which state a record stood at a moment: column and journal against a slow reckoning by hand, over random histories."""

from datetime import datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.journal.actor import SYSTEM
from pianqu.journal.moves import add, change, move, replace
from pianqu.matters.models import Problem
from tests.county import TODAY

HOUR = timedelta(hours=1)
STATES = ("OPEN", "NOTED")
REACHES = {"note": "NOTED", "reopen": "OPEN"}  # by hand


def raised(small: SimpleNamespace, at: datetime, text: str = "三组道路未硬化") -> Problem:
    where = {"township": small.township1, "village": small.village1, "group": small.group1}
    return Problem.raise_(by=SYSTEM, at=at, text=text, happened_on=TODAY, **where)


@pytest.fixture
def problem(small: SimpleNamespace) -> Problem:
    return raised(small, small.at)


def test_an_unknown_state_is_an_error(db: None) -> None:
    with pytest.raises(ValueError, match="BURNT"):
        Problem.objects.in_state("BURNT")
    with pytest.raises(ValueError, match="BURNT"):
        Problem.objects.in_state(["OPEN", "BURNT"])


@pytest.mark.parametrize("write", [change, move, replace])
def test_nothing_but_a_move_writes_a_state(problem: Problem, write: Any) -> None:
    with pytest.raises(TypeError, match="state"):
        write(problem, "note", by=SYSTEM, at=problem.recorded_at, state="NOTED", **({"reason": "x"} if write is replace else {}))
    assert Problem.objects.get().state == "OPEN"


def test_nothing_begins_in_a_later_state(problem: Problem) -> None:
    with pytest.raises(TypeError, match="OPEN"):
        add(Problem(state="NOTED"), "raise", by=SYSTEM, at=problem.recorded_at)


def test_a_move_does_not_rewrite_the_past(problem: Problem, at: datetime) -> None:
    problem.note(by=SYSTEM, at=at + HOUR, reason="已知")
    before, after = at + HOUR, at + HOUR + timedelta(seconds=1)  # what was done at a moment is known after it
    assert [list(Problem.objects.as_known(before).in_state(state, before)) for state in STATES] == [[problem], []]
    assert [list(Problem.objects.as_known(after).in_state(state, after)) for state in STATES] == [[], [problem]]
    assert [list(Problem.objects.current().in_state(state)) for state in STATES] == [[], [problem]]
    assert (problem.state_at(before), problem.state_at(after), problem.state_at(at - HOUR)) == ("OPEN", "NOTED", "OPEN")


def test_several_states_are_asked_at_once(problem: Problem, at: datetime) -> None:
    for known_at in (None, at + HOUR):
        assert list(Problem.objects.in_state(STATES, known_at)) == [problem]
        assert not Problem.objects.in_state([], known_at).exists()


def test_since_when_it_is_in_its_state(problem: Problem, at: datetime) -> None:
    assert problem.in_state_since == at
    problem.note(by=SYSTEM, at=at + HOUR, reason="已知")
    fresh = problem.correct(by=SYSTEM, at=at + 2 * HOUR, reason="错字", text="三组道路")
    assert fresh.in_state_since == at + HOUR
    fresh.reopen(by=SYSTEM, at=at + 3 * HOUR)
    fresh.void(by=SYSTEM, at=at + 4 * HOUR, reason="重复")
    assert fresh.in_state_since == at + 3 * HOUR


def act(problem: Problem, verb: str, at: datetime) -> Problem:
    told = {"by": SYSTEM, "at": at}
    if verb == "correct":
        return problem.correct(**told, reason="错字", text=f"{problem.text}。")
    if verb == "reopen":
        return problem.reopen(**told)
    return getattr(problem, verb)(**told, reason="示例")  # type: ignore[no-any-return]


def grown(small: SimpleNamespace, seed: int) -> dict[Any, list[tuple[datetime, str]]]:
    """Three problems and what was done to each, by key: when and which verb, in the order done; some at one moment."""
    chance, told = Random(seed), {}
    for number in range(3):
        at = small.at + chance.randrange(4) * HOUR
        problem = raised(small, at, f"示例{number}")
        deeds = [(at, "raise")]
        for _step in range(8):
            at += chance.randrange(3) * HOUR
            verb = chance.choice(["correct", "correct", "void", *["reopen" if problem.state == "NOTED" else "note"] * 5])
            problem = act(problem, verb, at)
            deeds.append((at, verb))
            if verb == "void":
                break
        told[problem.key] = deeds
    return told


def by_hand(deeds: list[tuple[datetime, str]], known_at: datetime) -> str | None:
    """The state of what counted just before the moment; None where it did not count."""
    done = [verb for at, verb in deeds if at < known_at]
    if not done or "void" in done:
        return None
    return next((REACHES[verb] for verb in reversed(done) if verb in REACHES), "OPEN")


def entered_by_hand(deeds: list[tuple[datetime, str]]) -> datetime:
    """When it came into the state in which it stands."""
    return next(at for at, verb in reversed(deeds) if verb in REACHES or verb == "raise")


@pytest.mark.parametrize("seed", range(8))
def test_every_moment_of_a_random_history(small: SimpleNamespace, seed: int) -> None:
    told = grown(small, seed)
    moments = {at + step for deeds in told.values() for at, _verb in deeds for step in (timedelta(0), timedelta(seconds=1))}
    for known_at in sorted(moments):
        for state in STATES:
            found = set(Problem.objects.as_known(known_at).in_state(state, known_at).values_list("key", flat=True))
            assert found == {key for key, deeds in told.items() if by_hand(deeds, known_at) == state}, (known_at, state)
    end = max(moments) + HOUR
    for problem in Problem.objects.latest_versions():
        deeds = told[problem.key]
        assert problem.in_state_since == entered_by_hand(deeds)
        for known_at in moments:
            wanted = by_hand([deed for deed in deeds if deed[1] != "void"], known_at) or "OPEN"
            assert problem.state_at(known_at) == wanted
        assert (problem in Problem.objects.current().in_state(problem.state)) == (by_hand(deeds, end) is not None)
