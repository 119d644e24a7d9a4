"""Whether somebody stands apart from what was done: neither who did it nor anybody of the units that did."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from pianqu.accounts.models import Position, Role
from pianqu.accounts.roles import RoleCode
from pianqu.groups.units import with_forerunners, with_successors


def units_of(key: UUID | None, day: date) -> frozenset[int]:
    """The units in which the person behind an account holds a position or a role on the day, and those that went on as one."""
    held = [rows.on(day).filter(cadre__user__key=key, organ__isnull=False) for rows in (Position.objects, Role.objects)]
    own = {organ for rows in held for organ in rows.order_by().values_list("organ", flat=True)} if key else set()
    return with_forerunners(own, day) if own else frozenset()


def belongs(key: UUID | None, organs: Iterable[int], day: date) -> bool:
    """Whether the person behind an account holds a position or a role in one of these units on the day, or as what they go on."""
    return not units_of(key, day).isdisjoint(organs)


def only_doers_look(organs: Iterable[int], day: date) -> bool:
    """Whether everybody of 县委办 belongs to these units: of what has no group, nobody else may verify it.

    Where nobody is of 县委办 yet this is not known, and so not said.
    """
    office = set(Role.objects.on(day).filter(code=RoleCode.COUNTY_OFFICE).values_list("cadre", flat=True))
    there = with_successors(list(organs), day)
    held = [rows.on(day).filter(cadre__in=office, organ__in=there) for rows in (Position.objects, Role.objects)]
    within = {cadre for rows in held for cadre in rows.values_list("cadre", flat=True)}
    return bool(office) and office == within
