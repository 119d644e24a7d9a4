"""One reader's question about one figure: the same for the page, the sheet and the API."""

from typing import Any

from pianqu.figures.access import compares, records_shown_to, shown_to
from pianqu.figures.declare import COUNTY, GROUP, CountedFigure, Figure, Number, Rows
from pianqu.figures.filters import DaysFilter, FigureFilter
from pianqu.figures.reckon import Reading, reckon, records, trend
from pianqu.figures.structure import Structure
from pianqu.kit.periods import Days


class Asking:
    """The parameters, read once; every answer is narrowed to what the reader may see."""

    def __init__(self, figure: Figure, parameters: Any, user: Any) -> None:
        self.figure = figure
        self.user = user
        self.question = DaysFilter(parameters, user=user).question
        self.structure = Structure.on(self.question.structure_date)
        self.filter = FigureFilter(parameters, user=user, structure=self.structure, levels=figure.levels)
        self.scope = self.filter.scope
        self._told: dict[str, Any] = {
            "structure_date": self.question.structure_date,
            "known_at": self.question.known_at,
            "structure": self.structure,
            "scope": self.scope,
        }

    def reading(self) -> Reading:
        """The number, with the units that the reader may see."""
        return shown_to(self.user, reckon(self.figure, self.question.period, **self._told))

    def of_groups(self) -> Reading | None:
        """The same by groups, where the figure's own units are finer and the reader may compare."""
        finer = self.figure.level != GROUP and GROUP in self.figure.levels
        if not finer or self.scope.level != COUNTY or not compares(self.user):
            return None
        return reckon(self.figure, self.question.period, level=GROUP, **self._told)

    def months(self) -> list[tuple[Days, Number | None]]:
        """The number month by month."""
        return trend(self.figure, self.question, self.structure, self.scope)

    def records(self) -> Rows | None:
        """The records that the reader may open; None for a derived figure, whose parts have them."""
        if not isinstance(self.figure, CountedFigure):
            return None
        return records_shown_to(self.user, records(self.figure, self.question.period, **self._told))
