"""日历 as pages draw it: a month as a calendar, a 旬 and the days ahead as a table."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pianqu.desk.dates import Asked, Mark, OffDays, marks
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import DAY, Days, Period, between, period_of
from pianqu.kit.templatetags import kit

WEEK = 7
AHEAD = timedelta(days=31)
MONTH, XUN, AGENDA = "month", "xun", "agenda"
VIEWS = (MONTH, XUN, AGENDA)


@dataclass(frozen=True)
class Look:
    """Which days are looked at, and how; `kept` are the other parameters of the address."""

    view: str
    day: date
    kept: dict[str, Any]

    @property
    def period(self) -> Period:
        """The days."""
        if self.view == AGENDA:
            return between(self.day, self.day + AHEAD - DAY)
        return period_of(self.view, self.day)

    def url(self, **asks: Any) -> str:
        """The same look with something else asked."""
        return f"{reverse('desk:calendar')}?{urlencode({'view': self.view, 'day': self.day, **self.kept, **asks})}"

    @property
    def before(self) -> str:
        """The days before."""
        return self.url(day=self.day - AHEAD if self.view == AGENDA else period_of(self.view, self.period.since - DAY).since)

    @property
    def after(self) -> str:
        """The days after."""
        return self.url(day=self.period.last + DAY)


def views() -> list[tuple[str, str]]:
    """Each view with its words."""
    return list(zip(VIEWS, (_("按月"), _("按旬"), _("往后 31 天")), strict=True))


def weekdays() -> list[str]:
    """Monday first."""
    return [_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日")]


def context(look: Look, user: Any, group: Any, today: date) -> dict[str, Any]:
    """What the page draws."""
    period = look.period
    asked = Asked(user, Days(period.since, period.until), today, group)
    found, off = marks(asked), OffDays.of(user, asked.days)
    if look.view == MONTH:
        return {"calendar": _month(look, found, off, today)}
    return {"title_of_days": period_words(period), "table": _table(period, found, off, whole=look.view == XUN), "look": look}


def _month(look: Look, found: dict[date, list[Mark]], off: OffDays, today: date) -> dict[str, Any]:
    month = look.period
    first = month.since - timedelta(days=month.since.weekday())
    weeks = (month.last - first).days // WEEK + 1
    days = [first + timedelta(days=step) for step in range(weeks * WEEK)]
    cells = [_cell(day, found.get(day, []) if day in month else [], off, day in month, day == today) for day in days]
    return {
        "title": period_words(month),
        "weekdays": weekdays(),
        "prev_url": look.before,
        "next_url": look.after,
        "weeks": [cells[start : start + WEEK] for start in range(0, len(cells), WEEK)],
    }


def _cell(day: date, found: list[Mark], off: OffDays, in_month: bool, is_today: bool) -> dict[str, Any]:
    entries = [{"label": mark.label, "note": mark.state, "url": mark.url, "tone": mark.tone} for mark in found]
    return {
        "number": day.day,
        "in_month": in_month,
        "off": off.off(day),
        "mark": off.words(day) if in_month else "",
        "today": is_today,
        "entries": entries,
    }


def _table(period: Period, found: dict[date, list[Mark]], off: OffDays, *, whole: bool) -> dict[str, Any]:
    """A row for each thing; `whole` also shows the days on which there is nothing."""
    columns = [{"label": label, "numeric": False} for label in (_("日期"), _("事项"), _("状态"))]
    rows = []
    for day in (period.since + timedelta(days=step) for step in range(len(period))):
        words = format_html("{} {} {}", kit.day_words(day), weekdays()[day.weekday()], off.words(day))
        things = found.get(day, [])
        if whole and not things:
            rows.append({"url": "", "cells": [{"value": words}, {"value": ""}, {"value": ""}]})
        for mark in things:
            light = {"value": mark.state, "light": mark.tone}
            rows.append({"url": "", "cells": [{"value": words}, {"value": mark.label, "url": mark.url}, light]})
    return {"columns": columns, "rows": rows}
