"""Visits, evaluations, research, essays, experts, guidance and commitments under `/api/v1/`: the same calls as the pages."""

from ninja import Router

from pianqu.reviews.api import advice, essays, evaluations, research, visits

router = Router()
for part in (visits, evaluations, research, essays, advice):
    router.add_router("", part.router)
