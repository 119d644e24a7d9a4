"""两头带 under `/api/v1/`."""

from ninja import Router

router = Router()
