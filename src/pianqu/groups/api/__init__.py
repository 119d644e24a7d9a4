"""The regime and its structure under `/api/v1/`: the same calls as the pages. `?day=` asks for the structure of another day."""

from ninja import Router

from pianqu.groups.api import areas, campaigns, deputies, groups, regimes

router = Router()
for part in (regimes, areas, groups, deputies, campaigns):
    router.add_router("", part.router)
