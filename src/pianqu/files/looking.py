"""A sheet is looked at: read, checked, held against what is there. Nothing is saved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pianqu.files import secrets
from pianqu.files.importing import Importer, Natural, chunks
from pianqu.kit.imports.checked import Checked, Fault, check
from pianqu.kit.imports.everything import said_in
from pianqu.kit.imports.opened import Table, grids, laid_out
from pianqu.kit.imports.sheet import Sheet


@dataclass(frozen=True)
class Looked:
    """A file as it was looked at: its table, what was wrong, what of it is new and what is there."""

    table: Table
    checked: Checked
    there: Mapping[Natural, UUID]

    @property
    def fresh(self) -> int:
        """How many rows would become records."""
        return sum(line.natural not in self.there for line in self.checked.lines)


def look(importer: Importer, name: str, data: bytes, by: Any, day: date) -> Looked:
    """Read and check a file; nothing is saved. Raises `Refused` at `file` for one that cannot be read, or bears a mark."""
    found = grids(name, data)
    if secrets.in_text(name) or any(secrets.in_text(said) for said in said_in(data, secrets.STARS)):
        raise secrets.refused()
    table = laid_out(importer.sheet, found)
    ready = importer.ready(by, day)
    checked = check(importer.sheet, table, ready.known, ready.rule)
    return Looked(table, checked, there(importer, checked))


def there(importer: Importer, checked: Checked) -> dict[Natural, UUID]:
    """Which of the rows are records already."""
    found: dict[Natural, UUID] = {}
    for some in chunks(line.natural for line in checked.lines):
        found |= importer.there(some)
    return found


def reasons(sheet: Sheet, faults: Collection[Fault]) -> dict[int, list[str]]:
    """What is to be put right in each row, in the reader's language."""
    told: dict[int, list[str]] = {}
    for fault in faults:
        head = str(fault.head(sheet))
        told.setdefault(fault.row, []).append(f"{head}: {fault.words(sheet)}" if head else fault.words(sheet))
    return told
