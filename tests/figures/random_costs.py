"""Two random years of townships' ledgers: months that are missing in one of them, lines put right, void, or known late."""

from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Refused
from pianqu.kit.now import start_of_day
from pianqu.places.models import Place
from pianqu.resources.models import CostLine

YEARS, MONTHS = (2025, 2026), range(1, 10)
CATEGORIES = ("RECEPTION", "RECEPTION", "RECEPTION", "OFFICE")


def grow(small: SimpleNamespace, chance: Random) -> None:
    """Lines of each township that there was."""
    places = [Place.objects.get(pk=each.pk) for each in (small.township1, small.township2, small.township3)]
    missing = {(year, chance.choice(MONTHS)) for year in YEARS}
    for place in places:
        for year in YEARS:
            for month in MONTHS:
                if (year, month) not in missing and chance.random() < 0.7:
                    with suppress(Refused):  # a month in which it was not there any more
                        _line(place, year, month, chance)


def _line(place: Place, year: int, month: int, chance: Random) -> None:
    day = date(year, month, monthrange(year, month)[1]) + timedelta(days=1)
    told: dict[str, Any] = {"by": SYSTEM, "at": start_of_day(day + timedelta(days=chance.randrange(40)))}
    where: dict[str, Any] = {"township": place, "year": year, "month": month, "category": chance.choice(CATEGORIES)}
    line = CostLine.enter(**where, amount_fen=chance.randrange(900_000), **told)
    what = chance.random()
    later: dict[str, Any] = {"by": SYSTEM, "at": told["at"] + timedelta(days=chance.randrange(1, 90))}
    if what < 0.2:
        line.correct(reason="核对", amount_fen=chance.randrange(900_001, 999_999), **later)
    elif what < 0.4:
        line.void(reason="入错", **later)


def plain() -> dict[str, list[dict[str, Any]]]:
    """Its rows, as the slow reckoning wants them."""
    return {
        "costs": [
            {
                "township": row.township_id, "year": row.year, "month": row.month, "category": row.category,
                "on": row.happened_on, "recorded_at": row.recorded_at, "replaced_at": row.replaced_at,
                "voided_at": row.voided_at, "amount": row.amount_fen,
            }
            for row in CostLine.objects.all()
        ]
    }  # fmt: skip
