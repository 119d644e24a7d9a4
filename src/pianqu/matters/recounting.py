"""A step of `tick`: after the county's days off or the shares of the yellow light changed, every running clock is counted anew.

The due day before stays beside the new one, with its cause (放假安排有变). Nothing is read while neither changed.
"""

from datetime import datetime
from typing import Any

from django.db.models import Max

from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry, Progress
from pianqu.journal.moves import change
from pianqu.journal.work import turn
from pianqu.kit.now import county_day
from pianqu.matters import deadline
from pianqu.matters.models import Due, Task
from pianqu.standards.models import Holiday, Parameter

STEP = "recount"
WATCHED = (Holiday._meta.label_lower, Parameter._meta.label_lower)
BATCH = 500


def recount(at: datetime) -> int:
    """Count the clocks anew where something that they rest on changed; answers how many came to another day. Safe at any time."""
    seen = Progress.of(STEP)
    last = Entry.objects.filter(subject_type__in=WATCHED).aggregate(last=Max("seq"))["last"] or 0
    if seen >= last:
        return 0
    moved, after = 0, 0
    while True:
        with turn(by=SYSTEM, at=at):
            running: Any = Task.objects.filter(state__in=deadline.RUNNING, pk__gt=after)
            rows, measures = list(running.with_clocks().order_by("pk")[:BATCH]), deadline.Measures.of(county_day(at))
            moved += sum(_counted_anew(task, at, measures) for task in rows)
        if len(rows) < BATCH:
            break
        after = rows[-1].pk
    Progress.advance(STEP, seen, last)
    return moved


def _counted_anew(task: Task, at: datetime, measures: deadline.Measures) -> bool:
    fresh = deadline.derived(task.clock(), task.done, county_day(at), measures)
    different = {name: day for name, day in fresh.items() if getattr(task, name) != day}
    if not different:
        return False
    change(task, "recount", by=SYSTEM, at=at, **different)
    if "due_on" in different:
        task.note_due(Due.Why.CALENDAR, at)
        task.lapse_asked(SYSTEM, at)
    return True
