"""The parser in a process of its own: what it reads may be hostile, so its memory and time are bounded here.

Run by `opened` as a script, with python-calamine alone; a workbook on standard input. On standard output a line of JSON about
each sheet, and below it one for each of its rows: whoever reads them need not hold them all.
"""

import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MEMORY_MOST = 1024 * 1024 * 1024
SECONDS_MOST = 20
WIDTH_MOST = 200
LETTERS_MOST = 5_000_000  # with one for each cell
LETTERS_EACH = 200  # of a row, where a sheet may hold so many that these are more
CELL_MOST = 5_000  # more than any column takes: what is cut here is refused as too long
TOO_LARGE = 3
SAY = json.JSONEncoder(ensure_ascii=False).encode


def bound() -> None:
    """No more memory and time than a sheet of the county needs."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MOST, MEMORY_MOST))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MOST, SECONDS_MOST))


def told(cell: Any) -> Any:
    """A cell as JSON holds it: a day, moment or hour as a pair of its kind and its words."""
    if isinstance(cell, str):
        return cell[:CELL_MOST]
    if isinstance(cell, datetime):
        return ["moment", cell.isoformat()]
    if isinstance(cell, date):
        return ["day", cell.isoformat()]
    if isinstance(cell, time):
        return ["hour", cell.isoformat()]
    return str(cell) if isinstance(cell, timedelta) else cell


def rows_of(sheet: Any, most: int) -> Iterator[tuple[int, list[Any]]]:
    """The rows that are not empty, each with its number; one more than `most` at most."""
    if sheet.start is None:
        return
    if sheet.width > WIDTH_MOST:
        sys.exit(TOO_LARGE)
    found = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if any(cell != "" for cell in row):
            yield number, [told(cell) for cell in row]
            found += 1
        if found > most:
            return


def main(most: int) -> None:
    """Read the visible sheets."""
    bound()
    book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
    letters = 0
    for about in book.sheets_metadata:
        if about.visible != SheetVisibleEnum.Visible or about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(about.name)
        write({"title": about.name, "merged": sheet.merged_cell_ranges or []})
        for number, row in rows_of(sheet, most):
            letters += len(row) + sum(len(cell) for cell in row if isinstance(cell, str))
            if letters > max(LETTERS_MOST, LETTERS_EACH * most):
                sys.exit(TOO_LARGE)
            write([number, row])
    sys.stdout.buffer.flush()


def write(what: Any) -> None:
    """A line."""
    sys.stdout.buffer.write(SAY(what).encode() + b"\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
