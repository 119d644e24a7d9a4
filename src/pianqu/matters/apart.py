"""Whether somebody stands apart from what was done: neither who did it nor anybody of the units that did."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from pianqu.accounts.models import Cadre, Position, Role
from pianqu.groups.units import with_successors


def belongs(key: UUID | None, organs: Iterable[int], day: date) -> bool:
    """Whether the person behind an account holds a position or a role in one of these units on the day, or as what they go on."""
    cadre = Cadre.objects.filter(user__key=key).first() if key else None
    if cadre is None:
        return False
    there = with_successors(list(organs), day)
    held = [rows.on(day).filter(cadre=cadre, organ__in=there) for rows in (Position.objects, Role.objects)]
    return any(rows.exists() for rows in held)
