"""Nouns of the three guarantees and of thrift."""

from pianqu.resources.models import concerned
from pianqu.resources.models.account import Allotment, FundAccount
from pianqu.resources.models.category import ExpenseCategory
from pianqu.resources.models.cost import CostLine, FinalAccount
from pianqu.resources.models.cost_import import COST_LEDGER
from pianqu.resources.models.expense import AllowanceLine, Expense
from pianqu.resources.models.flag import Flag
from pianqu.resources.models.kit import Asset, GroupOffice, Handover
from pianqu.resources.models.pay import PayArrangement
from pianqu.resources.models.reception import Reception
from pianqu.resources.models.reception_import import RECEPTIONS
from pianqu.resources.models.refusal import Refusal
from pianqu.resources.models.vehicle import Vehicle, VehicleCost
from pianqu.resources.models.vehicle_request import VehicleRequest

__all__ = [
    "COST_LEDGER",
    "RECEPTIONS",
    "Allotment",
    "AllowanceLine",
    "Asset",
    "CostLine",
    "Expense",
    "ExpenseCategory",
    "FinalAccount",
    "Flag",
    "FundAccount",
    "GroupOffice",
    "Handover",
    "PayArrangement",
    "Reception",
    "Refusal",
    "Vehicle",
    "VehicleCost",
    "VehicleRequest",
    "concerned",
]
