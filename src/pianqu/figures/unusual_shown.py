"""要看一看的数 as a table: each number beside the middle of its like, and the ways to its page and to its records."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.figures.declare import COUNTY, GROUP, TOWNSHIP
from pianqu.figures.trend_shown import FAR_WHY
from pianqu.figures.unusual import Unusual
from pianqu.kit.pages import Column, table


def look_section(rows: Sequence[Unusual]) -> dict[str, Any]:
    """All of them, in the catalogue's order."""
    shown = {"title": _("离同类的数远的"), "text": FAR_WHY, "table": table(COLUMNS, rows, _page)}
    return {**shown, "empty": {"text": _("现在没有离同类的数远的月份或单位。")}}


def address(row: Unusual) -> str:
    """The figure's page of its own days and unit."""
    unit = {row.unit.level: row.unit.code} if row.unit.level in (GROUP, TOWNSHIP) else {}
    asked = urlencode({"from": row.days.since, "until": row.days.last, **unit})
    return f"{reverse('figures:figure_show', args=[row.figure.code])}?{asked}"


def _page(row: Unusual) -> str:
    """Where it is explained, among its like."""
    asked = urlencode({"from": row.asked.since, "until": row.asked.last})
    return f"{reverse('figures:figure_show', args=[row.figure.code])}?{asked}#{row.place}"


def _where(row: Unusual) -> dict[str, Any]:
    if row.unit.level == COUNTY:
        return {"value": f"{row.days.since:%Y-%m}", "lang": ""}
    return {"value": row.unit.name, "lang": "zh"}


def _like(row: Unusual) -> Any:
    return LIKE[row.unit.level]


LIKE = {
    COUNTY: gettext_lazy("全县各月"),
    GROUP: gettext_lazy("各协调组"),
    TOWNSHIP: gettext_lazy("各乡镇"),
    "department": gettext_lazy("各部门"),
}
COLUMNS = (
    Column(gettext_lazy("数据"), lambda row: row.figure.title, data=False),
    Column(gettext_lazy("哪里"), _where),
    Column(gettext_lazy("数值"), lambda row: {"value": row.value, "url": address(row) + "#records"}, numeric=True),
    Column(gettext_lazy("中位"), lambda row: row.middle, numeric=True),
    Column(gettext_lazy("计量单位"), lambda row: row.figure.unit, data=False),
    Column(gettext_lazy("和什么比"), _like, data=False),
)
