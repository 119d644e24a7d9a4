"""堵点梳理 under `/api/v1/stuck`."""

from datetime import date
from uuid import UUID

from ninja import Router
from pydantic import BaseModel

from pianqu.desk import stuck
from pianqu.desk.stuck_forms import StuckFilter
from pianqu.kit.api import Asked, Output
from pianqu.kit.now import today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request

router = Router(tags=["desk"])


class StuckAsked(BaseModel):
    """Days (both counted; this year so far unless told) and the key of a group."""

    since: str = ""
    until: str = ""
    group: str = ""


class LainOut(Output):
    """One task with one holder; `since` where it lies there now, `holdup` the open question to the unit."""

    task: UUID
    days: int
    times: int
    hands: int
    silence: int
    since: date | None
    holdup: UUID | None


class HolderOut(Output):
    """Who had tasks: OFFICE, VERIFIER, OUTSIDE, or UNIT with the unit."""

    hand: str
    unit: UUID | None
    name: str
    days: int
    longest: int
    hands: int
    silence: int
    now: int
    tasks: list[LainOut]

    @staticmethod
    def of(row: stuck.Row) -> "HolderOut":
        """From the reading."""
        names = ("days", "times", "hands", "silence", "since")
        tasks = [
            LainOut(
                task=each.task.key, holdup=each.asked.key if each.asked else None, **{name: getattr(each, name) for name in names}
            )
            for each in row.lain
        ]
        numbers = {name: getattr(row, name) for name in ("days", "longest", "hands", "silence", "now")}
        unit, name = (row.organ.key, row.organ.name) if row.organ else (None, "")
        return HolderOut(hand=row.hand.value, unit=unit, name=name, tasks=tasks, **numbers)


class StuckOut(Output):
    """Every holder: other hands first, then units in their fixed order."""

    holders: list[HolderOut]


@router.get("/stuck", response=StuckOut, operation_id="desk.view_stuck")
def show_stuck(request: Request, asked: Asked[StuckAsked]) -> StuckOut:
    """Who had what how long, how often it changed hands, and the longest silence."""
    require(request.user, "desk.view_stuck")
    told = StuckFilter(asked.model_dump(), user=request.user)
    told.require_valid()
    return StuckOut(holders=[HolderOut.of(row) for row in stuck.rows_of(request.user, told.days, today(), told.of_group)])
