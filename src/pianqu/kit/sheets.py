"""Lists as xlsx: written by XlsxWriter with constant memory; cells that look like formulas stay text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from urllib.parse import quote

import xlsxwriter
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEXT_MOST = 32_000
ROWS_MOST = 100_000
WIDTH = 16


@dataclass(frozen=True)
class More:
    """One more sheet of a workbook: what its tab and first row say, its heads, its rows."""

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]


FORBIDDEN, NAME_MOST = re.compile(r"[\[\]:*?/\\]"), 31  # in the name of a worksheet, as Excel has it


def workbook(title: str, note: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], *more: More) -> bytes:
    """Title, sentence of what was asked, heads, rows; then more sheets. The same rows give the same bytes."""
    held = BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(held, options)
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - a fixed date keeps the bytes the same
    formats = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    _fill(book.add_worksheet(), formats, note, More(title, heads, rows))
    for each in more:
        _fill(book.add_worksheet(FORBIDDEN.sub(" ", each.title)[:NAME_MOST]), formats, note, each)
    book.close()
    return held.getvalue()


def _fill(sheet: Any, formats: tuple[Any, Any], note: str, what: More) -> None:
    bold, day = formats
    sheet.set_column(0, max(len(what.heads) - 1, 0), WIDTH)
    sheet.write_string(0, 0, what.title, bold)
    sheet.write_string(1, 0, note)
    for column, head in enumerate(what.heads):
        sheet.write_string(2, column, str(head), bold)
    for number, row in enumerate(what.rows, start=3):
        for column, value in enumerate(row):
            _write(sheet, number, column, value, day)


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> None:
    if isinstance(value, bool) or value is None:
        sheet.write_string(row, column, "" if value is None else str(value))
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime):
        sheet.write_string(row, column, f"{_local(value):%Y-%m-%d %H:%M}")
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001 - a day in a sheet
    else:
        sheet.write_string(row, column, str(value)[:TEXT_MOST])


def _local(value: datetime) -> datetime:
    """The moment by the county's clock, as on the page."""
    return timezone.localtime(value) if timezone.is_aware(value) else value


def overflows(rows: QuerySet[Any]) -> bool:
    """Whether there are more rows, in their order, than a sheet takes."""
    return rows[ROWS_MOST : ROWS_MOST + 1].exists()


def answer(name: str, content: bytes) -> HttpResponse:
    """The workbook as a download under a Chinese file name."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    return response
