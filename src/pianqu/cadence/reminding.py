"""Reminding: a step of `tick`, once a day. What is due soon or missed becomes a deed in the journal, once for each day it is due.

Nobody is reminded of what was missed longer ago than its grace (补录): there is nothing left to enter.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef

from pianqu.cadence.models import Obligation
from pianqu.cadence.querysets import LONGEST
from pianqu.inbox.models import Alert
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Progress
from pianqu.journal.work import unit
from pianqu.kit.now import county_day
from pianqu.standards.models import Holiday, Parameter

STEP = "remind"


def remind(at: datetime) -> int:
    """Tell of the day's obligations that are due soon, and of those that were missed; answers how many. All or nothing."""
    today, seen = county_day(at), Progress.of(STEP)
    if seen >= today.toordinal():
        return 0
    with unit(by=SYSTEM, at=at):
        if not Progress.advance(STEP, seen, today.toordinal()):
            return 0  # another tick was faster
        soon = [each.due_soon(by=SYSTEM, at=at) for each in _due_soon(today)]
        late = [each.overdue(by=SYSTEM, at=at) for each in _overdue(today, at)]
    return sum([*soon, *late])


def _due_soon(today: date) -> Iterable[Obligation]:
    """Open ones whose last day comes within the working days of the parameter, rest days after them included."""
    workdays = Parameter.objects.value("due_soon_workdays", today)
    beyond = Holiday.objects.calendar().add_workdays(today, workdays + 1)
    rows = _untold(Alert.Level.DUE_SOON).running(today).filter(until__lte=beyond)
    found: Iterable[Obligation] = rows.with_state(today=today).in_state("open", today)
    return found


def _overdue(today: date, at: datetime) -> Iterable[Obligation]:
    rows = _untold(Alert.Level.OVERDUE).over(today).filter(grace_at__gt=at, since__gte=today - 2 * LONGEST)
    found: Iterable[Obligation] = rows.with_state(today=today).in_state("missed", today)
    return found


def _untold(level: str) -> Any:
    told = Alert.objects.about(Obligation, level, OuterRef("key"))
    return Obligation.objects.filter(~Exists(told)).select_related("duty", "group", "township").order_by("since", "id")
