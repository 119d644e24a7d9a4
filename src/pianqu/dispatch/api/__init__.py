"""两头带 under `/api/v1/`."""

from ninja import Router

from pianqu.dispatch.api import directives, info, instructions, supporting

router = Router()
for each in (info, directives, supporting, instructions):
    router.add_router("", each.router)
