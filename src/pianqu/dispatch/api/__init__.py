"""两头带 under `/api/v1/`."""

from ninja import Router

from pianqu.dispatch.api.info import router as info
from pianqu.dispatch.api.notes import router as notes
from pianqu.dispatch.api.whereabouts import router as whereabouts

router = Router()
up = (whereabouts, info, notes)
down: tuple[Router, ...] = ()
for each in (*up, *down):
    router.add_router("", each)
