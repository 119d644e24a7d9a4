"""How the trend of a place is shown: a line a month, each number the way to its records; and the way there from the place."""

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pianqu.kit.pages import Column, table
from pianqu.kit.period_words import period_words
from pianqu.petitions.trend import Month
from pianqu.places.leads import leads_on
from pianqu.places.models import Place


def section(place: Place, rows: list[Month], total: Month) -> dict[str, Any]:
    """A line a month, and all of them in the last."""
    columns = (
        Column(_("月份"), lambda row: _("合计") if row is total else period_words(row.period), data=False),
        Column(_("收到"), partial(_came, place), numeric=True, data=False),
        Column(_("初次"), lambda row: row.first, numeric=True, data=False),
        Column(_("重复"), partial(_came, place, name="repeated", flag="repeat"), numeric=True, data=False),
        Column(pgettext("many", "信访户"), lambda row: row.households, numeric=True, data=False),
        Column(_("解决"), partial(_ended, place, "petitionsolution", "solved"), numeric=True, data=False),
        Column(pgettext("many", "息诉息访"), partial(_ended, place, "settlement", "settled"), numeric=True, data=False),
    )
    return {"id": "months", "title": _("最近 12 个月"), "table": table(columns, [*rows, total])}


def _came(place: Place, row: Month, name: str = "received", **asked: str) -> dict[str, Any]:
    where: dict[str, Any] = {"township": place.key}
    if place.level == Place.Level.VILLAGE:
        where = {"township": place.parent.key if place.parent else "", "village": place.name}
    told = {"state": "standing", "since": row.period.since, "until": row.period.last, **where, **asked}
    return _linked(getattr(row, name), "petitioncase", told)


def _ended(place: Place, noun: str, name: str, row: Month) -> dict[str, Any]:
    """Of a village without a way: these lists are narrowed by township."""
    told = {"since": row.period.since, "until": row.period.last, "township": place.key}
    number = getattr(row, name)
    return {"value": number} if place.level == Place.Level.VILLAGE else _linked(number, noun, told)


def _linked(number: int, noun: str, told: dict[str, Any]) -> dict[str, Any]:
    return {"value": number, "url": f"{reverse(f'petitions:{noun}_list')}?{urlencode(told)}" if number else ""}


@leads_on
def lead_to_trend(user: Any, place: Place | None) -> dict[str, Any]:
    """The way from the page of a township or a village, for who reads the cases there."""
    if place is None or not user.has_perm("petitions.trend_petitioncase", place):
        return {}
    return {"label": _("信访走势"), "url": f"{reverse('petitions:petitioncase_trend')}?place={place.key}", "method": "get"}
