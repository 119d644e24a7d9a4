"""What the structure's operations share: the day that is asked for, and a dated row as it is answered."""

from datetime import date

from pianqu.groups.filters import DayFilter
from pianqu.kit.api import ListAsked
from pianqu.kit.request import Request


class DayAsked(ListAsked):
    """As it was on a day."""

    day: str = ""


def asked_day(request: Request, day: str) -> date:
    """The day of `?day=`, or the reader's. Raises `Refused` for one that makes no sense."""
    asked = DayFilter({"day": day}, user=request.user)
    asked.require_valid()
    return asked.on
