"""The terms that duties set for entries: they are those of the obligations, to the day."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.cadence.models import Obligation
from pianqu.cadence.models.duty import terms
from pianqu.kit.now import county_day
from pianqu.standards.demands import Term
from tests.cadence.owing import asked, opened

DAY = date(2026, 5, 14)


def test_no_duty_no_term(small: SimpleNamespace) -> None:
    asked("township_research", grace_days=3)
    asked("key_village", since=DAY)
    assert list(terms("village_guidance", DAY)) == []  # its 旬 began before the duty did
    assert list(terms("village_guidance", date(2026, 5, 21))) == [Term(date(2026, 6, 1), date(2026, 6, 16))]


def test_a_change_within_a_period_leaves_that_period_its_terms(small: SimpleNamespace) -> None:
    asked("key_village")
    asked("key_village", since=DAY, period_kind="month", grace_days=2)
    assert list(terms("village_guidance", DAY)) == [Term(date(2026, 5, 21), date(2026, 6, 5))]
    assert list(terms("village_guidance", date(2026, 6, 1))) == [Term(date(2026, 7, 1), date(2026, 7, 3))]


@pytest.mark.parametrize("grace", [0, 4, 15])
def test_they_are_the_obligations_terms(small: SimpleNamespace, grace: int) -> None:
    asked("key_village", grace_days=grace)
    asked("township_research", grace_days=grace + 1)
    opened(date(2026, 4, 1))
    for row in Obligation.objects.select_related("duty"):
        for day in (row.since, row.until - timedelta(days=1)):
            assert list(terms(row.duty.evidence, day)) == [Term(county_day(row.deadline_at), county_day(row.grace_at))]
    assert Obligation.objects.exists()
