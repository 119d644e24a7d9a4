"""Evaluations and rounds: each counted one is one more, each decoy nothing."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon
from pianqu.kit.periods import between
from pianqu.reviews.models import EvaluationRound
from tests.county import AT
from tests.reviews.judging import evaluated
from tests.small import small

__all__ = ["small"]
PERIOD = between(date(2026, 1, 1), date(2026, 9, 30))
THIRD, NOTHING = date(2026, 7, 1), {"511725100000": 0, "511725101000": 0, "511725102000": 0}
ONE = {**NOTHING, "511725100000": 1}


def per(code: str = "evaluations.townships", **told: Any) -> dict[str, Any]:
    found = reckon(FIGURES[code], PERIOD, **told)
    assert found.value == sum(found.per.values())
    return found.per


@pytest.mark.parametrize("day", [THIRD, date(2026, 9, 30), date(2026, 10, 15)])
def test_one_more_for_its_quarter_also_from_within_the_grace(small: SimpleNamespace, day: date) -> None:
    evaluated(small, quarter_since=THIRD, happened_on=day)
    assert per() == ONE
    assert reckon(FIGURES["evaluations.townships"], PERIOD, level="group").per == {"1": 1, "2": 0}


@pytest.mark.parametrize(
    "decoy",
    [
        {"quarter_since": THIRD, "happened_on": date(2026, 10, 16)},  # after the grace
        {"quarter_since": date(2026, 10, 1), "happened_on": date(2026, 10, 2)},  # the quarter after
        {"quarter_since": date(2025, 10, 1), "happened_on": date(2026, 1, 10)},  # the quarter before, in its grace
    ],
)
def test_a_decoy_is_nothing(small: SimpleNamespace, decoy: dict[str, Any]) -> None:
    evaluated(small, **decoy)
    assert per() == NOTHING


def test_void_is_nothing_now_and_was_something_then(small: SimpleNamespace) -> None:
    made = evaluated(small, quarter_since=THIRD, happened_on=PERIOD.last, at=AT)
    made.void(by=small.user("second1"), at=AT + timedelta(days=1), reason="重复")
    assert per() == NOTHING
    assert per(known_at=AT + timedelta(days=1)) == ONE
    assert per(known_at=AT) == NOTHING


def test_a_round_counts_on_the_day_of_its_last_evaluation_whichever_quarter_it_is_about(small: SimpleNamespace) -> None:
    for township in (small.township1, small.township2):
        evaluated(small, township, quarter_since=date(2026, 4, 1), happened_on=PERIOD.last)
    told = {"by": small.user("second1"), "group": small.group1}
    done = EvaluationRound.close(at=AT, quarter_since=date(2026, 4, 1), **told)
    assert per("evaluations.rounds") == {"1": 1, "2": 0}
    for township in (small.township1, small.township2):
        evaluated(small, township, quarter_since=THIRD, happened_on=PERIOD.last + timedelta(days=1))
    EvaluationRound.close(at=AT, quarter_since=THIRD, **told)
    assert per("evaluations.rounds") == {"1": 1, "2": 0}
    done.void(by=small.user("second1"), at=AT + timedelta(days=1), reason="误按")
    assert per("evaluations.rounds") == {"1": 0, "2": 0}
