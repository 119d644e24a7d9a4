"""堵点梳理: who had what how long; of one unit, its tasks."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pianqu.desk import stuck, stuck_shown
from pianqu.desk.stuck_forms import StuckFilter
from pianqu.kit.errors import Refused
from pianqu.kit.now import today
from pianqu.kit.pages import UNPROCESSABLE, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.matters import task_shown


@require_safe
def show_stuck(request: Request) -> HttpResponse:
    """Every holder with how long it had how much; `?unit=` opens the tasks of one."""
    require(request.user, "desk.view_stuck")
    asked = StuckFilter(request.GET, user=request.user)
    status, rows, empty = 200, [], _("这段时间没有督办事项。")
    try:
        asked.require_valid()
        rows = stuck.rows_of(request.user, asked.days, today(), asked.of_group)
    except Refused as refused:
        status, empty = UNPROCESSABLE, " ".join(refused.messages)
    unit = stuck.of_unit(rows, request.GET.get("unit", ""))
    if request.GET.get("format") == "xlsx" and status == 200:
        return stuck_shown.sheet_of_unit(asked.sentence, unit) if unit else stuck_shown.sheet(asked.sentence, rows)
    context = {
        "title": _("堵点梳理"),
        "lede": _("事项在谁手里停了多久、转了几次手、最长多少天没有动静。按固定顺序排，不排名次；开始和结束都以操作日志为准。"),
        "filter": asked,
        "export_url": _with(request, format="xlsx"),
        "pager": None,
        "empty": {"text": empty},
        **(_of_unit(request, unit) if unit else _all(request, rows)),
    }
    return render(request, "kit/list.html", context, status=status)


def _all(request: Request, rows: list[stuck.Row]) -> dict[str, Any]:
    url = lambda row: _with(request, unit=str(row.organ.key)) if row.organ else ""  # noqa: E731 - the table asks for a function
    asked = {"label": _("堵点说明"), "url": reverse("matters:holdup_list"), "method": "get"}
    return {"table": table(stuck_shown.ROWS, rows, url), "actions": [asked]}


def _of_unit(request: Request, row: stuck.Row) -> dict[str, Any]:
    columns = (*stuck_shown.LAIN, stuck_shown.question(request.user))
    trail = [{"label": _("堵点梳理"), "url": _with(request, unit=None)}, {"label": row.organ.name, "lang": "zh"}]
    shown = table(columns, row.lain, lambda each: task_shown.address(each.task))
    return {"table": shown, "subtitle": row.organ.name, "subtitle_lang": "zh", "breadcrumb": trail}


def _with(request: Request, **changes: str | None) -> str:
    kept = {name: value for name, value in request.GET.items() if name not in changes and name != "format"}
    query = urlencode({**kept, **{name: value for name, value in changes.items() if value}})
    return f"{request.path}?{query}" if query else request.path
