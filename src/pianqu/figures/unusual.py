"""要看一看的数: months and units whose numbers lie far from their like, of the whole catalogue in a few queries.

What the pages of the figures point out one by one stands together here, so that it need not be looked for. It says no more
than "please have a look": it may be so, it may be a slip of the pen; the number counts as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pianqu.figures import counting
from pianqu.figures.access import compares, reads_units
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.course import is_whole
from pianqu.figures.declare import COUNTY, LEVELS, MEDIAN, TOWNSHIP, CountedFigure, Number, Question
from pianqu.figures.outliers import FEWEST, far_off, typical
from pianqu.figures.reckon import months_of
from pianqu.figures.structure import WHOLE, Structure, Unit
from pianqu.kit.periods import Days


@dataclass(frozen=True)
class Unusual:
    """One number far from its like, of a month of the county or of a unit over all the days; `middle` is that of its like.

    `asked` are the days that were asked about, among which a month stands.
    """

    figure: CountedFigure
    unit: Unit
    days: Days
    value: Number
    middle: Number
    asked: Days

    @property
    def place(self) -> str:
        """Where the figure's page of the same days points it out."""
        if self.unit.level == COUNTY:
            return "far-month"
        return "far-others" if self.unit.level == TOWNSHIP != self.figure.level else f"far-{self.unit.level}"


def unusual(user: Any, question: Question, structure: Structure) -> dict[str, list[Unusual]]:
    """By the figure's code what lies far off, months before units, those in their fixed order; what the reader may see.

    One query for all months, one for all units of a level, whatever there is. What concerns persons is not among them, nor
    what is no sum (a median, a formula): their own pages point out what is theirs.
    """
    figures = [each for each in FIGURES.values() if _adds(each) and reads_units(user, each)]
    found = {figure.code: _months(figure, numbers, question) for figure, numbers in _by_month(figures, question, structure)}
    for level in LEVELS if compares(user) else ():
        for figure, numbers in _by_unit(figures, question, structure, level):
            found.setdefault(figure.code, []).extend(_units(figure, numbers, question, structure.units[level]))
    return {code: found[code] for code in FIGURES if found.get(code)}


def _adds(figure: Any) -> bool:
    return isinstance(figure, CountedFigure) and not figure.sensitive and figure.together != MEDIAN


Numbers = Iterable[tuple[CountedFigure, dict[Any, Number]]]


def _by_month(figures: Sequence[Any], question: Question, structure: Structure) -> Numbers:
    """Of each flow its number in each whole month of the days; of fewer than six months nothing is asked."""
    months = _whole(question)
    flows = [figure for figure in figures if figure.day]
    if len(months) < FEWEST or not flows:
        return []
    span = replace(question, period=Days(months[0].since, months[-1].until))
    parts = [counting.monthly(figure, counting.rows_of(figure, span, structure, WHOLE)) for figure in flows]
    return _read(flows, parts)


def _by_unit(figures: Sequence[Any], question: Question, structure: Structure, level: str) -> Numbers:
    """Of each figure its number in each unit of a level."""
    asked = [figure for figure in figures if level in figure.levels]
    if len(structure.units[level]) < FEWEST or not asked:
        return []
    rows = [counting.rows_of(figure, question, structure, WHOLE) for figure in asked]
    parts = [counting.of_units(figure, each, structure, level) for figure, each in zip(asked, rows, strict=True)]
    return _read(asked, parts)


def _read(figures: Sequence[CountedFigure], parts: Sequence[Any]) -> Numbers:
    """All the parts in one query."""
    found: dict[str, dict[Any, Number]] = {figure.code: {} for figure in figures}
    asked = {figure.code: figure for figure in figures}
    for code, key, number in parts[0].union(*parts[1:], all=True):
        found[code][key] = counting.based(asked[code], number or 0)
    return [(figure, found[figure.code]) for figure in figures]


def _whole(question: Question) -> list[Days]:
    return [month for month in months_of(question.period) if is_whole(month)]


def _months(figure: CountedFigure, numbers: dict[Any, Number], question: Question) -> list[Unusual]:
    months = _whole(question)
    values = [numbers.get(month.since, 0) for month in months]
    beside = typical(values) or 0, question.period
    return [Unusual(figure, WHOLE, months[place], values[place], *beside) for place in sorted(far_off(values))]


def _units(figure: CountedFigure, numbers: dict[Any, Number], question: Question, units: Sequence[Unit]) -> list[Unusual]:
    values = [numbers.get(unit.id, 0) for unit in units]
    beside = typical(values) or 0, question.period
    return [Unusual(figure, units[place], question.period, values[place], *beside) for place in sorted(far_off(values))]
