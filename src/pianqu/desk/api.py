"""The desk under `/api/v1/`: what is asked now, and the board."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.cadence.reading import Asked, Cell, DutyBoard, asked_now, late_still
from pianqu.cadence.reading import board as read_board
from pianqu.cadence.unvisited import Unvisited, unvisited
from pianqu.desk.coverage import of_reader
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.api import Day, Output
from pianqu.kit.now import start_of_day, today
from pianqu.kit.periods import DAY
from pianqu.kit.permissions import require
from pianqu.kit.request import Request

router = Router(tags=["desk"])
Year = Annotated[int, Field(ge=2000, le=2100)]


class MissingOut(Output):
    """An obligation not met yet; `township` is empty for a duty of the group itself."""

    key: UUID
    township: str
    done: int
    at_least: int


class AskedOut(Output):
    """What one duty asks of one group in a period; from `remark_from` on an entry needs a remark."""

    code: str
    title: str
    group: str
    since: date
    until: date
    owed: int
    met: int
    waived: int
    missing: list[MissingOut]
    remark_from: date

    @staticmethod
    def of(asked: Asked) -> "AskedOut":
        """From the reading."""
        return AskedOut(
            code=asked.code,
            title=str(asked.title),
            group=asked.group,
            since=asked.period.since,
            until=asked.period.last + DAY,
            owed=asked.owed,
            remark_from=asked.remark_from,
            met=asked.met,
            waived=asked.waived,
            missing=[MissingOut.model_validate(each) for each in asked.missing],
        )


class Today(Output):
    """What the running 旬, month and quarter still ask of the groups the reader may see.

    `late` holds what periods that are over lack, as long as an entry needs no remark.
    """

    day: date
    asked: list[AskedOut]
    late: list[AskedOut]


class CellOut(Output):
    """A group's duty in one period; `state` is open, met, late_entry, missed or waived, "" where nothing is owed."""

    since: date
    until: date
    state: str
    owed: int
    met: int
    met_at_deadline: int
    waived: int
    obligations: list[UUID]

    @staticmethod
    def of(cell: Cell) -> "CellOut":
        """From the reading."""
        until = cell.period.last + DAY
        counted = {name: getattr(cell, name) for name in ("state", "owed", "met", "met_at_deadline", "waived")}
        return CellOut(since=cell.period.since, until=until, obligations=list(cell.keys), **counted)


class RowOut(Output):
    """A group's year."""

    group: str
    cells: list[CellOut]


class DutyYear(Output):
    """A duty's year."""

    code: str
    title: str
    period_kind: str
    rows: list[RowOut]

    @staticmethod
    def of(duty: DutyBoard) -> "DutyYear":
        """From the reading."""
        rows = [RowOut(group=row.group, cells=[CellOut.of(cell) for cell in row.cells]) for row in duty.rows]
        return DutyYear(code=duty.code, title=str(duty.title), period_kind=duty.period_kind, rows=rows)


class BoardOut(Output):
    """The board of a year."""

    year: int
    duties: list[DutyYear]


class UnvisitedOut(Output):
    """A village or township; `last` is the last day a head of a group was there, null for never. No duty, a suggestion."""

    group: UUID
    place: UUID
    place_name: str
    level: str
    is_key_village: bool
    last: date | None
    open_problems: int

    @staticmethod
    def of(group: UUID, row: Unvisited) -> "UnvisitedOut":
        """From the reading."""
        place = row.place
        told: dict[str, Any] = {
            "level": place.level,
            "is_key_village": row.is_key,
            "last": row.last,
            "open_problems": row.problems,
        }
        return UnvisitedOut(group=group, place=place.key, place_name=place.full_name, **told)


@router.get("/today", response=Today, operation_id="desk.view_today")
def show_today(request: Request) -> Today:
    """What is asked now."""
    require(request.user, "desk.view_today")
    rows = CoordinationGroup.objects.on(today()).order_by("area__number", "pk")
    if not request.user.standing.sees_county:
        rows = rows.filter(pk__in=request.user.standing.group_ids)
    numbers = [group.pk for group in rows]
    running, over = asked_now(numbers, today()), late_still(numbers, today())
    return Today(day=today(), asked=[AskedOut.of(each) for each in running], late=[AskedOut.of(each) for each in over])


@router.get("/unvisited", response=list[UnvisitedOut], operation_id="desk.view_unvisited")
def show_unvisited(request: Request) -> list[UnvisitedOut]:
    """Where the groups that the reader may see have not been for longest: all townships and villages of their areas."""
    require(request.user, "desk.view_unvisited")
    groups = of_reader(request.user, today())
    found = unvisited(groups, today())
    return [UnvisitedOut.of(group.key, row) for group in groups for row in found[group.pk]]


@router.get("/board", response=BoardOut, operation_id="desk.view_board")
def show_board(request: Request, year: Year | None = None, known: Day | None = None) -> BoardOut:
    """The board of a year, as known now or at the end of the day `known`."""
    require(request.user, "desk.view_board")
    known_at = start_of_day(known + DAY) if known else None
    board = read_board(request.user, year or today().year, today=min(known or today(), today()), known_at=known_at)
    return BoardOut(year=board.year, duties=[DutyYear.of(duty) for duty in board.duties])
