"""A step of `tick`: after the county's days off changed, every running limit of a petition is counted anew.

The due day before stays beside the new one, with its cause (放假安排有变). Nothing is read while the calendar stands.
"""

from datetime import datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef

from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry, Progress
from pianqu.journal.work import turn
from pianqu.petitions.models import CaseClock, PetitionCase
from pianqu.standards.models import Holiday

STEP = "recount_petitions"
BATCH = 500


def recount(at: datetime) -> int:
    """Count the limits anew where the days off changed; answers how many came to another day. Safe at any time."""
    seen = Progress.of(STEP)
    last = Entry.objects.filter(subject_type=Holiday._meta.label_lower).aggregate(last=Max("seq"))["last"] or 0
    if seen >= last:
        return 0
    moved, after = 0, 0
    while True:
        with turn(by=SYSTEM, at=at):
            running: Any = PetitionCase.objects.filter(Exists(CaseClock.objects.running().filter(case=OuterRef("pk"))))
            rows: list[PetitionCase] = list(running.filter(pk__gt=after).order_by("pk")[:BATCH])
            moved += sum(case.recount(at) for case in rows)
        if len(rows) < BATCH:
            break
        after = rows[-1].pk
    Progress.advance(STEP, seen, last)
    return moved
