"""Nouns of the three guarantees and of thrift."""

from pianqu.resources.models import concerned
from pianqu.resources.models.account import Allotment, FundAccount
from pianqu.resources.models.category import ExpenseCategory
from pianqu.resources.models.expense import AllowanceLine, Expense
from pianqu.resources.models.refusal import Refusal
from pianqu.resources.models.vehicle import Vehicle, VehicleCost
from pianqu.resources.models.vehicle_request import VehicleRequest

__all__ = [
    "Allotment",
    "AllowanceLine",
    "Expense",
    "ExpenseCategory",
    "FundAccount",
    "Refusal",
    "Vehicle",
    "VehicleCost",
    "VehicleRequest",
    "concerned",
]
