"""月度登记 on the desk: the month that waits for the reader's own township, and whose month somebody looked through.

It is no duty: it bears no light, nothing is owed, nothing is counted (domain.md, burden budget).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.desk.wait import Wait
from pianqu.groups.acting_for import organs_of
from pianqu.growth.models import MonthlySheet
from pianqu.growth.months import asked_on, said_of
from pianqu.growth.sheet_shown import came_words, month_address
from pianqu.kit.pages import Column, table
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import DAY, Period, period_of
from pianqu.kit.templatetags.kit import county_date
from pianqu.places.models import Place

FOLDED_FROM = 12  # townships: who sees the county opens the table where it is wanted


def months_to_say(user: Any, today: date) -> Iterator[Wait]:
    """The month of the reader's own township that nobody has looked through, from its last days until the next one's."""
    if not organs_of(user) or not user.standing.place_ids or not user.has_perm("growth.say_monthlysheet"):
        return
    period = asked_on(today)
    own = list(Place.objects.townships().on(today).filter(pk__in=user.standing.place_ids).order_by("code", "since"))
    done = said_of(user, [period.since], own)
    for place in own:
        if (place.pk, period.since) not in done:
            url = month_address(place, period, "say")
            words = _("%(month)s的月度登记：有变化的登记，没有变化的按一下") % {"month": period_words(period)}
            yield Wait(today, words, place.name, url, "", "", {"label": _("去登记"), "url": url})


def section(user: Any, today: date) -> dict[str, Any]:
    """Of each township that the reader sees the last month and the running one; {} for who sees none."""
    if not user.has_perm("growth.view_monthlysheet"):
        return {}
    rows = Place.objects.townships().on(today).order_by("code", "since")
    places = list(rows if user.standing.sees_county else rows.filter(pk__in=user.standing.township_ids))
    if not places:
        return {}
    running = period_of("month", today)
    months = (period_of("month", running.since - DAY), running)
    done = said_of(user, [each.since for each in months], places)
    asked = asked_on(today)
    columns = [Column(_("乡镇"), lambda place: place.name), *(_of(month, asked, done) for month in months)]
    shown = table(columns, places, lambda place: month_address(place, running))
    every = {"label": _("看登记过的月份"), "url": reverse("growth:monthlysheet_list"), "method": "get"}
    return {"title": _title(places, asked, done), "table": shown, "actions": [every], "folded": len(places) >= FOLDED_FROM}


def _title(places: list[Place], asked: Period, done: dict[tuple[int, date], MonthlySheet]) -> str:
    """With how many townships have not said the month that is asked about."""
    open_ = sum((place.pk, asked.since) not in done for place in places)
    told = {"month": period_words(asked), "n": open_}
    said = ngettext("月度登记（%(month)s还有 %(n)s 个乡镇没有登记）", "月度登记（%(month)s还有 %(n)s 个乡镇没有登记）", open_)
    return said % told if open_ else str(MonthlySheet._meta.verbose_name)


def _of(month: Period, asked: Period, done: dict[tuple[int, date], MonthlySheet]) -> Column:
    def cell(place: Place) -> dict[str, Any]:
        sheet = done.get((place.pk, month.since))
        if sheet is None:
            return {"value": _("还没有登记"), "url": month_address(place, month)} if month.since <= asked.since else {"value": ""}
        return {"value": f"{county_date(sheet.happened_on)} {came_words(sheet)}", "url": month_address(place, month)}

    return Column(period_words(month), cell, data=False)
