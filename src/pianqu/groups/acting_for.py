"""Who acts for a unit: a township or a county department, as whose person somebody stands on the day.

Of a unit that ended that is whoever acts for what it went on as (机构改革; practice.md 46): the standing holds both.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q


def organs_of(user: Any) -> frozenset[int]:
    """The organs for which somebody acts, with those that went on as one of them."""
    found: frozenset[int] = user.standing.unit_ids
    return found


def of_units(user: Any, organ: str = "organ") -> Q:
    """The rows whose organ (by this path) is one for which somebody acts."""
    return Q(**{f"{organ}__in": organs_of(user)})


def acts_for(user: Any, organs: int | Iterable[int]) -> bool:
    """Whether somebody acts for this organ, or for one of these (numbers)."""
    return not organs_of(user).isdisjoint([organs] if isinstance(organs, int) else organs)
