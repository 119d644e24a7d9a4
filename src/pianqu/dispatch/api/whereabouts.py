"""信息去向: the same counts as the page."""

from typing import Any, ClassVar

from ninja import Router

from pianqu.dispatch import whereabouts
from pianqu.dispatch.filters import WhereaboutsFilter
from pianqu.dispatch.views.whereabouts import asked_of
from pianqu.kit.api import Asked, Day, Output
from pianqu.kit.codes import FilterAsked
from pianqu.kit.now import today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request

router = Router(tags=["dispatch"])


class WhereaboutsAsked(FilterAsked):
    """Both days counted (without: the year until today); `by` "township" or "category"; keys and a class that narrow it."""

    filtered_by: ClassVar = WhereaboutsFilter

    since: str = ""
    until: str = ""
    by: str = ""
    township: str = ""
    group: str = ""
    category: str = ""


class WhereaboutsRowOut(Output):
    """A unit and its numbers, in the order of `columns`."""

    name: str
    numbers: list[int]


class WhereaboutsOut(Output):
    """Separate counts: never a rate. `asks` are the parameters by which /infoitems lists the records of a column."""

    since: Day
    until: Day
    columns: list[str]
    asks: list[dict[str, str]]
    total: list[int]
    rows: list[WhereaboutsRowOut]


@router.get("/infoitems/count", response=WhereaboutsOut, operation_id="dispatch.count_infoitem")
def infoitem_count(request: Request, asked: Asked[WhereaboutsAsked]) -> Any:
    """How many items were collected, and what came of them, each by itself, with the overlaps."""
    require(request.user, "dispatch.count_infoitem")
    day = today()
    by, wanted = asked_of(WhereaboutsFilter(asked.model_dump(), user=request.user), day)
    found = whereabouts.numbers(by, wanted, request.user)
    units = whereabouts.units(by, wanted, request.user, day)
    return {
        "since": wanted.first,
        "until": wanted.last,
        "columns": [each.label for each in found],
        "asks": [dict(each.asks) for each in found],
        "total": [each.total for each in found],
        "rows": [{"name": unit.name, "numbers": [each.per.get(unit.id, 0) for each in found]} for unit in units],
    }
