"""Visits, slowly: what each one counts for, looked at day by day and by hand. Knows nothing of the product.

A visit is a plain dict: kind ("village" or "township"), place, on (day), entered (the county day of the first entry),
people (a list of (group, is_head)), from_ and until (the moments between which this version counts; until may be None).
Key spells are (village, since, until): `until` is not counted and may be None.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

ONE = timedelta(days=1)


def last_day(kind: str, day: date) -> date:
    """The last day of the period in which a visit must be made: walked to, one day after the other."""
    while True:
        tomorrow = day + ONE
        if tomorrow.day == 1 or (kind == "village" and tomorrow.day in (11, 21)):
            return day
        day = tomorrow


def late(visit: dict[str, Any]) -> bool:
    """补录: entered after the last day."""
    return bool(visit["entered"] > last_day(visit["kind"], visit["on"]))


def needs_remark(kind: str, on: date, entered: date, grace: int) -> bool:
    """Entered when the last day and `grace` further days were over."""
    return entered > last_day(kind, on) + grace * ONE


def credited(visit: dict[str, Any]) -> set[Any]:
    """The groups of which a head went."""
    return {group for group, is_head in visit["people"] if is_head}


def went(visit: dict[str, Any]) -> set[Any]:
    """The groups of which anybody went."""
    return {group for group, _is_head in visit["people"]}


def counts(visit: dict[str, Any], known: datetime | None) -> bool:
    """Whether this version counts at a moment; None is now, at which nothing ended counts."""
    if known is None:
        return visit["until"] is None
    return bool(visit["from_"] < known and (visit["until"] is None or visit["until"] >= known))


def is_key(village: Any, day: date, spells: Iterable[tuple[Any, date, date | None]]) -> bool:
    """Whether the village was a key village on the day."""
    return any(name == village and since <= day and (until is None or day < until) for name, since, until in spells)


def numbers(
    visits: Iterable[dict[str, Any]], spells: Iterable[tuple[Any, date, date | None]], known: datetime | None
) -> dict[str, Any]:
    """How many count: all, late, at key villages, for each group (several groups on one visit once each)."""
    spells, found = list(spells), {"all": 0, "late": 0, "key": 0, "credited": {}, "went": {}}
    for visit in visits:
        if not counts(visit, known):
            continue
        found["all"] += 1
        found["late"] += late(visit)
        found["key"] += visit["kind"] == "village" and is_key(visit["place"], visit["on"], spells)
        for name, groups in (("credited", credited(visit)), ("went", went(visit))):
            for group in groups:
                found[name][group] = found[name].get(group, 0) + 1
    return found
