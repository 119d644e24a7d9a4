"""Deadlines as clocks: from when, how many days of which kind, what stood still, what was granted on top, and so by which day.

Counting follows 民法典 arts. 200-203 (by analogy; domain.md §2.1.2): the day of the event is not counted; where the last day of a
term is a rest day it ends on the next day that is worked; a day ends at 24:00. Plain values only: the calendar is handed in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Protocol

from pianqu.kit.periods import DAY, Days

WHOLE = 100
MOST_DAYS = 3660


class Calendar(Protocol):
    """Which days are worked, and up to when a notice says so (`standards.calendar.WorkingCalendar`)."""

    def is_workday(self, day: date) -> bool:
        """Whether the county works on `day`."""

    def knows(self, day: date) -> bool:
        """Whether `day` lies in a year whose holidays are known."""


class Basis(StrEnum):
    """Which days count."""

    CALENDAR = "CALENDAR"  # every day; an end on a rest day moves to the next worked one
    WORKING = "WORKING"  # worked days only
    DATE = "DATE"  # every day, and the end stays where it was set


class Why(StrEnum):
    """What a day is to a clock."""

    START = "START"  # the day of the event: not counted
    COUNTED = "COUNTED"
    REST = "REST"  # a rest day of a term in worked days
    PAUSED = "PAUSED"
    MOVED = "MOVED"  # the term was over, but this is a rest day: one day more


@dataclass(frozen=True)
class Term:
    """So many days of one kind. Raises `ValueError` for less than one or more than `MOST_DAYS`."""

    days: int
    basis: Basis = Basis.CALENDAR

    def __post_init__(self) -> None:
        """A term has at least one day."""
        if not 1 <= self.days <= MOST_DAYS:
            msg = f"a term of {self.days} days"
            raise ValueError(msg)

    @classmethod
    def to(cls, day: date, *, start: date) -> "Term":
        """Up to a day that was set. Raises `ValueError` for one that is not after `start`."""
        return cls((day - start).days, Basis.DATE)


@dataclass(frozen=True)
class Step:
    """One day of the count, and of which term (0 is the first, then the extensions)."""

    day: date
    why: Why
    term: int = 0


@dataclass(frozen=True)
class Run:
    """Days in a row that are the same to a clock; both ends are in it."""

    first: Step
    last: Step

    @property
    def why(self) -> Why:
        """What they are."""
        return self.first.why


@dataclass(frozen=True)
class Clock:
    """From the day of an event, a term, what was granted on top of it one after the other, and the days on which it stood still.

    An extension begins to count on the day after the term before it ended. A pause without end (`until=None`) goes on.
    """

    start: date
    term: Term
    extensions: tuple[Term, ...] = ()
    pauses: tuple[Days, ...] = ()

    @property
    def paused(self) -> bool:
        """Whether it stands still without an end that is known."""
        return any(pause.until is None for pause in self.pauses)

    def steps(self, calendar: Calendar) -> Iterator[Step]:
        """Every day from the event to the day on which it is due. Raises `ValueError` while the clock stands still."""
        if self.paused:
            msg = "a clock that stands still is due on no day yet"
            raise ValueError(msg)
        day = self.start
        yield Step(day, Why.START)
        for place, term in enumerate((self.term, *self.extensions)):
            number = 0
            while number < term.days:
                day += DAY
                why = self._why(day, term, calendar)
                number += why is Why.COUNTED
                yield Step(day, why, place)
            while term.basis is Basis.CALENDAR and (self._stands_still(day) or not calendar.is_workday(day)):
                day += DAY
                yield Step(day, Why.PAUSED if self._stands_still(day) else Why.MOVED, place)

    def due(self, calendar: Calendar) -> date:
        """The last day on which it is in time. Raises `ValueError` while the clock stands still."""
        return [step.day for step in self.steps(calendar)][-1]

    def runs(self, calendar: Calendar) -> list[Run]:
        """Why it is due that day: the days in order, those alike in a row drawn together."""
        found = []
        for _same, steps in groupby(self.steps(calendar), key=lambda step: (step.why, step.term)):
            row = list(steps)
            found.append(Run(row[0], row[-1]))
        return found

    def provisional(self, calendar: Calendar) -> bool:
        """Whether the day may still move because the holidays of its year are not known (暂按周末)."""
        return self._asks_the_calendar and not calendar.knows(self.due(calendar))

    def behind_from(self, done: int, slack: int, calendar: Calendar) -> date | None:
        """The first day on whose end more has passed than what is done and `slack` together (percent); None for never."""
        counted = [step for step in self.steps(calendar) if step.why is Why.COUNTED]
        late = (step.day for number, step in enumerate(counted, 1) if number * WHOLE > (done + slack) * len(counted))
        return next(late, None)

    @property
    def _asks_the_calendar(self) -> bool:
        return any(term.basis is not Basis.DATE for term in (self.term, *self.extensions))

    def _stands_still(self, day: date) -> bool:
        return any(day in pause for pause in self.pauses)

    def _why(self, day: date, term: Term, calendar: Calendar) -> Why:
        if self._stands_still(day):
            return Why.PAUSED
        return Why.REST if term.basis is Basis.WORKING and not calendar.is_workday(day) else Why.COUNTED


class Light(StrEnum):
    """How a deadline stands (domain.md §3.3), by the sign that stands beside it (kit/signs.py)."""

    GREEN = "on"
    BLUE = "near"
    YELLOW = "behind"
    RED = "late"
    GREY = "idle"


@dataclass(frozen=True)
class Standing:
    """What a light is computed from: the day on which it is due, from which day it is behind, and what makes it stand still.

    `poor` says that what was done was sent back, or that an earlier reminder was not answered.
    """

    due_on: date
    behind_from: date | None = None
    poor: bool = False
    suspended: bool = False

    def light(self, today: date, near_until: date) -> Light:
        """Of `today`; `near_until` is the last due day that is near (today and some worked days)."""
        if self.suspended:
            return Light.GREY
        if self.due_on < today:
            return Light.RED
        if self.poor or (self.behind_from is not None and self.behind_from <= today):
            return Light.YELLOW
        return Light.BLUE if self.due_on <= near_until else Light.GREEN
