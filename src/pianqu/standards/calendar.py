"""Working days of the county: weekends, statutory holidays and make-up workdays (调休), without the database.

Source: 全国年节及纪念日放假办法 with the State Council's yearly notice. Past the last year with a notice only weekends are known,
and such statutory days as somebody reckoned in advance: a due date there is provisional (暂按周末).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from pianqu.kit.periods import DAY

SATURDAY = 5


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked. `known_until` is the first day past the last year with a notice (None = no notice at all)."""

    holidays: frozenset[date] = field(default_factory=frozenset)
    makeup_workdays: frozenset[date] = field(default_factory=frozenset)
    known_until: date | None = None

    @classmethod
    def of(cls, rows: Iterable[tuple[date, str, bool]]) -> "WorkingCalendar":
        """From rows of day, kind ("holiday" or "makeup_workday") and whether a notice says so (else it was reckoned)."""
        days: dict[str, set[date]] = {"holiday": set(), "makeup_workday": set()}
        years = set()
        for day, kind, official in rows:
            days[kind].add(day)
            years |= {day.year} if official else set()
        known = date(max(years) + 1, 1, 1) if years else None
        return cls(frozenset(days["holiday"]), frozenset(days["makeup_workday"]), known)

    def is_workday(self, day: date) -> bool:
        """Whether the county works on `day`."""
        if day in self.makeup_workdays:
            return True
        return day not in self.holidays and day.weekday() < SATURDAY

    def knows(self, day: date) -> bool:
        """Whether `day` lies in a year with a notice; otherwise a due date says 暂按周末."""
        return self.known_until is not None and day < self.known_until

    def next_workday(self, day: date) -> date:
        """`day` itself if it is worked, else the next day that is (民法典 art. 203)."""
        while not self.is_workday(day):
            day += DAY
        return day

    def add_workdays(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself is not counted. Raises `ValueError` for a negative count."""
        if count < 0:
            msg = "working days are counted forward"
            raise ValueError(msg)
        while count:
            day += DAY
            count -= self.is_workday(day)
        return day

    def workdays_between(self, first: date, last: date) -> int:
        """How many working days lie after `first` up to and with `last`."""
        return sum(self.is_workday(first + timedelta(days=step)) for step in range(1, (last - first).days + 1))
