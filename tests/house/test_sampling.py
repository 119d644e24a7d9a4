"""What is asked by sample: the same seed asks the same, another another, and in some runs everything had its turn."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.house.source import ROOT
from tests.sampling import EVERYTHING, SEED, drawn, settle
from tools.suite import seed_of_commit

THINGS = [f"{room}:noun_{number} get" for room in ("reviews", "matters", "desk") for number in range(300)]


@pytest.fixture
def draw(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], set[str]]:
    """What a run with a seed asks of the same things."""

    def draw(seed: str, one_of: int) -> set[str]:
        monkeypatch.setenv(SEED, seed)
        return {each for each in THINGS if drawn("second1", each, one_of=one_of)}

    return draw


def settled(monkeypatch: pytest.MonkeyPatch, **chosen: object) -> str:
    """The seed of a run that was called so."""
    said = {"soak": False, "update_golden": False, "shots": None, "seed": None, **chosen}
    with monkeypatch.context() as here:
        here.setenv(SEED, "what another run left")
        settle(SimpleNamespace(option=SimpleNamespace(**said)))
        return os.environ[SEED]


@pytest.mark.parametrize("one_of", [3, 6, 10])
def test_the_same_seed_asks_the_same_and_another_another(draw, one_of: int) -> None:
    assert draw("4a071c5", one_of) == draw("4a071c5", one_of)
    assert draw("4a071c5", one_of) != draw("93e6216", one_of)


@pytest.mark.parametrize("one_of", [3, 6, 10])
def test_a_sample_is_about_as_large_as_it_says(draw, one_of: int) -> None:
    sizes = [len(draw(f"{number:012x}", one_of)) for number in range(20)]
    assert all(0.6 < size * one_of / len(THINGS) < 1.4 for size in sizes)


@pytest.mark.parametrize("one_of", [3, 6, 10])
def test_in_some_runs_everything_has_its_turn(draw, one_of: int) -> None:
    """Five runs for each of so many: not one in a hundred was asked in none, and after twice as many nothing."""
    runs = [draw(f"{number:012x}", one_of) for number in range(10 * one_of)]
    assert len(set().union(*runs[: 5 * one_of])) > 0.99 * len(THINGS)
    assert set().union(*runs) == set(THINGS)


def test_two_of_whom_one_was_drawn_are_not_drawn_together_always(draw) -> None:
    first, second = THINGS[:2]
    both = [{first, second} & draw(f"{number:012x}", 6) for number in range(200)]
    assert {frozenset(each) for each in both} == {frozenset(each) for each in ((), (first,), (second,), (first, second))}


def test_everything_is_asked_where_nothing_is_by_sample(draw) -> None:
    assert draw(EVERYTHING, 10) == set(THINGS)


def test_who_is_asked_hangs_on_whom(draw) -> None:
    one = draw("4a071c5", 6)
    assert one != {each for each in THINGS if drawn("leader1", each, one_of=6)}


def test_the_seed_of_a_run_is_its_commit_or_what_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settled(monkeypatch) == settled(monkeypatch) == seed_of_commit()
    assert settled(monkeypatch, seed="93e6216") == "93e6216"
    assert {settled(monkeypatch, seed="93e6216", **{whole: True}) for whole in ("soak", "update_golden", "shots")} == {EVERYTHING}


def test_without_a_commit_it_is_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if (ROOT / ".git").exists():
        head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        assert head.startswith(seed_of_commit())
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert seed_of_commit(tmp_path) == "2026-11-23"  # on which the clock of every test stands
