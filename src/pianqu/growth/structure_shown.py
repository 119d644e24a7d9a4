"""How the structure of industries is shown: bars, a table whose numbers lead to their records, and a sheet."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.growth.measures import WAN_YUAN
from pianqu.growth.project_filters import BEGUN
from pianqu.growth.structure import Grown
from pianqu.kit import sheets
from pianqu.kit.charts import SHADES, Bars, Series
from pianqu.kit.pages import Column, in_sheet, table
from pianqu.places.models import IndustryClass

TITLE = gettext_lazy("产业结构")


def section(rows: Sequence[Grown], year: int) -> dict[str, Any]:
    """The bars and the table below them."""
    return {"title": _("各类型乡镇的项目，按产业"), "chart": _bars(rows), "table": table(columns(year), rows)}


def _bars(rows: Sequence[Grown]) -> Bars:
    series = tuple(
        Series(str(each.label), look, tuple(float(row.projects[each.value]) for row in rows))
        for each, look in zip(IndustryClass, SHADES, strict=True)
    )
    return Bars(
        "structure",
        title=_("各类型乡镇的项目，按产业"),
        desc=_("条形图：每一类型的乡镇里，四种产业各有几个项目。数在图下面的表里。"),
        labels=tuple(str(row.label) for row in rows),
        series=series,
        unit=_("个"),
    )


def columns(year: int) -> list[Column]:
    """What stands in the table and in the sheet."""
    days = {"since": f"{year}-01-01", "until": f"{year}-12-31"}
    return [
        Column(gettext_lazy("乡镇类型"), lambda row: row.label, data=False),
        Column(gettext_lazy("乡镇数"), lambda row: row.townships, numeric=True, data=False),
        *(Column(each.label, _projects(each.value), numeric=True, data=False) for each in IndustryClass),
        Column(gettext_lazy("合同投资额"), lambda row: _money(row.invest_fen), numeric=True),
        Column(gettext_lazy("今年专业村"), _led("specialtyvillage", lambda row: row.villages, **days), numeric=True, data=False),
        Column(
            gettext_lazy("今年新发展农业企业"),
            _led("enterpriseevent", lambda row: row.enterprises, event="NEW", **days),
            numeric=True,
            data=False,
        ),
    ]


def _money(fen: int) -> dict[str, Any]:
    return {"value": WAN_YUAN.words(fen) if fen else "", "lang": ""}


def _projects(industry: str) -> Callable[[Grown], dict[str, Any]]:
    return _led("project", lambda row: row.projects[industry], industry=industry, state=BEGUN)


def _led(noun: str, number: Callable[[Grown], int], **asked: str) -> Callable[[Grown], dict[str, Any]]:
    """A number that leads to its list."""

    def cell(row: Grown) -> dict[str, Any]:
        query = urlencode({**asked, "township_type": row.kind})
        return {"value": number(row), "url": f"{reverse(f'growth:{noun}_list')}?{query}" if number(row) else ""}

    return cell


def sheet(rows: Sequence[Grown], year: int) -> HttpResponse:
    """The table as a workbook."""
    title = str(TITLE)
    return sheets.answer(title, sheets.workbook(title, _("现在的项目，今年的专业村和企业"), *in_sheet(columns(year), rows)))
