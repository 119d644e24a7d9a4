"""信息去向: the page, its sheet, and what the API answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from pianqu.dispatch import whereabouts
from pianqu.dispatch.filters import WhereaboutsFilter
from pianqu.dispatch.whereabouts import CLASS, GROUP, TOWNSHIP, Asked, Number, Unit
from pianqu.kit import sheets
from pianqu.kit.errors import Refused
from pianqu.kit.now import today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request

UNPROCESSABLE = 422


def asked_of(narrowing: WhereaboutsFilter, day: date) -> tuple[str, Asked]:
    """By which units, and which items; without days the year until today. Raises `Refused`."""
    narrowing.require_valid()
    told = narrowing.asked
    first, last = told.get("since") or date(day.year, 1, 1), told.get("until") or day
    if last < first:
        raise Refused(until=_("结束日期在开始日期之前。"), code="order")
    only = {name: str(told[name]) for name in (GROUP, TOWNSHIP, CLASS) if name in told}
    return told.get("by") or GROUP, Asked(first, last, only)


@require_safe
def infoitem_count(request: Request) -> HttpResponse:
    """Separate counts with their overlaps; every number opens its records."""
    require(request.user, "dispatch.count_infoitem")
    narrowing, day = WhereaboutsFilter(request.GET, user=request.user), today()
    context: dict[str, Any] = {"title": _("信息去向"), "filter": narrowing, "empty": {"text": ""}}
    try:
        by, asked = asked_of(narrowing, day)
    except Refused as refused:
        context["empty"] = {"text": " ".join(refused.messages)}
        return render(request, "dispatch/whereabouts.html", context, status=UNPROCESSABLE)
    rows, found = whereabouts.units(by, asked, request.user, day), whereabouts.numbers(by, asked, request.user)
    if request.GET.get("format") == "xlsx":
        return _sheet(by, asked, rows, found, narrowing.sentence)
    period = _("%(first)s 至 %(last)s") % {"first": asked.first, "last": asked.last}
    query = request.GET.copy()
    query["format"] = "xlsx"
    context |= {
        "lede": _("%(period)s。收集按编辑日期计，结果按结果的日期计，一条信息可以有几种结果，各数各的。点数字看是哪些。")
        % {"period": period},
        "table": _table(by, asked, rows, found),
        "export_url": f"{request.path}?{query.urlencode()}",
        "print_head": {"title": _("信息去向"), "period": period},
        "breadcrumb": [{"label": pgettext("many", "信息"), "url": reverse("dispatch:infoitem_list")}, {"label": _("信息去向")}],
    }
    return render(request, "dispatch/whereabouts.html", context)


def _table(by: str, asked: Asked, rows: list[Unit], found: list[Number]) -> dict[str, Any]:
    columns = [{"label": label, "numeric": number > 0} for number, label in enumerate(whereabouts.heads(found, by))]
    lang = "" if by == CLASS else "zh"
    whole = {"url": "", "cells": [{"value": _("合计")}, *(_cell(each.total, asked.only, each) for each in found)]}
    lines = [
        {
            "url": "",
            "cells": [
                {"value": unit.name, "lang": lang},
                *(_cell(each.per.get(unit.id, 0), {**asked.only, **unit.asks}, each) for each in found),
            ],
        }
        for unit in rows
    ]
    return {"columns": columns, "rows": [whole, *lines]}


def _cell(value: int, only: Mapping[str, str], number: Number) -> dict[str, Any]:
    url = f"{reverse('dispatch:infoitem_list')}?{urlencode({**number.asks, **only})}"
    return {"value": value, "numeric": True, "url": url if value else ""}


def _sheet(by: str, asked: Asked, rows: list[Unit], found: list[Number], sentence: str) -> HttpResponse:
    title = _("信息去向")
    note = _("%(first)s 至 %(last)s") % {"first": asked.first, "last": asked.last}
    whole = [_("合计"), *(each.total for each in found)]
    lines = [[unit.name, *(each.per.get(unit.id, 0) for each in found)] for unit in rows]
    book = sheets.workbook(title, f"{note} {sentence}".strip(), whereabouts.heads(found, by), [whole, *lines])
    return sheets.answer(title, book)
