"""Who reads what of money: the oracle of test_reach.py for claims, ledgers and receptions, which goes by places and posts."""

from functools import cache
from typing import Any

from pianqu.groups.models import AreaMembership
from pianqu.resources.models import CostLine, Expense, Reception, VehicleCost, VehicleRequest
from tests.access.samples import user

COSTS: dict[str, Any] = {"costline": CostLine, "reception": Reception}
NOUNS: dict[str, Any] = {"expense": Expense, "vehiclerequest": VehicleRequest, "vehiclecost": VehicleCost, **COSTS}
NEVER = {"village1", "dept1", "expert1"}
SHUT = {
    **{noun: {"clerk1", *NEVER} for noun in ("expense", "vehiclerequest")},
    **dict.fromkeys(COSTS, NEVER),
    "vehiclecost": {"second1", "leader2", "clerk1", *NEVER},  # of 县委办, the secretary and 财政局
}


@cache  # of thousands of lines: the example county is the same in every test
def places(name: str, number: str | None) -> frozenset[int]:
    """A township's people their own, a group's members those of its area; a village's none."""
    roles = user(name).cadre.roles.filter(until__isnull=True)
    found = set(roles.values_list("organ__place", flat=True)) - {None}
    if number is not None:
        found |= set(AreaMembership.objects.filter(area__number=number).values_list("township", flat=True))
    return frozenset(found)


def reads_cost(row: Any, name: str, number: str | None) -> bool:
    """By the place alone."""
    return row.township_id in places(name, number)


READ_BY = {"vehiclecost": lambda _row, _name, _number: False, **dict.fromkeys(COSTS, reads_cost)}
