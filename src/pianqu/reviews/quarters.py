"""Quarters as evaluations and their rounds name them: by their first day (practice.md 13)."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused
from pianqu.kit.periods import DAY, Period, period_of
from pianqu.standards.models import Parameter


def check_quarter(since: date) -> Period:
    """The quarter that begins on the day. Raises `Refused` for a day on which none begins."""
    quarter = period_of("quarter", since)
    if quarter.since != since:
        raise Refused(quarter_since=_("请选择一个季度。"), code="quarter")
    return quarter


def credit(quarter: Period, completed: date) -> date | None:
    """The day by which what was completed counts for the quarter: its last, within the county's grace; None when too late."""
    grace = Parameter.objects.value("evaluation_grace_days", quarter.last)
    return quarter.last if completed <= quarter.last + timedelta(days=grace) else None


def lately(today: date) -> list[Period]:
    """The running quarter and the one before, which may still be under way."""
    running = period_of("quarter", today)
    return [running, period_of("quarter", running.since - DAY)]


def before(today: date, number: int) -> list[Period]:
    """The running quarter and those before it, newest first."""
    found: list[Any] = [period_of("quarter", today)]
    while len(found) < number:
        found.append(period_of("quarter", found[-1].since - DAY))
    return found
