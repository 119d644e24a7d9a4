"""Petitions, reckoned slowly from plain rows.

Rows: cases (township, the moment at which it was void, clocks, answers, ratings); a clock (code, when begun, dues as moment and
day, the day and the moment of its stop, how it ended); an answer (day and moment of its service); a rating (day, number, what
was said, and the three moments); petition_solutions and settlements (township, on, the three moments; prominent or not).
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tests.reckoning.figures import Numbers, World, by_group, counts

CONTENT = ("SATISFIED", "FAIRLY")


def resolved(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """petitions.resolved."""
    found = [row for row in world["petition_solutions"] if row["prominent"]]
    return numbers(world, [row for row in found if first <= row["on"] <= last and counts(row, known_at)], structure)


def ended(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
    """petitions.ended."""
    found = [row for row in world["settlements"] if first <= row["on"] <= last and counts(row, known_at)]
    return numbers(world, found, structure)


def due(code: str, *, kept: bool) -> Callable[..., Numbers]:
    """petitions.notify_due, notified, handle_due, handled."""

    def reckoned(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
        found = []
        for case in standing(world, known_at):
            for clock in case["clocks"]:
                day = due_on(clock, known_at)
                if clock["code"] == code and day is not None and first <= day <= last and owed(clock, day, known_at):
                    stopped = stopped_on(clock, known_at)
                    if not kept or (clock["end"] == "DONE" and stopped is not None and stopped <= day):
                        found.append(case)
        return numbers(world, found, structure)

    return reckoned


def answers(want: str) -> Callable[..., Numbers]:
    """petitions.answered, rated, content."""

    def reckoned(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
        found = []
        for case in standing(world, known_at):
            said = last_said(case, known_at)
            served = [each for each in case["answers"] if first <= each["on"] <= last and before(each["at"], known_at)]
            if served and {"answered": True, "rated": said is not None, "content": said in CONTENT}[want]:
                found.append(case)
        return numbers(world, found, structure)

    return reckoned


def rate(done: Callable[..., Numbers], of: Callable[..., Numbers]) -> Callable[..., Numbers]:
    """The four rates: so many of a hundred, with one place, half a tenth upwards; none of nothing."""

    def reckoned(world: World, first: date, last: date, known_at: datetime | None, structure: date) -> Numbers:
        told = (world, first, last, known_at, structure)
        some, every = done(*told), of(*told)
        per = {code: share(some["per"][code], every["per"][code]) for code in every["per"]}
        return {"value": share(some["value"], every["value"]), "per": per}

    return reckoned


def share(done: int, of: int) -> Decimal | None:
    """In tenths of a percent, reckoned in whole numbers."""
    return Decimal((done * 2000 + of) // (2 * of)) / 10 if of else None


def numbers(world: World, rows: list[dict[str, Any]], structure: date) -> Numbers:
    """How many, and for each group by its townships of the structure date."""
    return {"value": len(rows), "per": by_group(world, rows, structure)}


def standing(world: World, known_at: datetime | None) -> list[dict[str, Any]]:
    """The cases that were not void."""
    return [case for case in world["cases"] if case["void"] is None or not before(case["void"], known_at)]


def before(moment: datetime, known_at: datetime | None) -> bool:
    """Whether it was entered by then."""
    return known_at is None or moment < known_at


def due_on(clock: dict[str, Any], known_at: datetime | None) -> date | None:
    """The day by which it was to be done, as it stood then; None before it began."""
    stood: list[date] = [day for moment, day in clock["dues"] if before(moment, known_at)]
    return stood[-1] if stood and before(clock["begun"], known_at) else None


def stopped_on(clock: dict[str, Any], known_at: datetime | None) -> date | None:
    """On which day it had stopped by then."""
    stopped: date | None = clock["stopped_on"]
    return stopped if stopped is not None and before(clock["stopped_at"], known_at) else None


def owed(clock: dict[str, Any], day: date, known_at: datetime | None) -> bool:
    """Whether it did not cease to be owed before it was due."""
    stopped = stopped_on(clock, known_at)
    return not (stopped is not None and clock["end"] in ("DROPPED", "LAPSED") and stopped <= day)


def last_said(case: dict[str, Any], known_at: datetime | None) -> str | None:
    """What the petitioner said last."""
    said = [row for row in case["ratings"] if counts(row, known_at) and row["said"] != "UNRATED"]
    said.sort(key=lambda row: (row["on"], row["id"]))
    return said[-1]["said"] if said else None


PARTS: dict[str, Callable[..., Numbers]] = {
    "notify_due": due("notify_15_calendar", kept=False),
    "notified": due("notify_15_calendar", kept=True),
    "handle_due": due("handle_60_calendar", kept=False),
    "handled": due("handle_60_calendar", kept=True),
    "answered": answers("answered"),
    "rated": answers("rated"),
    "content": answers("content"),
}
