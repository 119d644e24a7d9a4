"""How months are shown: addresses, columns, facts, tables. Words and addresses only, no rule."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from pianqu.growth.models import MonthlySheet
from pianqu.growth.months import Month
from pianqu.growth.shown import address, reported_by, room
from pianqu.journal.versions import void_cell, void_fact
from pianqu.kit import sheets
from pianqu.kit.pages import Column, in_sheet, table
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import Period
from pianqu.kit.templatetags.kit import moment
from pianqu.places.leads import leads_on
from pianqu.places.models import Place


def month_address(township: Place, period: Period, verb: str = "month", **more: Any) -> str:
    """The page of a township's month, or of a verb on it."""
    asked = {"township": township.key, "month": f"{period.since:%Y-%m}", **more}
    return f"{reverse(f'growth:monthlysheet_{verb}')}?{urlencode(asked)}"


def sheet_address(sheet: MonthlySheet) -> str:
    """The page of the month that a sheet is about."""
    return month_address(sheet.township, sheet.period)


@leads_on
def lead_to_month(user: Any, place: Place | None) -> dict[str, Any]:
    """The way from a township's page to its running month, for who reads what lies there."""
    if place is None or place.level != Place.Level.TOWNSHIP or not user.has_perm("growth.view_monthlysheet"):
        return {}
    if not (user.standing.sees_county or place.pk in user.standing.township_ids):
        return {}
    return {"label": _("月度登记"), "url": f"{reverse('growth:monthlysheet_month')}?township={place.key}", "method": "get"}


def came_words(sheet: MonthlySheet) -> str:
    """What came with a sheet."""
    told = ngettext("登记了 %(n)s 条", "登记了 %(n)s 条", sheet.came) % {"n": sheet.came}
    return told if sheet.came else _("与上月相同")


COLUMNS = (
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("月份"), lambda row: f"{row.month:%Y-%m}", data=False),
    Column(gettext_lazy("登记结果"), came_words, data=False),
    Column(gettext_lazy("登记日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("填报"), reported_by),
    Column(gettext_lazy("记录"), void_cell, data=False),
)
WHAT = Column(gettext_lazy("记录"), lambda row: {"value": row.subject, "url": address(row)})
KIND = Column(gettext_lazy("记什么"), lambda row: row._meta.verbose_name, data=False)
WHERE = Column(gettext_lazy("地方"), lambda row: row.place.full_name)
ON = Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False)
BY = Column(gettext_lazy("填报"), reported_by)
NOTE = Column(gettext_lazy("备注"), lambda row: row.note, sheet_only=True)
HAPPENED = (WHAT, KIND, WHERE, ON, BY, NOTE)
STANDS = (WHAT, KIND, WHERE, ON, NOTE)


def together(found: dict[Any, list[Any]]) -> list[Any]:
    """The records of all kinds, kind by kind."""
    return [row for rows in found.values() for row in rows]


def trail(month: Month) -> list[dict[str, Any]]:
    """The way from the room to a month."""
    here = {"label": month_words(month), "url": month_address(month.township, month.period)}
    return [*room(), {"label": pgettext("many", "月度登记"), "url": reverse("growth:monthlysheet_list")}, here]


def month_words(month: Month) -> str:
    """Which month."""
    return period_words(month.period)


def facts(month: Month) -> list[dict[str, Any]]:
    """Who looked through it, when, and what came with it."""
    sheet = month.sheet
    rows: list[dict[str, Any]] = [
        {
            "label": _("乡镇"),
            "value": month.township.name,
            "lang": "zh",
            "url": reverse("places:place_show", args=[month.township.key]),
        }
    ]
    if sheet is None:
        return [*rows, {"label": MonthlySheet._meta.verbose_name, "value": _("还没有登记")}]
    return [*rows, *sheet_facts(sheet)]


def sheet_facts(sheet: MonthlySheet) -> list[dict[str, Any]]:
    """What a sheet says; of one that was said again also when it was said first."""
    again = sheet.recorded_at != sheet.first_recorded_at
    result = {"label": MonthlySheet._meta.verbose_name, "value": came_words(sheet), "url": address(sheet)}
    rows: list[dict[str, Any]] = [
        result,
        {"label": _("填报"), "value": reported_by(sheet), "lang": "zh"},
        {"label": _("录入"), "value": f"{sheet.entered_by} {moment(sheet.recorded_at)}", "lang": "zh"},
        {"label": _("第一次登记"), "value": moment(sheet.first_recorded_at)} if again else {},
        void_fact(sheet),
    ]
    return [row for row in rows if row]


def said_facts(sheet: MonthlySheet) -> list[dict[str, Any]]:
    """What saying a month again can change."""
    return [
        {"label": _("登记结果"), "value": came_words(sheet)},
        {"label": _("登记日期"), "value": f"{sheet.happened_on}"},
    ]


def sections(month: Month) -> list[dict[str, Any]]:
    """What happened in the month, and what stands at its end."""
    return [
        {
            "title": _("这个月发生的"),
            "table": table(HAPPENED, together(month.happened)),
            "empty": {"text": _("这个月还没有登记什么。")},
        },
        {
            "title": _("月末还在的"),
            "table": table(STANDS, together(month.standing)),
            "empty": {"text": _("没有在建的路、养殖场、种植面积和专业村。")},
        },
    ]


def workbook(month: Month, note: str) -> bytes:
    """The same as a sheet each."""
    title = f"{month.township.name} {month.written}"
    happened, stands = together(month.happened), together(month.standing)
    more = sheets.More(_("月末还在的"), *in_sheet(STANDS, stands))
    return sheets.workbook(title, note, *in_sheet(HAPPENED, happened), more)
