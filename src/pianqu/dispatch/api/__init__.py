"""两头带 under `/api/v1/`."""

from ninja import Router

from pianqu.dispatch.api import directives, info, instructions, notes, sheets, supporting, whereabouts

router = Router()
for each in (whereabouts, info, notes, directives, supporting, instructions, sheets):
    router.add_router("", each.router)
