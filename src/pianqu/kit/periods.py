"""Periods of the county's calendar as half-open ranges of days: 旬, month, quarter, half, year, and any range.

A 旬 (xun) is days 1-10, 11-20, or 21 to the month's end (domain.md §2.9).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

KINDS = ("xun", "month", "quarter", "half", "year")
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
XUN_STARTS = (1, 11, 21)
DAY = timedelta(days=1)
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)  # days that may be typed in: beyond them calendars and sheets break


@dataclass(frozen=True, order=True)
class Days:
    """A half-open range of days: `since` is in it, `until` is not; `until=None` has no end."""

    since: date
    until: date | None

    def __contains__(self, day: date) -> bool:
        """Whether `day` lies in the range."""
        return self.since <= day and (self.until is None or day < self.until)

    @property
    def last(self) -> date:
        """The last day of the range. Raises `ValueError` for one without end."""
        if self.until is None:
            msg = "a range without end has no last day"
            raise ValueError(msg)
        return self.until - DAY

    def __len__(self) -> int:
        """The number of days. Raises `ValueError` for a range without end."""
        return (self.last - self.since).days + 1

    def overlaps(self, other: "Days") -> bool:
        """Whether the two ranges share a day; one that ends where it begins has none."""
        if self.since == self.until or other.since == other.until:
            return False
        return (self.until is None or other.since < self.until) and (other.until is None or self.since < other.until)


@dataclass(frozen=True, order=True)
class Period(Days):
    """A range with a name in the calendar; `kind` is one of `KINDS`, or "range"."""

    kind: str = "range"

    @property
    def number(self) -> int:
        """The period's place within its year, from 1 (a 旬: 1 to 36); 0 for a free range."""
        if self.kind == "xun":
            return (self.since.month - 1) * 3 + XUN_STARTS.index(self.since.day) + 1
        if self.kind == "range":
            return 0
        return (self.since.month - 1) // MONTHS[self.kind] + 1

    def next(self) -> "Period":
        """The period that begins where this one ends. Raises `ValueError` for a free range."""
        if self.kind == "range" or self.until is None:
            msg = "a free range has no next period"
            raise ValueError(msg)
        return period_of(self.kind, self.until)


def period_of(kind: str, day: date) -> Period:
    """The period of `kind` in which `day` lies. Raises `KeyError` for an unknown kind."""
    if kind == "xun":
        return _xun_of(day)
    size = MONTHS[kind]
    first = (day.month - 1) // size * size + 1
    since = date(day.year, first, 1)
    return Period(since, _first_after(day.year, first + size - 1), kind)


def periods_between(kind: str, since: date, until: date) -> Iterator[Period]:
    """Every period of `kind` that begins on or after `since` and before `until`, in order."""
    period = period_of(kind, since)
    if period.since < since:
        period = period.next()
    while period.since < until:
        yield period
        period = period.next()


def between(first: date, last: date) -> Period:
    """The free range from `first` to `last`, both days counted. Raises `ValueError` when they are the wrong way round."""
    if last < first:
        msg = "a range must not end before it begins"
        raise ValueError(msg)
    return Period(first, last + DAY)


def _xun_of(day: date) -> Period:
    index = min((day.day - 1) // 10, 2)
    since = day.replace(day=XUN_STARTS[index])
    until = day.replace(day=XUN_STARTS[index + 1]) if index < len(XUN_STARTS) - 1 else _first_after(day.year, day.month)
    return Period(since, until, "xun")


def _first_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)
