"""How a figure went: month by month beside the same days of the year before, and added up from 1 January beside its target."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate

from pianqu.figures.declare import COUNT, SUM, CountedFigure, Figure, Number, Question
from pianqu.figures.outliers import far_off
from pianqu.figures.reckon import trend
from pianqu.figures.structure import Structure, Unit
from pianqu.kit.periods import DAY, Days, period_of

TENTH = Decimal("0.1")
MONTHS = 12


@dataclass(frozen=True)
class Month:
    """A month, cut where the period begins or ends: its number, that of the same days a year before, and whether it lies far off.

    Only whole months are alike: a cut one is neither compared with the others nor pointed out.
    """

    days: Days
    value: Number | None
    before: Number | None
    far: bool = False

    @property
    def whole(self) -> bool:
        """Whether no day of the month was cut off."""
        return is_whole(self.days)

    @property
    def change(self) -> Decimal | None:
        """同比: how much more (or less) than the year before, in percent to a tenth; None where there was nothing, or less."""
        if self.value is None or self.before is None or self.before <= 0:
            return None
        return (Decimal(self.value - self.before) * 100 / Decimal(self.before)).quantize(TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Course:
    """A flow added up from 1 January, at the end of each of the year's months: this year as far as asked, and the year before."""

    year: int
    this: tuple[Number | None, ...]
    before: tuple[Number | None, ...]

    def plan(self, target: Decimal) -> tuple[Decimal, ...]:
        """The target by the days that have passed at each month's end (序时): a measure of time, nobody's plan."""
        first, whole = date(self.year, 1, 1), date(self.year + 1, 1, 1) - date(self.year, 1, 1)
        ends = [period_of("month", date(self.year, month, 1)).last + DAY for month in range(1, MONTHS + 1)]
        return tuple(target * (end - first).days / whole.days for end in ends)


def is_whole(month: Days) -> bool:
    """Whether the days are a whole month of the calendar."""
    whole = period_of("month", month.since)
    return (whole.since, whole.last) == (month.since, month.last)


def months(figure: Figure, question: Question, structure: Structure, scope: Unit) -> list[Month]:
    """The period's last twelve months, each beside the year before."""
    found = trend(figure, question, structure, scope)
    before = [number for _month, number in trend(figure, question, structure, scope, years=-1)]
    far = far_off([number if is_whole(month) else None for month, number in found])
    return [Month(month, number, before[place], place in far) for place, (month, number) in enumerate(found)]


def course(figure: Figure, question: Question, structure: Structure, scope: Unit) -> Course | None:
    """The year of the period's last day; None where months do not add up to their year: a stock, a median, a formula."""
    if not adds_up(figure):
        return None
    year = question.day.year
    this = replace(question, period=Days(date(year, 1, 1), question.end))
    before = replace(question, period=Days(date(year - 1, 1, 1), date(year, 1, 1)))
    sums = [_sums(number for _month, number in trend(figure, each, structure, scope)) for each in (this, before)]
    return Course(year, *sums)


def adds_up(figure: Figure) -> bool:
    """Whether the numbers of two months add up to that of both: each record is of one day, counted or summed."""
    if not isinstance(figure, CountedFigure) or not figure.day:
        return False
    return figure.together == SUM or (figure.together == COUNT and figure.distinct == "pk")


def _sums(numbers: Iterable[Number | None]) -> tuple[Number | None, ...]:
    found: list[Number | None] = list(accumulate(number or 0 for number in numbers))
    return tuple(found + [None] * (MONTHS - len(found)))
