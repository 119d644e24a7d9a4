"""两头带 under `/api/v1/`."""

from ninja import Router

from pianqu.dispatch.api import directives, supporting

router = Router()

# What goes down.
for each in (directives, supporting):
    router.add_router("", each.router)
