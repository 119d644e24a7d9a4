"""The sheet that goes back: every row as it came, and what is to be put right in it."""

from typing import Any

from pianqu.files import importing
from pianqu.files.looking import pieces, read, reasons
from pianqu.files.models import Import
from pianqu.kit.imports.written import given_back
from pianqu.kit.now import county_day


def explained(batch: Import, user: Any) -> bytes:
    """A workbook, from the file that waits, looked at anew (not every fault is kept). Raises `Refused` once it was collected."""
    importer = importing.of(batch.kind)
    day = county_day(batch.uploaded_at)
    table = read(importer, batch.name, batch.sent())
    told: dict[int, list[str]] = {}
    for piece in pieces(importer, table, user, day):
        told |= reasons(importer.sheet, piece.checked.faults)
    return given_back(importer.sheet, table, told, importer.ready(user, day).known)
