"""Figures as xlsx: the catalogue, and one figure with its units and records."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pianqu.figures.declare import Rows
from pianqu.figures.printing import exact
from pianqu.figures.reckon import Reading
from pianqu.figures.shown import Line, catalogue_columns, order_of
from pianqu.figures.structure import Unit
from pianqu.kit import sheets
from pianqu.kit.pages import cells


def catalogue(user: Any, sentence: str, lines: list[Line], own: Unit | None) -> HttpResponse:
    """The catalogue as its page shows it."""
    columns = catalogue_columns(user, own, lines)
    rows = ([_plain(cell["value"]) for cell in cells(columns, line)] for line in lines)
    title = _("数据口径")
    return sheets.answer(title, sheets.workbook(title, sentence, [str(column.label) for column in columns], rows))


def figure(sentence: str, reading: Reading, records: Rows | None) -> HttpResponse:
    """The number, its units, then the records."""
    title = str(reading.figure.title)
    value: list[Any] = [title, exact(reading.value), str(reading.figure.unit), *([reading.beside] if reading.beside else [])]
    units: Iterable[list[Any]] = ([unit.name, exact(reading.per[unit.code])] for unit in reading.units)
    heads = [_("名称"), _("数值"), _("单位")]
    rows = chain([value], units, [[]], [[_("记录"), _("日期"), _("编号")]], _records(records))
    return sheets.answer(title, sheets.workbook(title, sentence, heads, rows))


def _records(rows: Rows | None) -> Iterable[list[Any]]:
    if rows is None:
        return
    ordered = rows.order_by(*order_of(rows.model))
    for row in ordered[: sheets.ROWS_MOST].iterator(chunk_size=2000):
        yield [str(row), getattr(row, "happened_on", None) or getattr(row, "since", None), str(row.key)]
    if sheets.overflows(ordered):
        yield [_("记录只列前 %(most)s 条，其余没有列出；上面的数是全部的。") % {"most": sheets.ROWS_MOST}]


def _plain(value: Any) -> Any:
    found = value.get("value") if isinstance(value, dict) else value
    return found if isinstance(found, int | float | None) else exact(found) if not isinstance(found, str) else found
