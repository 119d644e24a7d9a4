"""Who was there: everybody who was called, but for those who are named otherwise (应到 实到 请假 列席 代会; practice.md 14)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from pianqu.kit.errors import Refused
from pianqu.meetings.told import Named
from pianqu.meetings.units import Invitee, invited, invitee_named

EXCEPTIONS = {"deputed": "DEPUTED", "leave": "LEAVE", "absent": "ABSENT"}
OBSERVERS = "observers"
Seat = tuple[Invitee, str]


def seats(called: Sequence[Sequence[Invitee]], named: Named) -> list[list[Seat]]:
    """How those called to each of several meetings came. `named` are the exceptions, and the observers.

    Raises `Refused` at the field of each name that was called to none of the meetings, or means several.
    """
    every = [each for invitees in called for each in invitees]
    status: dict[str, str] = {}
    wrong: dict[str, list[Any]] = {}
    for field, code in EXCEPTIONS.items():
        for name in named.get(field, ()):
            try:
                status[invitee_named(name, field, every).name] = code
            except Refused as refused:
                wrong.setdefault(field, []).extend(refused.error_dict[field])
    if wrong:
        raise Refused(wrong)
    observers = [(Invitee(name), "OBSERVER") for name in dict.fromkeys(named.get(OBSERVERS, ()))]
    return [
        [*((each, status.get(each.name, "PRESENT")) for each in invitees), *_apart(observers, invitees)] for invitees in called
    ]


def seats_of(rows: Sequence[Any], named: Named, day: date) -> list[list[Seat]]:
    """Who is called to each of the rows of a session on the day, and how they came. Raises `Refused` as `seats` does."""
    return seats([invited(row.kind, row.group, day) for row in rows], named)


def _apart(observers: Sequence[Seat], invitees: Sequence[Invitee]) -> list[Seat]:
    """Observers who were not called anyway."""
    names = {each.name for each in invitees}
    return [seat for seat in observers if seat[0].name not in names]


def names_by(attendance: Sequence[Any]) -> dict[str, list[str]]:
    """The names as they were told: by field of exception, and the observers."""
    fields = {code: field for field, code in EXCEPTIONS.items()} | {"OBSERVER": OBSERVERS}
    found: dict[str, list[str]] = {field: [] for field in fields.values()}
    for each in attendance:
        if each.status in fields:
            found[fields[each.status]].append(each.name)
    return found


def numbers(attendance: Sequence[Any]) -> dict[str, int]:
    """应到, 实到, 请假, 列席, 代会, 未到: how many of each."""
    counted = Counter(each.status for each in attendance)
    owed = sum(number for code, number in counted.items() if code != "OBSERVER")
    return {
        "owed": owed,
        "came": counted["PRESENT"] + counted["DEPUTED"],
        "leave": counted["LEAVE"],
        "observers": counted["OBSERVER"],
        "deputed": counted["DEPUTED"],
        "absent": counted["ABSENT"],
    }
