"""Who reads which number (practice.md 9): no ranking by the back door.

Units beside each other are for the secretary and 县委办. Everybody else with work in the county reads the county's number
and that of the own group, township or department. The three administrators have no business data. Of what concerns persons
(`Figure.sensitive`; practice.md 8, 32) everybody else reads the county's number of ended years alone, and no small one;
of what tells a small one by difference (`Figure.inner`) none.
"""

from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef

from pianqu.accounts.roles import RoleCode
from pianqu.figures.declare import COUNTY, DEPARTMENT, GROUP, LEVELS, TOWNSHIP, Figure, Rows
from pianqu.figures.reckon import Reading
from pianqu.figures.structure import Structure, Unit
from pianqu.kit.smallnumbers import SMALL


def sees(user: Any, unit: Unit) -> bool:
    """Whether the user may read the number of this unit alone."""
    standing = user.standing
    own = {GROUP: standing.group_ids, TOWNSHIP: standing.township_ids, DEPARTMENT: standing.organ_ids}
    return bool(standing.sees_county or unit.rows & own[unit.level])


def seen_units(user: Any, structure: Structure, level: str) -> tuple[Unit, ...]:
    """The units of a level whose numbers the user may read, in their fixed order."""
    return tuple(unit for unit in structure.units[level] if sees(user, unit))


def own_unit(user: Any, structure: Structure) -> Unit | None:
    """The unit whose number stands beside the county's on this user's pages; None for who sees all, or has none."""
    if user.standing.sees_county:
        return None
    return next((unit for level in LEVELS for unit in seen_units(user, structure, level)), None)


def reads_units(user: Any, figure: Figure) -> bool:
    """Whether the user may read the number of a unit at all, and small ones: of what concerns persons only who handles it."""
    return not figure.sensitive or compares(user) or RoleCode.PETITION_OFFICE in user.standing.roles


def shown_to(user: Any, reading: Reading) -> Reading:
    """The reading with the units that the user may see; of what concerns persons, for who does not handle it, see `_outside`."""
    if not reads_units(user, reading.figure):
        return _outside(user, reading)
    if reading.figure.sensitive and not compares(user):
        return reading
    units = tuple(unit for unit in reading.units if sees(user, unit))
    return replace(reading, units=units, per={unit.code: reading.per[unit.code] for unit in units})


def _outside(user: Any, reading: Reading) -> Reading:
    """The county's number alone, of a whole year that has ended, as known now, and no small one (practice.md 8).

    Of two periods, or two moments, the difference would tell a third, as small as one person's case.
    """
    asked, value = reading.question, reading.value
    first, end = asked.period.since, asked.end
    whole_year = (first.month, first.day, end.month, end.day, end.year) == (1, 1, 1, 1, first.year + 1)
    told = whole_year and end <= user.standing.day and asked.known_at is None and reading.scope.level == COUNTY
    hidden = reading.figure.inner or not told or (value is not None and 0 < value < SMALL)
    return replace(reading, units=(), per={}, value=None if hidden else value)


def compares(user: Any) -> bool:
    """Whether the user may see units beside each other: smallest, middle and largest number, and who is below the target."""
    return bool(user.standing.sees_county)


def records_shown_to(user: Any, rows: Rows) -> Rows:
    """Those of the records that the user may open. A version that was replaced since opens as the record it belongs to."""
    visible = rows.model._default_manager.visible_to(user)
    return rows.filter(Exists(visible.filter(key=OuterRef("key"))))
