"""信访 under `/api/v1/`: cases, petitioners, households and reveals; the same calls as the pages."""

from ninja import Router

from pianqu.petitions.api import care, cases, course, documents, ended, papers, patrols, people, report, steps, trend, visits

router = Router()
for each in (cases, steps, course, papers, ended, people, documents, report, visits, patrols, care, trend):
    router.add_router("", each.router)
