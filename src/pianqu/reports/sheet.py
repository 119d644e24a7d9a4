"""The work report as xlsx: the numbers by section, then its sentences."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pianqu.figures.printing import exact
from pianqu.kit import sheets
from pianqu.kit.pages import cells
from pianqu.reports.written import LABEL, Report


def answer(title: str, sentence: str, report: Report) -> HttpResponse:
    """The report as its page shows it."""
    columns = report.columns(report.lines)
    heads = [_("部分"), *(str(column.label) for column in columns)]
    note = f"{sentence}；{LABEL}"
    return sheets.answer(title, sheets.workbook(title, note, heads, _rows(report, columns)))


def _rows(report: Report, columns: list[Any]) -> Iterable[list[Any]]:
    for part in report.parts:
        for line in part.lines:
            yield [str(part.title), *(_plain(cell["value"]) for cell in cells(columns, line))]
    yield []
    for part in report.parts:
        for line in part.lines:
            yield [str(part.title), str(report.sentence(line, linked=False))]


def _plain(value: Any) -> Any:
    return exact(value) if isinstance(value, int | Decimal | None) else str(value)
