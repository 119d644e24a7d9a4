"""Instructions and their items, reckoned slowly from plain rows (`reckoning.figures` says which)."""

from datetime import date, datetime
from typing import Any

from tests.reckoning.figures import Numbers, World, codes, counts


def documents(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """instructions.documents: confirmed by then; without a group for the county alone."""
    rows = instructions(world, first, last, known_at)
    per = {code: sum(row["group"] == group for row in rows) for group, code in codes(world, "groups", structure).items()}
    return {"value": len(rows), "per": per}


def parts(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """instructions.items: those of these that stood then."""
    found = [(row["group"], stood(row, known_at)) for row in instructions(world, first, last, known_at)]
    per = {code: sum(n for owner, n in found if owner == group) for group, code in codes(world, "groups", structure).items()}
    return {"value": sum(n for _owner, n in found), "per": per}


def instructions(world: World, first: date, last: date, known_at: datetime | None) -> list[dict[str, Any]]:
    """Those that count: dated within the days, confirmed by then."""
    rows = [row for row in world["instructions"] if first <= row["on"] <= last and counts(row, known_at)]
    return [row for row in rows if any(known_at is None or moment < known_at for moment in row["confirmed"])]


def stood(row: dict[str, Any], known_at: datetime | None) -> int:
    """How many items it had."""
    if known_at is None:
        return sum(item["voided"] is None for item in row["items"])
    given = [item for item in row["items"] if item["given"] < known_at]
    return sum(item["voided"] is None or item["voided"] >= known_at for item in given)
