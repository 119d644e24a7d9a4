"""Who does the paperwork of each unit: the clerks there are, and one more, with an account, for each unit that has none."""

from typing import Any

from pianqu.accounts.models import Organ, User
from pianqu.demo.build import Builder
from pianqu.demo.structure import grant, person
from pianqu.journal.actor import Actor

CODES = ("TOWNSHIP_CLERK", "DEPT_CLERK", "COUNTY_OFFICE", "ORG_DEPT")


def of_units(build: Builder) -> dict[int, Actor]:
    """By the unit's number; made once a county."""
    if not build.clerks:
        build.clerks |= _found(build)
    return build.clerks


def clerk_of(build: Builder, organ: Organ) -> Actor:
    """Of one unit."""
    return of_units(build)[organ.pk]


def _found(build: Builder) -> dict[int, Actor]:
    held = {}
    for user in User.objects.filter(cadre__roles__code__in=CODES):
        held[user.cadre.roles.order_by("pk").first().organ_id] = user
    found = {}
    for organ in sorted(units(build), key=lambda each: each.code):
        user = held.get(organ.pk)
        if user is None:
            township = organ.kind == Organ.Kind.TOWNSHIP
            cadre = person(build, f"clerk-{organ.code.removeprefix('dept-')}", organ, "干部")
            grant(build, cadre, "TOWNSHIP_CLERK" if township else "DEPT_CLERK", organ=organ)
            user = cadre.user
        found[organ.pk] = Actor(user.key, user.cadre.name, f"{organ.name}干部")
    return found


def units(build: Builder) -> list[Any]:
    """All townships and county departments."""
    return [organ for organ in build.organs.values() if organ.kind in (Organ.Kind.TOWNSHIP, Organ.Kind.DEPARTMENT)]
