"""The figures and their yearly targets under `/api/v1/`."""

from ninja import Router

from pianqu.figures.api import figures, targets

router = Router()
for each in (figures, targets):
    router.add_router("", each.router)
