"""The trend of petitions at a township or a village."""

from typing import Any
from uuid import UUID

from ninja import Router

from pianqu.kit.api import Day, Output
from pianqu.kit.now import today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.petitions.trend import Month, trend
from pianqu.places.models import Place

router = Router(tags=["petitions"])


class TrendMonthOut(Output):
    """What came in some days, both counted: how many first, how many again, of how many households; what was solved, settled."""

    since: Day
    until: Day
    received: int
    first: int
    repeated: int
    households: int
    solved: int
    settled: int


class TrendOut(Output):
    """The last twelve months, the newest first, and all of them together."""

    months: list[TrendMonthOut]
    total: TrendMonthOut


@router.get("/petitioncases/trend", response=TrendOut, operation_id="petitions.trend_petitioncase")
def petitioncase_trend(request: Request, place: UUID) -> Any:
    """Of a township or village whose cases the reader reads, by its key."""
    there = find(request, Place.objects.all(), place)
    require(request.user, "petitions.trend_petitioncase", there)
    rows, total = trend(there, request.user, today())
    return {"months": [_out(row) for row in rows], "total": _out(total)}


def _out(row: Month) -> dict[str, Any]:
    numbers = {name: getattr(row, name) for name in ("received", "first", "repeated", "households", "solved", "settled")}
    return {"since": row.period.since, "until": row.period.last, **numbers}
