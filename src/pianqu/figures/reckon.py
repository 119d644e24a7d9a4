"""Answering a question about a figure: the number, its units, its months, and the records behind any of them."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from pianqu.cadence.standard_duties import BY_CODE
from pianqu.figures import counting
from pianqu.figures.declare import MEDIAN, CountedFigure, DerivedFigure, Figure, InForce, Number, Of, Question, Rows
from pianqu.figures.owing import let_off
from pianqu.figures.structure import WHOLE, Structure, Unit
from pianqu.kit.periods import DAY, Days, period_of, periods_between
from pianqu.standards.models import Parameter

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class Reading:
    """A figure's answer. `value` is exact, in the figure's base unit; None where there is none (a base of nothing).

    `per` gives each unit in force on the structure date its number, zeros too, in the fixed order. `target` is what each
    unit owed in the period unless it was let off, `owed` what each did owe, where something is owed; `below` are the codes of
    units that stay under it. `aside` is what is always said beside the value.
    """

    figure: Figure
    question: Question
    scope: Unit
    level: str
    value: Number | None
    largest: Number | None = None
    units: tuple[Unit, ...] = ()
    per: dict[str, Number | None] = field(default_factory=dict)
    aside: dict[str, int] | None = None

    @property
    def beside(self) -> str:
        """What never leaves the number, in the language of the page; "" where there is nothing."""
        told = getattr(self.figure, "aside", None)
        return told.said(self.aside) if told else ""

    @property
    def numbers(self) -> list[Number]:
        """The units' numbers, without those that have none."""
        return [number for number in self.per.values() if number is not None]

    @property
    def minimum(self) -> Number | None:
        """The smallest number of a unit."""
        return min(self.numbers, default=None)

    @property
    def median(self) -> Number | None:
        """The middle number of the units."""
        return counting.middle(self.numbers)

    @property
    def maximum(self) -> Number | None:
        """The largest number of a unit."""
        return max(self.numbers, default=None)

    @property
    def target(self) -> int | None:
        """What each unit owed that was let off nothing: one in every whole period of the duty."""
        return whole_periods(BY_CODE[self.figure.owed].period_kind, self.question.period) if self.figure.owed else None

    @cached_property
    def owed(self) -> dict[str, int]:
        """What each unit owed: the target without the periods that it was let off; empty where the units shown owe nothing.

        Asked of the database only when it is wanted, in two queries however many units.
        """
        if self.target is None or self.level != self.figure.level:
            return {}
        spared = let_off(BY_CODE[self.figure.owed], self.units, self.question)
        return {unit.code: self.target - spared.get(unit.code, 0) for unit in self.units}

    @property
    def below(self) -> tuple[str, ...]:
        """The units under what they owed; none where the units shown are not those that owe."""
        return tuple(code for code, owed in self.owed.items() if (number := self.per[code]) is not None and number < owed)


def reckon(
    figure: Figure,
    period: Days,
    *,
    scope: Unit = WHOLE,
    structure_date: date | None = None,
    known_at: datetime | None = None,
    structure: Structure | None = None,
    level: str = "",
    reader: Any = None,
) -> Reading:
    """The figure in the period, for the county or one unit, by the structure of a day (the period's last unless told).

    A constant number of queries; a `structure` already read saves its four. `level` chooses the units shown (the figure's
    own unless told), `reader` is who asks (`Question`). Raises `LookupError` for a unit of a level that the figure has no
    number for.
    """
    day = structure_date or period.last
    structure = structure or Structure.on(day)
    question = Question(period, day, known_at, reader, structure.answered)
    level = level or figure.level
    units = structure.inside(scope, level) if level in figure.levels else ()
    value = _value(figure, question, structure, scope)
    found = _per(figure, question, structure, scope, level) if units else {}
    per = {unit.code: found.get(unit.id, _nothing(figure)) for unit in units}
    beside = _largest(figure, question, structure, scope), units, per, _aside(figure, question, structure, scope)
    return Reading(figure, question, scope, level, value, *beside)


def reckon_units(figure: Figure, period: Days, *, level: str, structure: Structure, reader: Any = None) -> Reading:
    """As `reckon` for the county, but for the units' numbers alone (no `value`): one query of a counted figure."""
    question = Question(period, period.last, None, reader, structure.answered)
    per = numbers(figure, question, structure, level)
    return Reading(figure, question, WHOLE, level, None, units=tuple(structure.units[level]), per=per)


def numbers(figure: Figure, question: Question, structure: Structure, level: str) -> dict[str, Number | None]:
    """By code the number of each unit of a level, zeros too, in the fixed order; one query of a counted figure."""
    found = _per(figure, question, structure, WHOLE, level)
    return {unit.code: found.get(unit.id, _nothing(figure)) for unit in structure.units[level]}


def records(
    figure: CountedFigure,
    period: Days,
    *,
    scope: Unit = WHOLE,
    structure_date: date | None = None,
    known_at: datetime | None = None,
    structure: Structure | None = None,
    reader: Any = None,
) -> Rows:
    """The records behind a number, each once: the rows of `reckon` with the same arguments."""
    day = structure_date or period.last
    structure = structure or Structure.on(day)
    question = Question(period, day, known_at, reader, structure.answered)
    rows = counting.rows_of(figure, question, structure, scope)
    model = rows.model
    found: Rows = model._default_manager.filter(pk__in=rows.values("pk"))
    return found.select_related(*figure.related) if figure.related else found


