"""The regime and its structure under `/api/v1/`: the same calls as the pages. `?day=` asks for the structure of another day."""

from ninja import Router

from pianqu.groups.api import areas, groups, regimes

router = Router()
for part in (regimes, areas, groups):
    router.add_router("", part.router)
