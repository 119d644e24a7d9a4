"""The targets of figures beside what was reached, as one reader may read both."""

from datetime import date, datetime
from typing import Any

from pianqu.figures.access import shown_to
from pianqu.figures.declare import COUNTY, Figure, Number
from pianqu.figures.models import Target
from pianqu.figures.progress import Progress, year_so_far
from pianqu.figures.reckon import Reading, reckon, reckon_units
from pianqu.figures.structure import Structure, Unit
from pianqu.kit.periods import Days


class Planned:
    """The targets of one figure in one year, as known when (None: now)."""

    def __init__(self, figure: Figure, year: int, user: Any, known_at: datetime | None = None) -> None:
        rows = Target.objects.as_known(known_at).read_by(user).of(figure.code, year)
        self._found = {(row.level, row.unit_id): row for row in rows}

    def of(self, unit: Unit) -> Target | None:
        """That of the county, a group, a township or a department."""
        return self._found.get((unit.level, unit.id))


class Reached:
    """What targets have reached on a day; each figure is asked once for a year and a kind of unit, however many there are."""

    def __init__(self, day: date, user: Any) -> None:
        self.day = day
        self.user = user
        self._readings: dict[tuple[str, int, str], Reading] = {}
        self._structures: dict[date, Structure] = {}

    def progress(self, target: Target) -> Progress | None:
        """How far it is; None where its year had not begun, its unit is none on that day, or the figure is not known."""
        reading, days = self._reading(target), year_so_far(target.year, self.day)
        if reading is None or days is None:
            return None
        if target.level == COUNTY:
            return Progress(target.value, reading.value, days)
        unit = next((unit for unit in reading.units if unit.id == target.unit_id), None)
        return Progress(target.value, reading.per[unit.code], days) if unit else None

    def words(self, target: Target) -> str:
        """The progress in words; "" where there is none."""
        progress = self.progress(target)
        return progress.words if progress else ""

    def number(self, target: Target) -> Number | None:
        """The number that was reached."""
        progress = self.progress(target)
        return progress.reached if progress else None

    def _reading(self, target: Target) -> Reading | None:
        figure, days = target.declared, year_so_far(target.year, self.day)
        if figure is None or days is None:
            return None
        asked = target.figure, target.year, target.level
        if asked not in self._readings:
            self._readings[asked] = self._read(figure, days, target.level)
        return self._readings[asked]

    def _read(self, figure: Figure, days: Days, level: str) -> Reading:
        if days.last not in self._structures:
            self._structures[days.last] = Structure.on(days.last)
        structure = self._structures[days.last]
        read = reckon if level == COUNTY else reckon_units  # either costs one query
        return shown_to(self.user, read(figure, days, level=level, structure=structure, reader=self.user))
