"""两头带 under `/api/v1/`."""

from ninja import Router

from pianqu.dispatch.api import directives, info, supporting

router = Router()
for each in (info, directives, supporting):
    router.add_router("", each.router)
