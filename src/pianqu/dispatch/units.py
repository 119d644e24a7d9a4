"""Who acts for a unit: a township or a county department, as whose person somebody stands on the day.

A unit that ended goes on as its successor (机构改革; practice.md 46): of a township by its place, of a department by its organ.
"""

from typing import Any

from django.db.models import Q

from pianqu.accounts.roles import OF_DEPARTMENT, OF_TOWNSHIP, RoleCode

# Whoever holds one of these roles does the work of the organ for which it is held; an expert only advises it.
ACTING_FOR = OF_TOWNSHIP | OF_DEPARTMENT
ACTING_FOR |= {RoleCode.COUNTY_OFFICE, RoleCode.ORG_DEPT, RoleCode.PETITION_OFFICE, RoleCode.FINANCE, RoleCode.DISCIPLINE}


def organs_of(user: Any) -> frozenset[int]:
    """The organs for which somebody acts."""
    found: frozenset[int] = user.standing.organ_ids if user.standing.roles & ACTING_FOR else frozenset()
    return found


def of_units(user: Any, organ: str = "organ") -> Q:
    """The rows whose organ (by this path) is one for which somebody acts, or went on as one."""
    own = organs_of(user)
    places = user.standing.place_ids if own else ()
    return Q(**{f"{organ}__in": own}) | Q(**{f"{organ}__successor__in": own}) | Q(**{f"{organ}__place__in": places})


def acts_for(user: Any, organ: Any) -> bool:
    """The same of one organ, without a query."""
    own = organs_of(user)
    return bool(own and ({organ.pk, organ.successor_id} & own or organ.place_id in user.standing.place_ids))
