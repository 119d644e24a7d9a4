"""Rows that lie on the disk until they are asked for: a hundred thousand take no more memory than a hundred."""

import json
import os
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from tempfile import TemporaryFile
from typing import IO, Any, overload

Row = tuple[int, list[Any]]
MADE = {"day": date.fromisoformat, "moment": datetime.fromisoformat, "hour": time.fromisoformat}


class Spool(Sequence[Row]):
    """Rows of a sheet, each a line of JSON in a file without a name; read anew each time somebody goes through them."""

    def __init__(self, file: IO[bytes], starts: "array[int]", ends: "array[int]") -> None:
        self._file, self._starts, self._ends = file, starts, ends

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Spool":
        """Lay down rows of plain words and numbers."""
        file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - it lives as long as its rows do
        starts, ends, place = array("Q"), array("Q"), 0
        for row in rows:
            line = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
            file.write(line)
            starts.append(place)
            place += len(line)
            ends.append(place)
        file.flush()
        return cls(file, starts, ends)

    def grow(self, start: int, end: int) -> None:
        """One more row lies there in the file."""
        self._starts.append(start)
        self._ends.append(end)

    def __len__(self) -> int:
        """How many rows."""
        return len(self._starts)

    @overload
    def __getitem__(self, which: int) -> Row: ...
    @overload
    def __getitem__(self, which: slice) -> "Spool": ...
    def __getitem__(self, which: int | slice) -> "Row | Spool":
        """One row, or some of them, which lie where they lay."""
        if isinstance(which, slice):
            return Spool(self._file, self._starts[which], self._ends[which])
        return _row(self._line(self._starts[which], self._ends[which]))

    def __iter__(self) -> Iterator[Row]:
        """One after the other; nobody holds the last one."""
        return (_row(line) for line in self._lines())

    def places_of(self, words: Collection[str]) -> list[int]:
        """Where in the order rows stand in whose text one of these words occurs; without reading the others."""
        sought = [each.encode() for each in words]
        return [place for place, line in enumerate(self._lines()) if any(each in line for each in sought)]

    def without(self, places: Collection[int]) -> "Spool":
        """All but those that stand there in the order."""
        if not places:
            return self
        left = [place for place in range(len(self)) if place not in places]
        starts, ends = (array("Q", (held[place] for place in left)) for held in (self._starts, self._ends))
        return Spool(self._file, starts, ends)

    def _lines(self) -> Iterator[bytes]:
        return (self._line(start, end) for start, end in zip(self._starts, self._ends, strict=True))

    def _line(self, start: int, end: int) -> bytes:
        return os.pread(self._file.fileno(), end - start, start)


def laid_down(file: IO[bytes]) -> list[tuple[dict[str, Any], Spool]]:
    """What the parser wrote: the words about each sheet, and its rows below them."""
    found: list[tuple[dict[str, Any], Spool]] = []
    place = 0
    file.seek(0)
    for line in file:
        end = place + len(line)
        if line.startswith(b"{"):
            found.append((json.loads(line), Spool(file, array("Q"), array("Q"))))
        else:
            found[-1][1].grow(place, end)
        place = end
    return found


def _row(line: bytes) -> Row:
    number, cells = json.loads(line)
    return number, [MADE[cell[0]](cell[1]) if cell.__class__ is list else "" if cell is None else cell for cell in cells]
