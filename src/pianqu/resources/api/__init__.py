"""三个保障 under `/api/v1/`: accounts, categories, claims, vehicles, kit."""

from ninja import Router

from pianqu.resources.api.accounts import router as accounts
from pianqu.resources.api.categories import router as categories
from pianqu.resources.api.costs import router as costs
from pianqu.resources.api.expenses import router as expenses
from pianqu.resources.api.flags import router as flags
from pianqu.resources.api.kit import router as kit
from pianqu.resources.api.receptions import router as receptions
from pianqu.resources.api.refusals import router as refusals
from pianqu.resources.api.vehicle_requests import router as vehicle_requests
from pianqu.resources.api.vehicles import router as vehicles

router = Router()
for each in (accounts, categories, expenses, refusals, costs, receptions, flags, vehicles, vehicle_requests, kit):
    router.add_router("", each)
