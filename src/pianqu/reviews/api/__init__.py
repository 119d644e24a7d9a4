"""Visits, research and essays under `/api/v1/`: the same calls as the pages."""

from ninja import Router

from pianqu.reviews.api import essays, research, visits

router = Router()
for part in (visits, research, essays):
    router.add_router("", part.router)
