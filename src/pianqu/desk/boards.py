"""履职看板 as the grid component wants it: groups in their fixed order, a cell for each period, each opening to its records."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from pianqu.cadence.reading import Board, Cell, DutyBoard, Row
from pianqu.kit.period_words import month_words, period_words
from pianqu.kit.periods import Period


def grids(board: Board, today: date) -> list[dict[str, Any]]:
    """One grid for each duty that has a source of evidence."""
    return [_grid(duty, today) for duty in board.duties]


def _grid(duty: DutyBoard, today: date) -> dict[str, Any]:
    return {
        "title": duty.title,
        "typed": duty.typed,
        "note": _note(duty),
        "grid": {
            "corner": _("协调组"),
            "periods": [_period(period, today) for period in duty.periods],
            "rows": [_row(duty, row) for row in duty.rows],
        },
    }


def _note(duty: DutyBoard) -> str:
    """How far the year has come, over the groups shown: met of owed, as known at the deadlines and as known now."""
    cells = [cell for row in duty.rows for cell in row.cells if cell.state and cell.state != "open"]
    told = {
        "owed": sum(cell.owed for cell in cells),
        "met": sum(cell.met for cell in cells),
        "then": sum(cell.met_at_deadline for cell in cells),
        "waived": sum(cell.waived for cell in cells),
    }
    told["late"] = told["met"] - told["then"]
    if not told["owed"]:
        return _("还没有到期的。")
    if told["waived"]:
        return _("已到期 %(owed)s，截至期末完成 %(then)s，补录后完成 %(met)s（差 %(late)s）；经批准免办 %(waived)s。") % told
    return _("已到期 %(owed)s，截至期末完成 %(then)s，补录后完成 %(met)s（差 %(late)s）。") % told


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
    several = duty.target == "TOWNSHIP"
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
    return f"{reverse('cadence:obligation_list')}?{urlencode(asks)}"
