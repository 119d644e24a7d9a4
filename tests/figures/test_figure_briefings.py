"""Briefings: each that was heard is one more, once, on the day of its sitting; each decoy nothing (A14)."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.briefings.models import Briefing
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon, records
from pianqu.kit.periods import between
from tests.briefings.briefed import drafted, hear, heard, scheduled, signed, special
from tests.county import AT
from tests.small import small

__all__ = ["small"]
FIGURE = FIGURES["reports.to_committee"]
PERIOD = between(date(2026, 1, 1), date(2026, 11, 20))


def per(**told: Any) -> dict[str, Any]:
    found = reckon(FIGURE, PERIOD, **told)
    assert found.value == sum(found.per.values())
    return found.per


@pytest.mark.parametrize("day", [PERIOD.since, PERIOD.last])
def test_a_quarterly_one_with_three_sections_is_one_more_and_a_special_one_another(small: SimpleNamespace, day: date) -> None:
    briefing = heard(small, day=day)
    assert per() == {"1": 1, "2": 0}
    assert list(records(FIGURE, PERIOD)) == [briefing]
    hear(small, special(small), day=day)
    assert per() == {"1": 2, "2": 0}


def test_it_counts_on_the_day_of_the_sitting_whatever_quarter_it_tells_of(small: SimpleNamespace) -> None:
    heard(small, day=date(2026, 7, 2), first_day=date(2026, 4, 1), last_day=date(2026, 6, 30))
    quarters = [between(date(2026, 4, 1), date(2026, 6, 30)), between(date(2026, 7, 1), date(2026, 9, 30))]
    assert [reckon(FIGURE, each).value for each in quarters] == [0, 1]


def test_the_day_after_is_nothing(small: SimpleNamespace) -> None:
    heard(small, day=PERIOD.last + timedelta(days=1))
    assert per() == {"1": 0, "2": 0}


@pytest.mark.parametrize("make", [drafted, signed, scheduled])
def test_what_was_not_heard_is_nothing(small: SimpleNamespace, make: Any) -> None:
    Briefing.objects.filter(pk=make(small).pk).update(happened_on=PERIOD.last)
    assert per() == {"1": 0, "2": 0}


def test_void_is_nothing_now_and_was_something_then(small: SimpleNamespace) -> None:
    later = AT + timedelta(days=1)
    heard(small).void(by=small.user("office"), at=later, reason="记错")
    assert per() == {"1": 0, "2": 0}
    assert per(known_at=later) == {"1": 1, "2": 0}
    assert per(known_at=AT) == {"1": 0, "2": 0}


def test_filed_still_counts(small: SimpleNamespace) -> None:
    heard(small).file(by=small.user("office"), at=AT)
    assert per() == {"1": 1, "2": 0}
