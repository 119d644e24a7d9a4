"""A step of `tick`: rights that nobody used within their term lapse on its last day (信访工作条例 arts. 23, 35, 36)."""

from datetime import datetime

from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import turn
from pianqu.kit.now import county_day
from pianqu.petitions.models import CaseClock, PetitionCase

BATCH = 200


def lapse(at: datetime) -> int:
    """Let the rights lapse whose term is over; answers of how many cases. Safe at any time, and twice at once."""
    done = 0
    while True:
        with turn(by=SYSTEM, at=at):  # of two at once, the second sees what the first did
            over = CaseClock.objects.lapsing(county_day(at)).order_by().values("case")
            rows = list(PetitionCase.objects.filter(pk__in=over).order_by("pk")[:BATCH])
            for case in rows:
                case.lapse(by=SYSTEM, at=at)
        done += len(rows)
        if len(rows) < BATCH:
            return done
