"""Meetings, their minutes, fixed days, fields, shares and notices under `/api/v1/`: the same calls as the pages."""

from ninja import Router

from pianqu.meetings.api import exchanges, keeping, meetings, steps

router = Router()
for part in (meetings, steps, keeping, exchanges):
    router.add_router("", part.router)
