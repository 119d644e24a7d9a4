"""When a petition's step is due, reckoned slowly from the law and the table of holidays; knows nothing of the product.

信访工作条例 arts. 22, 23, 34-36 for the days; 民法典 arts. 201, 203 by analogy for how they are counted: the day of the event is
not counted, and an end on a rest day is moved to the next day that is worked.
"""

from datetime import date, timedelta
from functools import cache

from tests.reckoning import workdays

FIRST, LAST = date(2009, 1, 1), date(2027, 12, 31)
LIMITS = {
    "register_15_calendar": (15, "every"),
    "notify_15_calendar": (15, "every"),
    "object_5_working": (5, "worked"),
    "handle_60_calendar": (60, "every"),
    "extend_30_calendar": (30, "every"),
    "ask_review_30_calendar": (30, "every"),
    "review_30_calendar": (30, "every"),
    "ask_rereview_30_calendar": (30, "every"),
    "rereview_30_calendar": (30, "every"),
}
ONE = timedelta(days=1)
SAID = workdays.table()


@cache
def worked(day: date) -> bool:
    """Whether the table, or else the week, says that the day is worked."""
    return workdays.works(day, SAID)


def starts() -> list[date]:
    """Every day of the table's years."""
    return [date.fromordinal(number) for number in range(FIRST.toordinal(), LAST.toordinal() + 1)]


def due(start: date, rule: str) -> date:
    """The last day on which it is in time."""
    days, kind = LIMITS[rule]
    if kind == "worked":
        return workdays.due(start, days, SAID)
    return on_or_after(start + timedelta(days=days))


def due_extended(start: date) -> date:
    """Handled with the longest extension: its thirty days follow those that the sixty gave."""
    return due(due(start, "handle_60_calendar"), "extend_30_calendar")


def due_with_hearing(start: date, first: date, last: date) -> date:
    """Re-reviewed with a hearing from the first to the last day (art. 36: that time is not counted)."""
    counted, day = 0, start
    while counted < LIMITS["rereview_30_calendar"][0]:
        day += ONE
        counted += not first <= day <= last
    while first <= day <= last or not worked(day):
        day += ONE
    return day


def on_or_after(day: date) -> date:
    """The day itself if it is worked, else the next one that is."""
    while not worked(day):
        day += ONE
    return day
