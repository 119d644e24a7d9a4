"""Whom something in a group, a township or a village concerns on a day: ids of people, for the messages of the rooms above."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pianqu.accounts.models import Role
from pianqu.accounts.roles import OF_A_UNIT, RoleCode
from pianqu.groups.models import Post
from pianqu.groups.units import with_successors
from pianqu.places.lineage import home_of
from pianqu.places.models import Place


def people_of(groups: list[int], day: date) -> set[int]:
    """The heads and the staff of these groups; of every group where none is named."""
    posts = Post.objects.on(day)
    return set((posts.filter(group__in=groups) if groups else posts).values_list("cadre", flat=True))


def people_at(township: int, village: int | None, day: date) -> set[int]:
    """Who heads the township (or what it went on as), and the cadres of the village."""
    roles = Role.objects.on(day)
    home = home_of(township, Place.objects.townships().successors(day))
    heads = roles.filter(code=RoleCode.TOWNSHIP_PRINCIPAL, organ__place=home)
    there = roles.filter(code=RoleCode.VILLAGE_CADRE, place=village) if village else roles.none()
    return {role.cadre_id for role in (*heads, *there)}


def people_of_organs(organs: Any, day: date) -> set[int]:
    """Who answers for these units (ids, or a query of them), or for those as which they go on: heads, deputies and clerks."""
    roles = Role.objects.on(day).filter(organ__in=with_successors(organs, day), code__in=OF_A_UNIT)
    return set(roles.values_list("cadre", flat=True))


def office_and_group(group: int | None, day: date) -> set[int]:
    """县委办, and the heads and the staff of a group where there is one."""
    return people_with([RoleCode.COUNTY_OFFICE], day) | (people_of([group], day) if group else set())


def people_with(codes: Iterable[str], day: date) -> set[int]:
    """Whoever holds one of these roles in the county."""
    return set(Role.objects.on(day).filter(code__in=set(codes)).values_list("cadre", flat=True))
