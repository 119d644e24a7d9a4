"""The sheet that goes back: every row as it came, and what is to be put right in it."""

from typing import Any

from pianqu.files import importing
from pianqu.files.looking import reasons
from pianqu.files.models import Import
from pianqu.kit.imports.opened import opened
from pianqu.kit.imports.written import given_back
from pianqu.kit.now import county_day


def explained(batch: Import, user: Any) -> bytes:
    """A workbook, from the file that waits. Raises `Refused` once that was collected."""
    importer = importing.of(batch.kind)
    table = opened(importer.sheet, batch.name, batch.sent())
    ready = importer.ready(user, county_day(batch.uploaded_at))
    return given_back(importer.sheet, table, reasons(importer.sheet, batch.told_faults()), ready.known)
