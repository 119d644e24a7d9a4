"""A sheet as a workbook: the template with drop-downs, notes and an example; and a table given back with its reasons.

What stands in a cell is written as text where it is text: nothing that somebody typed becomes a formula (trust.md R23).
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import isfinite
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name

from pianqu.kit.imports.cells import shown
from pianqu.kit.imports.kinds import Names
from pianqu.kit.imports.opened import Table
from pianqu.kit.imports.sheet import ALL_KNOWN, EXAMPLE, REASONS, ROWS_MOST, Column, Sheet, is_reasons
from pianqu.kit.text import showable

HIDDEN = "选项"
TITLE_MOST = 31
TEXT_MOST = 32_000
NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
REASON_WIDTH = 60
NOTE = {"width": 260, "height": 110}


class Book:
    """A workbook that is being written: its first sheet, the hidden one of the drop-downs, its formats."""

    def __init__(self, title: Any) -> None:
        self.held = BytesIO()
        self.book = xlsxwriter.Workbook(self.held, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
        self.book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - a fixed date keeps the bytes the same
        self.sheet = self.book.add_worksheet(str(title).translate(NOT_IN_TITLES)[:TITLE_MOST].strip())
        self.head = self.book.add_format({"bold": True, "bg_color": "#EEF3F8", "border": 1, "text_wrap": True, "valign": "top"})
        self.example = self.book.add_format({"italic": True, "font_color": "#666666"})
        self.text = self.book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self.number = self.book.add_format({"num_format": "General", "valign": "top"})
        self.formats = {"text": self.text, "day": self.day}
        self.reason = self.book.add_format({"font_color": "#A61B1B", "text_wrap": True, "valign": "top"})
        self._hidden: Any = None
        self._lists = 0

    def column(self, place: int, column: Column, names: Names | None) -> None:
        """Make a column ready: its width, its format for what will be typed, its note, its drop-down."""
        self.sheet.set_column(place, place, column.kind.width, self.formats.get(column.kind.form))
        if column.note:
            self.sheet.write_comment(0, place, str(column.note), NOTE)
        offers = list(column.kind.offers(names))
        if offers:
            told = {"validate": "list", "source": self._offered(offers), "error_message": _("请从下拉里选一项。")}
            self.sheet.data_validation(1, place, ROWS_MOST, place, told)

    def _offered(self, offers: Sequence[str]) -> str:
        """The offers in a column of the hidden sheet, and where they stand: a list in the rule itself may not be long."""
        if self._hidden is None:
            self._hidden = self.book.add_worksheet(HIDDEN)
            self._hidden.hide()
        for row, words in enumerate(offers):
            self._hidden.write_string(row, self._lists, words)
        letters = xl_col_to_name(self._lists)
        self._lists += 1
        return f"='{HIDDEN}'!${letters}$1:${letters}${len(offers)}"

    def write(self, row: int, place: int, cell: Any) -> None:
        """A cell as it came: a day as a day, a number as a number, everything else (also what is no number) as words."""
        if isinstance(cell, date) and not isinstance(cell, datetime):
            self.sheet.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), self.day)  # noqa: DTZ001 - a day
        elif isinstance(cell, int | float) and not isinstance(cell, bool) and isfinite(cell):
            self.sheet.write_number(row, place, cell, self.number)  # not the column's: a day it was not
        elif cell not in (None, ""):
            self.sheet.write_string(row, place, cell.isoformat() if isinstance(cell, time) else showable(shown(cell)), self.text)

    def close(self) -> bytes:
        """The bytes; the same sheet gives the same."""
        self.sheet.freeze_panes(1, 0)
        self.book.close()
        return self.held.getvalue()


def template(sheet: Sheet, known: Mapping[str, Names] = ALL_KNOWN) -> bytes:
    """An empty sheet to fill in, with an example row that is not read."""
    book = Book(sheet.title)
    for place, column in enumerate(sheet.columns):
        book.column(place, column, known.get(column.name))
        book.sheet.write_string(0, place, column.marked, book.head)
        example = str(column.example)
        words = f"{EXAMPLE}{example}" if place == 0 else example
        if words:
            book.sheet.write_string(1, place, words, book.example)
    return book.close()


def given_back(sheet: Sheet, table: Table, reasons: Mapping[int, Sequence[str]], known: Mapping[str, Names] = ALL_KNOWN) -> bytes:
    """The rows as they came, in their order, with a column that says what is to be put right in each."""
    book = Book(sheet.title)
    places = {table.at[column.name]: column for column in sheet.columns if column.name in table.at}
    kept = [place for place, head in enumerate(table.heads) if head and not is_reasons(head)]
    for target, place in enumerate(kept):
        if place in places:
            book.column(target, places[place], known.get(places[place].name))
        book.sheet.write_string(0, target, table.heads[place], book.head)
    last = len(kept)
    book.sheet.set_column(last, last, REASON_WIDTH)
    book.sheet.write_string(0, last, str(REASONS), book.head)
    for row, (number, cells) in enumerate(table.rows, start=1):
        for target, place in enumerate(kept):
            book.write(row, target, cells[place] if place < len(cells) else "")
        if number in reasons:
            book.sheet.write_string(row, last, "\n".join(reasons[number])[:TEXT_MOST], book.reason)
    return book.close()
