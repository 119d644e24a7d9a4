"""Growth under `/api/v1/`: the same calls as the pages; quantities in their smallest unit."""

from ninja import Router

from pianqu.growth.api import course, monthly, projects, records

router = Router()
for part in (records, monthly, projects, course):
    router.add_router("", part.router)
