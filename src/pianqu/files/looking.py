"""A sheet is looked at: read, checked, held against what is there. Nothing is saved."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pianqu.files import secrets
from pianqu.files.importing import Importer, Natural, chunks
from pianqu.kit.imports.checked import Checked, Fault, Line, check
from pianqu.kit.imports.everything import said_in
from pianqu.kit.imports.opened import Table, grids, laid_out
from pianqu.kit.imports.sheet import Sheet


@dataclass(frozen=True)
class Looked:
    """A file as it was looked at: its table, what was wrong, and which of its lines are there, by their rows."""

    table: Table
    checked: Checked
    there: Mapping[int, UUID]

    @property
    def fresh(self) -> list[Line]:
        """The lines that would become records."""
        return [line for line in self.checked.lines if line.number not in self.there]

    def again(self, importer: Importer) -> "Looked":
        """Held once more against what is there now."""
        return _held(importer, self.table, self.checked)


def look(importer: Importer, name: str, data: bytes, by: Any, day: date) -> Looked:
    """Read and check a file; nothing is saved. Raises `Refused` at `file` for one that cannot be read, or bears a mark."""
    found = grids(name, data)
    if secrets.in_text(name) or any(secrets.in_text(said) for said in said_in(data, secrets.STARS)):
        raise secrets.refused()
    table = laid_out(importer.sheet, found)
    ready = importer.ready(by, day)
    checked = check(importer.sheet, table, ready.known, ready.rule)
    return _held(importer, table, checked)


def _held(importer: Importer, table: Table, checked: Checked) -> Looked:
    """Which of the lines are records already; a line that says something else than its record is none, but a fault."""
    there: dict[Natural, UUID] = {}
    faults: list[Fault] = []
    for some in chunks(iter(checked.lines)):
        known = importer.there([line.natural for line in some])
        rows = {line.natural: line for line in some if line.natural in known}
        for natural, column, stands in importer.amended({natural: line.values for natural, line in rows.items()}):
            faults.append(Fault(rows[natural].number, column, "amended", {"there": stands or _("（空）")}))
        there |= known
    amended = {fault.row for fault in faults}
    lines = [line for line in checked.lines if line.number not in amended]
    held = Checked(lines, sorted([*checked.faults, *faults], key=lambda fault: fault.row))
    return Looked(table, held, {line.number: there[line.natural] for line in lines if line.natural in there})


def reasons(sheet: Sheet, faults: Collection[Fault]) -> dict[int, list[str]]:
    """What is to be put right in each row, in the reader's language."""
    told: dict[int, list[str]] = {}
    for fault in faults:
        head = str(fault.head(sheet))
        told.setdefault(fault.row, []).append(f"{head}: {fault.words(sheet)}" if head else fault.words(sheet))
    return told
