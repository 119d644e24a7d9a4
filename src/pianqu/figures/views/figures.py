"""Pages of the figures: the catalogue (数据口径) and one figure down to its records."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pianqu.figures import sheet, shown
from pianqu.figures.access import own_unit
from pianqu.figures.addresses import address
from pianqu.figures.asking import Asking
from pianqu.figures.catalogue import FIGURES, SECTIONS
from pianqu.figures.filters import DaysFilter
from pianqu.figures.structure import Structure
from pianqu.figures.target_shown import new_target_address
from pianqu.figures.unusual import unusual
from pianqu.figures.unusual_shown import look_section
from pianqu.kit.errors import Refused
from pianqu.kit.keyset import page_of
from pianqu.kit.pages import UNPROCESSABLE, action
from pianqu.kit.permissions import require


@require_safe
def figure_list(request: HttpRequest) -> HttpResponse:
    """Every figure of the catalogue with its number, its definition and the way to its records."""
    require(request.user, "figures.view_figure")
    asked = DaysFilter(request.GET, user=request.user)
    question = asked.question
    structure = Structure.on(question.structure_date)
    own = own_unit(request.user, structure)
    lines = shown.lines(request.user, question, structure, own, SECTIONS)
    if request.GET.get("format") == "xlsx" and asked.is_valid():
        return sheet.catalogue(request.user, asked.sentence, lines, own)
    context = {
        "title": _("数据口径"),
        "lede": _("全县用的每个数：怎么算，现在是多少；点开就是一条条记录。"),
        "filter": asked,
        "actions": [each for each in [_look(request, asked), _targets()] if each],
        "export_url": address(request, format="xlsx"),
        "sections": shown.catalogue_sections(request, SECTIONS, lines, own),
    }
    return render(request, "figures/figure_list.html", context, status=200 if asked.is_valid() else UNPROCESSABLE)


def _look(request: HttpRequest, asked: DaysFilter) -> dict[str, Any]:
    """The way to what should be looked at, of the same days."""
    kept = urlencode(asked.given)
    url = reverse("figures:figure_look") + (f"?{kept}" if kept else "")
    return action(request, "figures.look_figure", _("要看一看的数"), url)


def _targets() -> dict[str, Any]:
    return {"label": _("年度目标"), "url": reverse("figures:target_list"), "method": "get"}


@require_safe
def figure_look(request: HttpRequest) -> HttpResponse:
    """要看一看的数: months and units that lie far from their like, of the whole catalogue, for a person to judge."""
    require(request.user, "figures.look_figure")
    asked = DaysFilter(request.GET, user=request.user)
    found = unusual(request.user, asked.question, Structure.on(asked.question.structure_date))
    context = {
        "title": _("要看一看的数"),
        "lede": _("有的月份、有的单位离同类的数远。可能真是这样，也可能是记错了；看了不对的，请登记的单位更正。"),
        "filter": asked,
        "breadcrumb": [{"label": _("数据口径"), "url": reverse("figures:figure_list")}, {"label": _("要看一看的数")}],
        "sections": [look_section([each for rows in found.values() for each in rows])],
    }
    return render(request, "figures/figure_list.html", context, status=200 if asked.is_valid() else UNPROCESSABLE)


@require_safe
def figure_show(request: HttpRequest, code: str) -> HttpResponse:
    """One figure: number, units in their fixed order, months, and the records behind it."""
    require(request.user, "figures.view_figure")
    if code not in FIGURES:
        raise Http404(code)
    asking = Asking(FIGURES[code], request.GET, request.user)
    status = 200 if asking.filter.is_valid() else UNPROCESSABLE
    if request.GET.get("format") == "xlsx" and status != UNPROCESSABLE:
        return sheet.figure(asking.filter.sentence, asking.reading, asking.records())
    page, rows = None, asking.records()
    try:
        page = page_of(rows, shown.order_of(rows.model), request.GET.get("after")) if rows is not None else None
    except Refused:
        status = UNPROCESSABLE
    context: dict[str, Any] = {
        **shown.figure_page(request, asking, page),
        "filter": asking.filter,
        "actions": [each for each in [_plan(request, asking)] if each],
        "export_url": address(request, format="xlsx", after=None),
    }
    return render(request, "figures/figure_show.html", context, status=status)


def _plan(request: HttpRequest, asking: Asking) -> dict[str, Any]:
    """The way to a target for what the page shows, where it has none and may have one."""
    if asking.figure.untargeted or asking.target is not None:
        return {}
    return action(request, "figures.set_target", _("定年度目标"), new_target_address(asking))
