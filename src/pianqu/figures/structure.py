"""The units of the county on one day, in their fixed order, and which rows of earlier or later divisions belong to each."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from pianqu.accounts.models import Organ
from pianqu.figures.declare import COUNTY, DEPARTMENT, GROUP, TOWNSHIP
from pianqu.groups.models import AreaMembership, CoordinationGroup, DeptTownshipLink
from pianqu.places.models import Place


@dataclass(frozen=True)
class Unit:
    """A group, township or department in force on the day; `code` is what a figure's numbers are listed by.

    A group's code is the number of its area. `rows` are the database ids of the divisions that count as this unit: its own
    and those of what was merged into it.
    """

    level: str
    id: int
    code: str
    name: str
    rows: frozenset[int]
    group_id: int | None = None


WHOLE = Unit(COUNTY, 0, "", "", frozenset())


@dataclass(frozen=True)
class Structure:
    """Every unit in force on `day`. Read in four queries, whatever is asked of it afterwards."""

    day: date
    units: dict[str, tuple[Unit, ...]] = field(default_factory=dict)
    answered: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)  # by the questions asked of it

    @classmethod
    def on(cls, day: date) -> "Structure":
        """The structure of the county on `day`."""
        groups = CoordinationGroup.objects.on(day).select_related("area").order_by("area__number", "since", "id")
        links = DeptTownshipLink.objects.on(day).filter(department=OuterRef("pk"))
        units = {
            GROUP: tuple(Unit(GROUP, each.pk, str(each.area.number), each.name, frozenset({each.pk})) for each in groups),
            TOWNSHIP: tuple(_townships(day)),
            DEPARTMENT: tuple(_units(DEPARTMENT, Organ.objects.departments().annotate(is_linked=Exists(links)), day)),
        }
        return cls(day, units)

    def unit(self, level: str, code: str) -> Unit:
        """One unit by its code. Raises `LookupError` where there is none on the day."""
        if level == COUNTY:
            return WHOLE
        for each in self.units.get(level, ()):
            if each.code == code:
                return each
        raise LookupError(code)

    def inside(self, scope: Unit, level: str) -> tuple[Unit, ...]:
        """The units of `level` that the scope holds, in their fixed order; none where `level` is the wider one."""
        units = self.units[level]
        if scope.level == COUNTY:
            return units
        if scope.level == level:
            return tuple(each for each in units if each.id == scope.id)
        return tuple(each for each in units if scope.level == GROUP and each.group_id == scope.id)

    def township_rows(self, unit: Unit) -> frozenset[int]:
        """The divisions whose records count for a group by its townships, or for a township."""
        if unit.level != GROUP:
            return unit.rows
        return frozenset().union(*(each.rows for each in self.units[TOWNSHIP] if each.group_id == unit.id))


def _townships(day: date) -> Iterable[Unit]:
    joined = AreaMembership.objects.on(day).filter(area__group__in=CoordinationGroup.objects.on(day))
    group_of = dict(joined.values_list("township", "area__group"))
    for each in _units(TOWNSHIP, Place.objects.townships(), day):
        yield Unit(each.level, each.id, each.code, each.name, each.rows, group_of.get(each.id))


def _units(level: str, rows: Any, day: date) -> Iterable[Unit]:
    """The rows in force on `day`, each with what counts as it. Departments are those that link townships (R58)."""
    found = {row.pk: row for row in rows.order_by("code", "since")}
    after = {pk: row.successor_id for pk, row in found.items() if row.successor_id}
    counts_as: dict[int, set[int]] = {pk: {pk} for pk, row in found.items() if row.in_force(day)}
    for pk, row in found.items():
        home = _walk(pk, after, counts_as) if row.since <= day else _origin(pk, after, counts_as)
        if home is not None:
            counts_as[home].add(pk)
    for pk, ids in counts_as.items():
        if getattr(found[pk], "is_linked", True):
            yield Unit(level, pk, found[pk].code, found[pk].name, frozenset(ids))


def _walk(pk: int, after: dict[int, int], counts_as: dict[int, set[int]]) -> int | None:
    """Where a division that ended went, from successor to successor, until one is in force."""
    seen: set[int] = set()
    here: int | None = pk
    while here is not None and here not in counts_as and here not in seen:
        seen.add(here)
        here = after.get(here)
    return here if here in counts_as else None


def _origin(pk: int, after: dict[int, int], counts_as: dict[int, set[int]]) -> int | None:
    """What a later division had been on the day: only where it came from a single one can that be said."""
    seen: set[int] = set()
    here = pk
    while here not in counts_as and here not in seen:
        seen.add(here)
        before = [old for old, new in after.items() if new == here]
        if len(before) != 1:
            return None
        here = before[0]
    return here if here in counts_as else None
