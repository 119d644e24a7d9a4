"""Research and essays: each counted one is one more, each decoy nothing."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon
from pianqu.kit.periods import between
from tests.county import AT
from tests.reviews.studied import OUTPUT, finished, planned, written
from tests.small import small

__all__ = ["small"]
PERIOD = between(date(2026, 1, 1), date(2026, 11, 20))
MAKE = {"research.topical": finished, "research.essays": written}
BOTH = pytest.mark.parametrize("code", MAKE)


def per(code: str, **told: Any) -> dict[str, Any]:
    found = reckon(FIGURES[code], PERIOD, **told)
    assert found.value == sum(found.per.values())
    return found.per


@BOTH
@pytest.mark.parametrize("day", [PERIOD.since, PERIOD.last])
def test_one_more(small: SimpleNamespace, code: str, day: date) -> None:
    MAKE[code](small, happened_on=day)
    assert per(code) == {"1": 1, "2": 0}


@BOTH
def test_the_day_after_is_nothing(small: SimpleNamespace, code: str) -> None:
    MAKE[code](small, happened_on=PERIOD.last + timedelta(days=1))
    assert per(code) == {"1": 0, "2": 0}


@BOTH
def test_void_is_nothing_now_and_was_something_then(small: SimpleNamespace, code: str) -> None:
    later = AT + timedelta(days=1)
    MAKE[code](small).void(by=small.user("second1"), at=later, reason="重复")
    assert per(code) == {"1": 0, "2": 0}
    assert per(code, known_at=later) == {"1": 1, "2": 0}
    assert per(code, known_at=AT) == {"1": 0, "2": 0}


def test_what_is_planned_or_dropped_is_nothing(small: SimpleNamespace) -> None:
    planned(small, happened_on=PERIOD.last)
    planned(small, happened_on=PERIOD.last).drop(by=small.user("second1"), at=AT, reason="重复")
    assert per("research.topical") == {"1": 0, "2": 0}


def test_what_was_planned_then_is_known_as_finished_only_since(small: SimpleNamespace) -> None:
    later = AT + timedelta(days=3)
    planned(small).finish(by=small.user("second1"), at=later, happened_on=PERIOD.last, output=OUTPUT)
    assert per("research.topical") == {"1": 1, "2": 0}
    assert per("research.topical", known_at=later) == {"1": 0, "2": 0}
