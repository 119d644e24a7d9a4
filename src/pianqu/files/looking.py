"""A sheet is looked at: read, checked, held against what is there. Nothing is saved."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pianqu.files import secrets
from pianqu.files.importing import Importer, chunks
from pianqu.kit.imports.checked import Checked, Fault, Line, each_checked
from pianqu.kit.imports.everything import said_in
from pianqu.kit.imports.opened import Table, grids, laid_out
from pianqu.kit.imports.sheet import Sheet

KNOWN_MOST = 200
FAULTY_MOST = 500
THERE, FURTHER = "there", "further"  # among the faults: no fault, a note of a row that was a record before, or brings it on


@dataclass(frozen=True)
class Looked:
    """Rows as they were looked at: what was wrong, which of their lines are there, and which of these say more.

    All rows of a sheet, or a few hundred of them (`pieces`).
    """

    checked: Checked
    there: Mapping[int, UUID]
    more: Collection[int] = ()

    @property
    def fresh(self) -> list[Line]:
        """The lines that would become records."""
        return [line for line in self.checked.lines if line.number not in self.there]

    @property
    def further(self) -> list[Line]:
        """The lines that bring a record on which is there."""
        return [line for line in self.checked.lines if line.number in self.more]

    def again(self, importer: Importer) -> "Looked":
        """Held once more against what is there now."""
        return together(_held(importer, some, []) for some in chunks(iter(self.checked.lines)))


@dataclass
class Found:
    """What was found in a sheet, counted; of what is wrong and of what is there only the first rows by name."""

    fresh: int = 0
    known: int = 0
    further: int = 0
    wrong: int = 0
    faults: list[Fault] = field(default_factory=list)
    there: list[tuple[int, UUID]] = field(default_factory=list)
    more: list[tuple[int, UUID]] = field(default_factory=list)

    @classmethod
    def of(cls, pieces: Iterable[Looked]) -> "Found":
        """Everything together."""
        found = cls()
        for piece in pieces:
            found.add(piece)
        return found

    def add(self, piece: Looked) -> None:
        """The next rows."""
        room = FAULTY_MOST - self.wrong
        rows = list(dict.fromkeys(fault.row for fault in piece.checked.faults))
        named = set(rows[: max(room, 0)])
        self.faults += [fault for fault in piece.checked.faults if fault.row in named]
        self.wrong += len(rows)
        self.fresh += len(piece.fresh)
        self.known += len(piece.there)
        self.further += len(piece.more)
        for row, key in sorted(piece.there.items()):
            held = self.more if row in piece.more else self.there
            if len(held) < KNOWN_MOST:
                held.append((row, key))

    def counts(self) -> dict[str, int]:
        """As an import keeps them."""
        return {"fresh": self.fresh, "known": self.known, "further": self.further}

    def kept(self) -> list[Any]:
        """What is wrong in the first rows that are, and notes of the first that were known: the sheet with reasons says all."""
        told = [(FURTHER, *each) for each in self.more] + [(THERE, *each) for each in self.there]
        notes = [Fault(row, "", code, {"key": str(key)}) for code, row, key in told[:KNOWN_MOST]]
        return [fault.keep() for fault in (*self.faults, *notes)]


def read(importer: Importer, name: str, data: bytes) -> Table:
    """The table in a file. Raises `Refused` at `file` for one that cannot be read, or bears a mark."""
    found = grids(name, data, importer.sheet.most)
    if secrets.in_text(name) or any(secrets.in_text(said) for said in said_in(data, secrets.STARS)):
        raise secrets.refused()
    return laid_out(importer.sheet, found)


def pieces(importer: Importer, table: Table, by: Any, day: date) -> Iterator[Looked]:
    """A few hundred rows after the other, checked and held against what is there; none is held longer."""
    ready = importer.ready(by, day)
    for some in chunks(each_checked(importer.sheet, table, ready.known, ready.rule)):
        faults = [fault for _line, wrong in some for fault in wrong]
        yield _held(importer, [line for line, _wrong in some if line is not None], faults)


def look(importer: Importer, name: str, data: bytes, by: Any, day: date) -> Looked:
    """Read and check a file; nothing is saved. Raises `Refused` at `file` for one that cannot be read, or bears a mark."""
    return together(pieces(importer, read(importer, name, data), by, day))


def together(each: Iterable[Looked]) -> Looked:
    """All rows at once."""
    lines: list[Line] = []
    faults: list[Fault] = []
    there: dict[int, UUID] = {}
    more: set[int] = set()
    for piece in each:
        lines += piece.checked.lines
        faults += piece.checked.faults
        there |= piece.there
        more |= set(piece.more)
    return Looked(Checked(lines, faults), there, more)


def _held(importer: Importer, lines: Sequence[Line], wrong: Sequence[Fault]) -> Looked:
    """Which of a few hundred lines are records already; a line that says something else than its record is none, but a fault."""
    there = importer.there([line.natural for line in lines])
    rows = {line.natural: line for line in lines if line.natural in there}
    values = {natural: line.values for natural, line in rows.items()}
    more = set(importer.further(values)) if values else set()
    faults = [
        Fault(rows[natural].number, column, importer.amends, {"there": stands or _("（空）")})
        for natural, column, stands in (importer.amended(values) if values else ())
    ]
    amended = {fault.row for fault in faults}
    left = [line for line in lines if line.number not in amended]
    held = Checked(left, sorted([*wrong, *faults], key=lambda fault: fault.row))
    brings_on = {line.number for line in left if line.natural in more}
    return Looked(held, {line.number: there[line.natural] for line in left if line.natural in there}, brings_on)


def reasons(sheet: Sheet, faults: Collection[Fault]) -> dict[int, list[str]]:
    """What is to be put right in each row, in the reader's language."""
    told: dict[int, list[str]] = {}
    for fault in faults:
        head = str(fault.head(sheet))
        told.setdefault(fault.row, []).append(f"{head}: {fault.words(sheet)}" if head else fault.words(sheet))
    return told
