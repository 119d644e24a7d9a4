"""Attachments and imports under `/api/v1/`: the same calls as the pages; a file is sent as `multipart/form-data`."""

from ninja import Router

from pianqu.files.api import attachments, imports

router = Router()
for each in (attachments, imports):
    router.add_router("", each.router)
