"""The money of groups, slowly: every claim and allotment looked at by hand. Knows nothing of the product.

`world["expenses"]` holds group, day, the three moments, fen, and its steps as (moment, state); `world["allotments"]` group, year
of the account, moment, fen; `world["standards"]` what a person and day gets, from which day on.
"""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from tests.reckoning.figures import Numbers, World, codes, counts

COUNTY_ZONE = timezone(timedelta(hours=8))
STANDS = ("APPROVED", "PAID")


def yuan(fen: list[int]) -> Decimal:
    """So many fen in yuan."""
    return Decimal(sum(fen)) / 100


def spent(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """funds.group_spending: what stood as approved or paid, of its day."""
    found = [
        row
        for row in world["expenses"]
        if first <= row["on"] <= last and counts(row, known_at) and _state(row["steps"], known_at) in STANDS
    ]
    return _by_group(world, [(row["group"], row["amount"]) for row in found], structure)


def allotted(world: World, last: date, structure: date) -> Numbers:
    """funds.allocation: a stock, of the account of the last day's year."""
    end = datetime(last.year, last.month, last.day, tzinfo=COUNTY_ZONE) + timedelta(days=1)
    found = [row for row in world["allotments"] if row["year"] == last.year and row["at"] < end]
    return _by_group(world, [(row["group"], row["amount"]) for row in found], structure)


def standard(world: World, _first: date, last: date, _known_at: datetime | None, _structure: date) -> Numbers:
    """funds.village_meal: what holds on the last day."""
    held = [row for row in world["standards"] if row["since"] <= last]
    return {"value": max(held, key=lambda row: row["since"])["value"], "per": {}}


def _state(steps: list[tuple[datetime, str]], known_at: datetime | None) -> str:
    before = [state for at, state in steps if known_at is None or at < known_at]
    return before[-1] if before else ""


def _by_group(world: World, rows: list[tuple[Any, int]], structure: date) -> Numbers:
    groups = codes(world, "groups", structure)
    per = {code: yuan([fen for of, fen in rows if of == group]) for group, code in groups.items()}
    return {"value": yuan([fen for _of, fen in rows]), "per": per}
