"""Problems, suggestions, tasks and what belongs to them under `/api/v1/`: the same calls as the pages."""

from ninja import Router

from pianqu.matters.api import duty, escalation, matters

router = Router()
for part in (matters, escalation, duty):
    router.add_router("", part.router)
