"""Receptions of townships, slowly: every line of the ledgers looked at by hand. Knows nothing of the product.

`world["costs"]` holds township, year, month, category, the last day of the month, the three moments, fen.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from tests.reckoning.figures import Numbers, World, codes, counts, group_of, now_called

Row = dict[str, Any]
Reckoned = Callable[[World, date, date, datetime | None, date], Numbers]


def of_months(years: int) -> Reckoned:
    """funds.reception (-1) and funds.reception_before (1): of months of which the ledger of another year says something too."""

    def by_hand(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
        known = [row for row in world["costs"] if row["category"] == "RECEPTION" and counts(row, known_at)]
        there = {(row["year"], row["month"]) for row in known}
        found = [row for row in known if first <= row["on"] <= last and (row["year"] + years, row["month"]) in there]
        home = {row["township"]: group_of(world, now_called(world, row["township"], structure), structure) for row in found}
        groups = codes(world, "groups", structure)
        per = {code: yuan([row for row in found if home[row["township"]] == group]) for group, code in groups.items()}
        return {"value": yuan(found), "per": per}

    return by_hand


def yuan(rows: list[Row]) -> Decimal:
    """So many rows in yuan."""
    return Decimal(sum(row["amount"] for row in rows)) / 100


def compared(formula: Callable[[Decimal, Decimal], Decimal | None]) -> Reckoned:
    """Both years side by side: the same days of the year before."""

    def by_hand(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
        now = of_months(-1)(world, first, last, known_at, structure)
        end = a_year_before(last + timedelta(days=1)) - timedelta(days=1)
        before = of_months(1)(world, a_year_before(first), end, known_at, structure)
        per = {code: formula(now["per"][code], before["per"][code]) for code in now["per"]}
        return {"value": formula(now["value"], before["value"]), "per": per}

    return by_hand


def a_year_before(day: date) -> date:
    """The same day of the year before; 1 March where there is none."""
    return date(day.year - 1, 3, 1) if (day.month, day.day) == (2, 29) else date(day.year - 1, day.month, day.day)


def change(now: Decimal, before: Decimal) -> Decimal | None:
    """funds.reception_change: percent of what was spent before; nothing where that was nothing."""
    return None if before == 0 else Decimal(100) * (now - before) / before


def saved(now: Decimal, before: Decimal) -> Decimal:
    """funds.reception_saved."""
    return before - now
