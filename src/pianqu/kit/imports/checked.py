"""Every row is checked, with plain functions against what was read before: ten thousand rows take seconds.

(A Django form a row took 165 s for 100 000 rows, plain functions 0.15 s: stack/documents.md §2.)
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError

from pianqu.kit.imports.kinds import Names
from pianqu.kit.imports.opened import Table
from pianqu.kit.imports.sheet import ALL_KNOWN, Column, Sheet
from pianqu.kit.imports.wrong import SAID, Wrong, cure

Values = dict[str, Any]
KEPT_MOST = 2_000
Rule = Callable[[Values], Iterable[tuple[str, Wrong]]]


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row: its number, the column (none: the row as a whole), the code of the cure and what fills it."""

    row: int
    column: str
    code: str
    params: Mapping[str, Any]

    @classmethod
    def kept(cls, told: Sequence[Any]) -> "Fault":
        """As `keep` kept it."""
        return cls(*told)

    def keep(self) -> list[Any]:
        """For JSON."""
        return [self.row, self.column, self.code, dict(self.params)]

    def without_typed(self) -> "Fault":
        """The same without what somebody typed."""
        return replace(self, params={**self.params, "typed": "…"}) if "typed" in self.params else self

    def head(self, sheet: Sheet) -> Any:
        """The head of the column."""
        return sheet.head_of(self.column)

    def words(self, sheet: Sheet) -> str:
        """What is wrong and how it is put right, in the reader's language."""
        column = next((each for each in sheet.columns if each.name == self.column), None)
        return cure(self.code, self.params, column.kind.offers(None) if column else ())


@dataclass(frozen=True)
class Line:
    """A row in which nothing is wrong: its number, its values, and that by which it is known again."""

    number: int
    values: Values
    natural: tuple[Any, ...]


@dataclass(frozen=True)
class Checked:
    """What came of a table: every row is a line or has faults."""

    lines: list[Line]
    faults: list[Fault]

    @property
    def wrong(self) -> int:
        """How many rows have faults."""
        return len({fault.row for fault in self.faults})


def no_rule(_values: Values) -> Iterable[tuple[str, Wrong]]:
    """Nothing is asked of a row besides its cells."""
    return ()


def check(sheet: Sheet, table: Table, known: Mapping[str, Names] = ALL_KNOWN, rule: Rule = no_rule) -> Checked:
    """Check every row. `known` are the names of the columns that hold some, `rule` says what is wrong between cells."""
    lines: list[Line] = []
    faults: list[Fault] = []
    for line, wrong in each_checked(sheet, table, known, rule):
        faults += wrong
        if line is not None:
            lines.append(line)
    return Checked(lines, faults)


def each_checked(
    sheet: Sheet, table: Table, known: Mapping[str, Names] = ALL_KNOWN, rule: Rule = no_rule
) -> Iterator[tuple[Line | None, list[Fault]]]:
    """One row after the other, as a line or with its faults; of those before only that by which they are known is held.

    The rule may fill in what a row leaves out.
    """
    seen: dict[tuple[Any, ...], int] = {}
    readers = [_Reader(column, table.at.get(column.name), known.get(column.name)) for column in sheet.columns]
    for number, row in table.rows:
        values, wrong = _read(readers, row)
        wrong = wrong or list(rule(values))
        if not wrong:
            line = Line(number, values, sheet.natural_of(values))
            first = seen.setdefault(line.natural, number)
            if first == number:
                yield line, []
                continue
            wrong = [(sheet.natural[0], Wrong("twice", row=first))]
        yield None, [Fault(number, column, each.code, each.params) for column, each in wrong]


class _Reader:
    """Reads the cells of one column. In most columns a few hundred words come again and again: what they say is kept."""

    def __init__(self, column: Column, place: int | None, names: Names | None) -> None:
        self.name, self.place = column.name, place
        self._column, self._names = column, names
        self._read_before: dict[tuple[type, Any], Any] | None = {}

    def value(self, row: Sequence[Any]) -> Any:
        """The value of the cell in this row. Raises `Wrong`."""
        place = self.place
        cell = row[place] if place is not None and place < len(row) else ""
        if self._read_before is None:
            return _value(self._column, cell, self._names)
        asked = (cell.__class__, cell)
        if asked in self._read_before:
            return self._read_before[asked]
        value = _value(self._column, cell, self._names)
        self._read_before[asked] = value
        if len(self._read_before) > KEPT_MOST:
            self._read_before = None  # of this column each cell says something else
        return value


def _read(readers: Sequence[_Reader], row: Sequence[Any]) -> tuple[Values, list[tuple[str, Wrong]]]:
    """The values of a row, and all that is wrong in it: whoever puts it right does so once."""
    values: Values = {}
    wrong: list[tuple[str, Wrong]] = []
    for reader in readers:
        try:
            values[reader.name] = reader.value(row)
        except Wrong as error:
            wrong.append((reader.name, error))
    return values, wrong


def _value(column: Column, cell: Any, names: Names | None) -> Any:
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.required:
            raise Wrong("required")
        return column.kind.empty
    return column.kind.read(cell, names)


def refused(ask: Callable[[], Any]) -> Iterator[tuple[str, Wrong]]:
    """What a rule of a room refuses, as faults of a row: the field is the column's name."""
    try:
        ask()
    except ValidationError as error:
        messages = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, said in messages.items():
            yield ("" if name == "__all__" else name, Wrong(SAID, said=" ".join(said)))
