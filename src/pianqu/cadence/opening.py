"""Opening what is due: a step of `tick`, safe to run at any time, twice, two at once, or after months of downtime."""

from datetime import date, datetime

from django.db.models import Min

from pianqu.cadence.models import Duty, OpenedPeriod
from pianqu.groups.models import CoordinationGroup
from pianqu.journal.actor import SYSTEM, Acting
from pianqu.kit.periods import DAY


def open_due(today: date, *, at: datetime, by: Acting = SYSTEM) -> int:
    """Open every period that has begun by `today` and was not opened; answers how many were.

    Each is opened by the duty and the structure of its own first day, in time order, in a unit of work of its own: what was
    opened before a crash stays. Days before the end of what a duty has opened are never opened again, so a change with an
    earlier date owes from the next period. So does a duty whose evidence gets its room: what passed while it waited was
    opened with nothing owed.
    """
    first = CoordinationGroup.objects.aggregate(first=Min("since"))["first"] or today + DAY
    ends = OpenedPeriod.objects.ends()
    opened = 0
    for duty in Duty.objects.filter(since__lte=today).order_by("number", "since"):
        asks_from = max(duty.since, first) if duty.source.ready else duty.since
        opened_until = max(ends.get(duty.number, asks_from), asks_from)
        for period in duty.periods(today + DAY):
            if period.since >= opened_until:
                opened += OpenedPeriod.open(duty, period, by=by, at=at) is not None
    return opened
