"""两头带 under `/api/v1/`."""

from ninja import Router

from pianqu.dispatch.api.info import router as info

router = Router()
up = (info,)
down: tuple[Router, ...] = ()
for each in (*up, *down):
    router.add_router("", each)
