"""三项汇报 under `/api/v1/`: briefings, sittings, corrections."""

from ninja import Router

from pianqu.briefings.api.briefings import router as briefings
from pianqu.briefings.api.errata import router as errata
from pianqu.briefings.api.sittings import router as sittings

router = Router()
for each in (briefings, sittings, errata):
    router.add_router("", each)
