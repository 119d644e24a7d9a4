"""On which day a meeting falls: the day that the group fixed, moved to a working day, with the reason in words (R25)."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from pianqu.kit.periods import DAY
from pianqu.standards.calendar import SATURDAY, WorkingCalendar

LAST = 5  # as a week: the last one of the month
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Proposal:
    """A day for a meeting, and why it is not the fixed one (empty where it is)."""

    day: date
    reason: str


def ruled_day(first: date, *, day: int | None, week: int | None, weekday: int | None) -> date:
    """The fixed day in the month that begins on `first`: a day (the last, where it is shorter), or the nth weekday."""
    length = monthrange(first.year, first.month)[1]
    if day is not None:
        return first.replace(day=min(day, length))
    offset = ((weekday or 0) - first.weekday()) % DAYS_A_WEEK
    nth = 1 + offset + DAYS_A_WEEK * ((week or 1) - 1)
    return first.replace(day=nth if nth <= length else nth - DAYS_A_WEEK)


def proposed(ruled: date, calendar: WorkingCalendar, names: Mapping[date, str]) -> Proposal:
    """The fixed day, or the next working day of its month (where there is none, the one before); `names` are of holidays."""
    day = ruled
    while not calendar.is_workday(day) and day.month == ruled.month:
        day += DAY
    if day.month != ruled.month:
        day = ruled
        while not calendar.is_workday(day):
            day -= timedelta(days=1)
    return Proposal(day, _reason(ruled, day, calendar, names))


def _reason(ruled: date, day: date, calendar: WorkingCalendar, names: Mapping[date, str]) -> str:
    told = {"m": ruled.month, "d": ruled.day, "to_m": day.month, "to_d": day.day, "name": names.get(ruled, "")}
    if day == ruled:
        made_up = ruled in calendar.makeup_workdays and ruled.weekday() >= SATURDAY
        words = _("%(m)s月%(d)s日是调休上班日，照常开") % told if made_up else ""
    elif ruled in calendar.holidays and told["name"]:
        words = _("%(m)s月%(d)s日是%(name)s假期，移到%(to_m)s月%(to_d)s日") % told
    else:
        words = _("%(m)s月%(d)s日是休息日，移到%(to_m)s月%(to_d)s日") % told
    if calendar.knows(day):
        return words
    rest = _("放假安排还没有公布，暂按周末算")
    return f"{words}；{rest}" if words else rest
