"""Pages of the figures: the catalogue (数据口径) and one figure down to its records."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pianqu.figures import sheet, shown
from pianqu.figures.access import own_unit
from pianqu.figures.asking import Asking
from pianqu.figures.catalogue import FIGURES, SECTIONS
from pianqu.figures.filters import DaysFilter
from pianqu.figures.structure import Structure
from pianqu.kit.errors import Refused
from pianqu.kit.keyset import page_of
from pianqu.kit.pages import UNPROCESSABLE
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
        "export_url": shown.address(request, format="xlsx"),
        "sections": shown.catalogue_sections(request, SECTIONS, lines, own),
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
        return sheet.figure(asking.filter.sentence, asking.reading(), asking.records())
    page, rows = None, asking.records()
    try:
        page = page_of(rows, shown.order_of(rows.model), request.GET.get("after")) if rows is not None else None
    except Refused:
        status = UNPROCESSABLE
    context: dict[str, Any] = {
        **shown.figure_page(request, asking, page),
        "filter": asking.filter,
        "export_url": shown.address(request, format="xlsx", after=None),
    }
    return render(request, "figures/figure_show.html", context, status=status)
