"""A step of `tick`, once a day: limits of petitions that are near or were missed become deeds in the journal, once for each day.

The rights of art. 23 and of the petitioner remind nobody: who lets them lapse is late with nothing.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef

from pianqu.inbox.models import Alert
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Progress
from pianqu.journal.work import unit
from pianqu.kit.now import county_day
from pianqu.petitions.models import CaseClock, PetitionCase
from pianqu.standards.near import near_until

STEP = "remind_petitions"


def remind(at: datetime) -> int:
    """Tell of the limits that are near, and of those that were missed. Answers how many were told. All or nothing."""
    today, seen = county_day(at), Progress.of(STEP)
    if seen >= today.toordinal():
        return 0
    with unit(by=SYSTEM, at=at):
        if not Progress.advance(STEP, seen, today.toordinal()):
            return 0  # another tick was faster
        found = lit(today)
        soon, late = (_untold(found[level], level) for level in (Alert.Level.DUE_SOON, Alert.Level.OVERDUE))
        told = [each.case.due_soon(by=SYSTEM, at=at, on=each.due_on) for each in soon]
        told += [each.case.overdue(by=SYSTEM, at=at, on=each.due_on) for each in late]
    return sum(told)


def lit(today: date) -> dict[str, Any]:
    """The limits that somebody has to keep and that are near or were missed, by what is said of them."""
    duties = CaseClock.objects.ticking()
    return {
        Alert.Level.DUE_SOON: duties.filter(open_due_on__gte=today, open_due_on__lte=near_until(today)),
        Alert.Level.OVERDUE: duties.filter(open_due_on__lt=today),
    }


def _untold(clocks: Any, level: str) -> Iterable[Any]:
    told = Alert.objects.about(PetitionCase, level, OuterRef("case__key")).filter(on=OuterRef("due_on"))
    rows: Iterable[Any] = clocks.filter(~Exists(told)).select_related("case").order_by("due_on", "id")
    return rows
