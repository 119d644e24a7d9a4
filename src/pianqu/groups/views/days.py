"""What the structure's pages share: the day that is asked for, and how a row's end is shown."""

from typing import Any

from django.urls import reverse

from pianqu.groups.filters import DayFilter
from pianqu.kit.pages import UNPROCESSABLE
from pianqu.kit.request import Request

OK = 200


def asked_day(request: Request) -> tuple[DayFilter, int]:
    """The filter bar with the day of `?day=`, and the status: a day that makes no sense is said at the field (422)."""
    asked = DayFilter(request.GET, user=request.user)
    return asked, OK if asked.is_valid() else UNPROCESSABLE


def ending(request: Request, permission: str, row: Any, word: Any) -> Any:
    """The cell of a row's end: the day, or the link to end it where the user may."""
    if row.until is not None or not request.user.has_perm(permission, row):
        return row.until
    return {"value": word, "url": reverse(f"groups:{row._meta.model_name}_end", args=[row.key])}
