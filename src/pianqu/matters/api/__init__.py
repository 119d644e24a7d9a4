"""What is to be solved and done, under `/api/v1/`: the same calls as the pages."""

from ninja import Router

from pianqu.matters.api import matters

router = Router()
for part in (matters,):
    router.add_router("", part.router)
