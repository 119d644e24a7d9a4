"""今日, boards, papers of places, the whole way of a matter, where tasks lie, both sides of a dispute, under `/api/v1/`."""

from ninja import Router

from pianqu.desk.api import chain, desk, sides, stuck

router = Router()
for part in (chain, sides, stuck, desk):
    router.add_router("", part.router)