def trend(
    figure: Figure, question: Question, structure: Structure, scope: Unit = WHOLE, *, years: int = 0
) -> list[tuple[Days, Number | None]]:
    """The number of each of the period's last twelve months; a stock stands as on each month's last day.

    With `years` the numbers are those of the same days so many years later (−1: 上年同期), beside the months asked.
    """
    months = months_of(question.period)
    if isinstance(figure, DerivedFigure):
        parts = [_part_trend(part, question, months, structure, scope, years) for part in figure.parts]
        return [(month, _apply(figure, [part[place] for part in parts])) for place, month in enumerate(months)]
    assert isinstance(figure, CountedFigure)  # noqa: S101 - there are two kinds
    return list(zip(months, _moved_trend(figure, question, months, structure, scope, years), strict=True))


def months_of(period: Days) -> list[Days]:
    """The last twelve months of the period, the first and the last cut where the period begins and ends."""
    first = period_of("month", period.since).since
    months = [_cut(month, period) for month in periods_between("month", first, period.last + DAY)]
    return months[-MONTHS_SHOWN:]


def whole_periods(kind: str, period: Days) -> int:
    """How many periods of a kind lie whole in the period."""
    end = period.last + DAY
    return sum(each.last < end for each in periods_between(kind, period.since, end))


def _cut(month: Days, period: Days) -> Days:
    return Days(max(month.since, period.since), min(month.last, period.last) + DAY)


def _value(figure: Figure, question: Question, structure: Structure, scope: Unit) -> Number | None:
    if isinstance(figure, DerivedFigure):
        return _apply(figure, [_part(part, question, structure, scope) for part in figure.parts])
    assert isinstance(figure, CountedFigure)  # noqa: S101 - there are two kinds
    return counting.total(figure, counting.rows_of(figure, question, structure, scope))


def _part(part: Of | InForce, question: Question, structure: Structure, scope: Unit) -> Number | None:
    if isinstance(part, InForce):
        number: Number = question.in_force(part.parameter)
        return number
    return _value(part.figure, question.years_on(part.years), structure, scope)


def _per(figure: Figure, question: Question, structure: Structure, scope: Unit, level: str) -> dict[int, Number | None]:
    if isinstance(figure, DerivedFigure):
        return _derived_per(figure, question, structure, scope, level)
    assert isinstance(figure, CountedFigure)  # noqa: S101 - there are two kinds
    return counting.by_unit(figure, counting.rows_of(figure, question, structure, scope), structure, level)


def _derived_per(
    figure: DerivedFigure, question: Question, structure: Structure, scope: Unit, level: str
) -> dict[int, Number | None]:
    columns = []
    for part in figure.parts:
        if isinstance(part, Of):
            found = _per(part.figure, question.years_on(part.years), structure, scope, level)
            none = _nothing(part.figure)
        else:
            found, none = {}, _part(part, question, structure, scope)
        columns.append((found, none))
    return {
        unit.id: _apply(figure, [found.get(unit.id, none) for found, none in columns]) for unit in structure.inside(scope, level)
    }


def _apply(figure: DerivedFigure, numbers: list[Number | None]) -> Number | None:
    return None if any(number is None for number in numbers) else figure.formula(*numbers)


def _nothing(figure: Figure) -> Number | None:
    return counting.nothing(figure) if isinstance(figure, CountedFigure) else None


def _largest(figure: Figure, question: Question, structure: Structure, scope: Unit) -> Number | None:
    if not isinstance(figure, CountedFigure) or figure.together != MEDIAN:
        return None
    return counting.largest(figure, counting.rows_of(figure, question, structure, scope))


def _aside(figure: Figure, question: Question, structure: Structure, scope: Unit) -> dict[str, int] | None:
    if not isinstance(figure, CountedFigure) or figure.aside is None:
        return None
    return figure.aside.count(counting.rows_of(figure, question, structure, scope), question)


def _part_trend(
    part: Of | InForce, question: Question, months: list[Days], structure: Structure, scope: Unit, years: int
) -> list[Number | None]:
    if isinstance(part, InForce):
        moved = [replace(question, period=month).years_on(years).period for month in months]
        return [Parameter.objects.value(part.parameter, month.last) for month in moved]
    return _moved_trend(part.figure, question, months, structure, scope, part.years + years)


def _moved_trend(
    figure: CountedFigure, question: Question, months: list[Days], structure: Structure, scope: Unit, years: int
) -> list[Number | None]:
    moved = [replace(question, period=month).years_on(years).period for month in months]
    return _counted_trend(figure, question.years_on(years), moved, structure, scope)


def _counted_trend(
    figure: CountedFigure, question: Question, months: list[Days], structure: Structure, scope: Unit
) -> list[Number | None]:
    if not figure.day:
        asked = [replace(question, period=month, structure_date=month.last) for month in months]
        return [counting.total(figure, counting.rows_of(figure, each, structure, scope)) for each in asked]
    span = replace(question, period=Days(months[0].since, months[-1].until))
    found = counting.by_month(figure, counting.rows_of(figure, span, structure, scope))
    return [found.get(month.since.replace(day=1), counting.nothing(figure)) for month in months]
