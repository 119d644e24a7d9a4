"""One reader's question about one figure: the same for the page, the sheet and the API."""

from functools import cached_property
from typing import Any

from pianqu.figures import course
from pianqu.figures.access import compares, reads_units, records_shown_to, shown_to
from pianqu.figures.course import Course, Month
from pianqu.figures.declare import COUNTY, GROUP, LEVELS, TOWNSHIP, CountedFigure, Figure, Number, Rows
from pianqu.figures.filters import DaysFilter, FigureFilter
from pianqu.figures.models import Target
from pianqu.figures.outliers import far_off, typical
from pianqu.figures.planned import Planned
from pianqu.figures.progress import Progress, year_so_far
from pianqu.figures.reckon import Reading, numbers, reckon, records
from pianqu.figures.structure import Structure, Unit


class Asking:
    """The parameters, read once; every answer is narrowed to what the reader may see."""

    def __init__(self, figure: Figure, parameters: Any, user: Any) -> None:
        self.figure = figure
        self.user = user
        self.question = DaysFilter(parameters, user=user).question
        self.structure = Structure.on(self.question.structure_date)
        levels = figure.levels if reads_units(user, figure) else frozenset()
        self.filter = FigureFilter(parameters, user=user, structure=self.structure, levels=levels)
        self.scope = self.filter.scope
        self._told: dict[str, Any] = {
            "structure_date": self.question.structure_date,
            "known_at": self.question.known_at,
            "structure": self.structure,
            "scope": self.scope,
            "reader": user,
        }

    @cached_property
    def reading(self) -> Reading:
        """The number, with the units that the reader may see."""
        return shown_to(self.user, reckon(self.figure, self.question.period, **self._told))

    @cached_property
    def planned(self) -> Planned:
        """The targets of the year in which the period ends."""
        return Planned(self.figure, self.question.day.year, self.user, self.question.known_at)

    @property
    def target(self) -> Target | None:
        """The year's target of the county or the unit asked for."""
        return self.planned.of(self.scope)

    @property
    def from_new_year(self) -> bool:
        """Whether the period is the year so far: then its numbers are those that a target is compared with."""
        day, since = self.question.day, self.question.period.since
        return (since.year, since.month, since.day) == (day.year, 1, 1)

    def progress(self) -> Progress | None:
        """How far the target is, from 1 January to the period's last day; None where there is no target."""
        target, days = self.target, year_so_far(self.question.day.year, self.question.day)
        if target is None or days is None:
            return None
        reading = self.reading if self.from_new_year else shown_to(self.user, reckon(self.figure, days, **self._told))
        return Progress(target.value, reading.value, days)

    def of_groups(self) -> Reading | None:
        """The same by groups, where the figure's own units are finer and the reader may compare."""
        finer = self.figure.level != GROUP and GROUP in self.figure.levels
        if not finer or self.scope.level != COUNTY or not compares(self.user):
            return None
        return reckon(self.figure, self.question.period, level=GROUP, **self._told)

    @cached_property
    def township_numbers(self) -> dict[str, Number | None]:
        """The number of every township of the county, by its code: never shown to who may not compare."""
        return numbers(self.figure, self.question, self.structure, TOWNSHIP)

    def below_target(self) -> list[tuple[list[Unit], int]]:
        """Of each kind of unit those that have not reached their target of the year so far, and how many have one.

        Units in their fixed order, for who may compare, where the period is the year so far.
        """
        if not self.from_new_year or not compares(self.user):
            return []
        found = [self._below(level) for level in LEVELS if level in self.figure.levels and level != self.scope.level]
        return [each for each in found if each[1]]

    def _below(self, level: str) -> tuple[list[Unit], int]:
        targets = [(unit, target) for unit in self.structure.inside(self.scope, level) if (target := self.planned.of(unit))]
        if not targets:
            return [], 0
        towns = level == TOWNSHIP
        reached = self.township_numbers if towns else numbers(self.figure, self.question, self.structure, level)
        return [unit for unit, target in targets if (reached[unit.code] or 0) < target.value], len(targets)

    @cached_property
    def far_townships(self) -> list[tuple[Unit, Number, Number]]:
        """Of the townships that the question is about those that lie far from all the others, with the middle of all.

        None where the numbers of the townships stand on the page, each with its mark; only for who may compare.
        """
        told = self.figure.level == TOWNSHIP and self.scope.level == COUNTY
        if told or TOWNSHIP not in self.figure.levels or not compares(self.user):
            return []
        found = list(self.township_numbers.values())
        units, middle = self.structure.units[TOWNSHIP], typical(found) or 0
        asked = {unit.code for unit in self.structure.inside(self.scope, TOWNSHIP)}
        return [(units[at], found[at] or 0, middle) for at in sorted(far_off(found)) if units[at].code in asked]

    def months(self) -> list[Month]:
        """The number month by month beside the year before; none where small numbers are not read."""
        if not reads_units(self.user, self.figure):
            return []
        return course.months(self.figure, self.question, self.structure, self.scope)

    def course(self) -> Course | None:
        """The number added up from 1 January; None where months do not add up, or small numbers are not read."""
        if not reads_units(self.user, self.figure):
            return None
        return course.course(self.figure, self.question, self.structure, self.scope)

    def records(self) -> Rows | None:
        """The records that the reader may open; None for a derived figure, whose parts have them."""
        if not isinstance(self.figure, CountedFigure):
            return None
        return records_shown_to(self.user, records(self.figure, self.question.period, **self._told))
