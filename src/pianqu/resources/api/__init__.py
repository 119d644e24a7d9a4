"""三个保障 under `/api/v1/`: accounts, categories, claims."""

from ninja import Router

from pianqu.resources.api.accounts import router as accounts
from pianqu.resources.api.categories import router as categories
from pianqu.resources.api.costs import router as costs
from pianqu.resources.api.expenses import router as expenses
from pianqu.resources.api.flags import router as flags
from pianqu.resources.api.receptions import router as receptions
from pianqu.resources.api.refusals import router as refusals

router = Router()
for each in (accounts, categories, expenses, refusals, costs, receptions, flags):
    router.add_router("", each)
