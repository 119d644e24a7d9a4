"""今日, boards, papers of places, the whole way of a matter, where tasks lie, both sides, hotline orders, under `/api/v1/`."""

from ninja import Router

from pianqu.desk.api import chain, desk, growth, hotline, sides, stuck

router = Router()
for part in (chain, growth, hotline, sides, stuck, desk):
    router.add_router("", part.router)
