"""履职看板 as the grid component wants it: groups in their fixed order, a cell for each period, each opening to its records."""

from collections import Counter
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pianqu.cadence.models import Duty
from pianqu.cadence.reading import Board, Cell, DutyBoard, Row
from pianqu.kit.period_words import month_words, period_words
from pianqu.kit.periods import Period


def grids(board: Board, today: date, *, linked: bool, of_groups: bool) -> list[dict[str, Any]]:
    """One grid for each duty that has a source of evidence; its counts are `linked` unless they are of an earlier day.

    A reader `of_groups` sees the duties that begin later too; a township only those that were owed for it.
    """
    duties = [duty for duty in board.duties if of_groups or any(cell.state for row in duty.rows for cell in row.cells)]
    kinds = Counter(duty.number for duty in duties)
    return [_grid(board, duty, today, linked=linked, named=kinds[duty.number] > 1) for duty in duties]


def _grid(board: Board, duty: DutyBoard, today: date, *, linked: bool, named: bool) -> dict[str, Any]:
    """One board; `named` by its period kind where that changed within the year."""
    asks = {"duty": duty.code, "kind": duty.period_kind, "year": board.year} if linked else None
    return {
        "title": duty.title,
        "typed": duty.typed,
        "notes": ([Duty.PeriodKind(duty.period_kind).label] if named else []) + _notes(duty, today, asks),
        "grid": {
            "corner": _("协调组"),
            "periods": [_period(period, today) for period in duty.periods],
            "rows": [_row(duty, row) for row in duty.rows],
        },
    }


def _notes(duty: DutyBoard, today: date, asks: dict[str, Any] | None) -> list[Any]:
    """What is due by its state, and apart from it what still runs; each number leads to exactly those obligations."""
    over, running = Counter[str](), Counter[str]()
    for cell in (cell for row in duty.rows for cell in row.cells):
        (over if cell.period.last < today else running).update(cell.states)

    def number(count: int, due: str, state: str = "") -> Any:
        if asks is None or not count:
            return count
        return format_html('<a href="{}">{}</a>', _listed(asks | {"due": due} | ({"state": state} if state else {})), count)

    notes = []
    if over:
        told = {state: number(over[state], "over", state) for state in ("met", "late_entry", "waived", "missed")}
        words = _("应到期 {due} 项：按时 {met}，补录 {late_entry}，免办 {waived}，未到 {missed}。")
        notes.append(format_html(words, due=number(over.total(), "over"), **told))
    if running:
        told = {state: number(running[state], "running", state) for state in ("met", "waived")}
        words = _("进行中 {running} 项，其中已完成 {met}，免办 {waived}。")
        notes.append(format_html(words, running=number(running.total(), "running"), **told))
    return notes or [SafeString(_("还没有到期的。"))]


def _listed(asks: dict[str, Any]) -> str:
    return f"{reverse('cadence:obligation_list')}?{urlencode(asks)}"


def _period(period: Period, today: date) -> dict[str, Any]:
    thirds = (_("上"), _("中"), _("下"))
    month = _("%s月") % month_words(period.since.month)
    label = {"xun": thirds[(period.number - 1) % 3], "month": month}.get(period.kind, str(period.number))
    return {
        "label": label,
        "full": period_words(period),
        "band": month if period.kind == "xun" else "",
        "now": today in period,
    }


def _row(duty: DutyBoard, row: Row) -> dict[str, Any]:
    cells = [_cell(duty, row, cell) for cell in row.cells]
    url = reverse("groups:coordinationgroup_show", args=[row.group_key])
    return {"label": row.group, "url": url, "lang": "zh", "cells": cells}


def _cell(duty: DutyBoard, row: Row, cell: Cell) -> dict[str, Any]:
    if not cell.state:
        return {"state": "", "url": "", "label": "", "text": ""}
    several = len(cell.keys) > 1
    told = {"met": cell.met, "owed": cell.owed}
    words = [_("%(met)s / %(owed)s") % told] if several and cell.owed else []
    if cell.corrected:
        words.append(_("更正后未达"))
    return {
        "state": cell.state,
        "url": _address(duty, row, cell),
        "label": " ".join(words),
        "text": f"{cell.met}/{cell.owed}" if several and cell.owed else "",
    }


def _address(duty: DutyBoard, row: Row, cell: Cell) -> str:
    if len(cell.keys) == 1:
        return reverse("cadence:obligation_show", args=[cell.keys[0]])
    asks = {"group": row.group_key, "duty": duty.code, "day": cell.period.since}
    return _listed(asks)
