"""Who reads what of money: the oracle of test_reach.py for claims, ledgers and receptions, which goes by places and posts."""

from typing import Any

from pianqu.groups.models import AreaMembership
from pianqu.resources.models import CostLine, Expense, Reception
from tests.access.samples import user

COSTS: dict[str, Any] = {"costline": CostLine, "reception": Reception}
NOUNS: dict[str, Any] = {"expense": Expense, **COSTS}
NEVER = {"village1", "dept1", "expert1"}
SHUT = {"expense": {"clerk1", *NEVER}, "costline": NEVER, "reception": NEVER}


def reads_cost(row: Any, name: str, number: str | None) -> bool:
    """A township its own, a group those of its area; a village none."""
    roles = user(name).cadre.roles.filter(until__isnull=True)
    places = set(roles.values_list("organ__place", flat=True)) - {None}
    if number is not None:
        places |= set(AreaMembership.objects.filter(area__number=number).values_list("township", flat=True))
    return row.township_id in places
