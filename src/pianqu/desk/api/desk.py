"""The desk under `/api/v1/`: what is asked now, the board, the calendar, and the papers of a place."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from pianqu.cadence.models import Duty
from pianqu.cadence.reading import Asked, Cell, DutyBoard, asked_now, late_still
from pianqu.cadence.reading import board as read_board
from pianqu.cadence.unvisited import Unvisited, unvisited
from pianqu.desk import dates, papers
from pianqu.desk.coverage import of_reader
from pianqu.desk.dates import Mark
from pianqu.desk.known import Part, Told
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.api import Day, Key, Output, pick
from pianqu.kit.codes import Coded
from pianqu.kit.errors import Refused
from pianqu.kit.now import start_of_day, today
from pianqu.kit.periods import DAY, Days, period_of
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.places.models import Place
from pianqu.standards.models import Holiday

router = Router(tags=["desk"])
YEAR = 366
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
    period_kind: Annotated[str, Coded(Duty, "period_kind")]
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
    level: Annotated[str, Coded(Place, "level")]
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
    numbers = [group.pk for group in of_reader(request.user, today())]
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


class MarkOut(Output):
    """One thing on one day: `words` of the product, `text` of the county, `tone` a light's (or open), `state` its words."""

    day: date
    words: str
    text: str
    url: str
    tone: str
    state: str
    waits: bool

    @staticmethod
    def of(mark: Mark) -> "MarkOut":
        """From the reading."""
        told = {name: str(getattr(mark, name)) for name in ("words", "text", "url", "tone", "state")}
        return MarkOut(day=mark.day, waits=mark.waits, **told)


class OffDayOut(Output):
    """A holiday or a make-up workday."""

    day: date
    name: str
    kind: Annotated[str, Coded(Holiday, "kind")]


class CalendarOut(Output):
    """What stands on the days from `since` to `until` (not counted)."""

    since: date
    until: date
    marks: list[MarkOut]
    off_days: list[OffDayOut]


class LineOut(Output):
    """A record in a line, with what belongs to it."""

    text: str
    note: str
    url: str
    more: list["LineOut"]

    @staticmethod
    def of(told: Told) -> "LineOut":
        """From the reading."""
        return LineOut(text=told.text, note=str(told.note), url=told.url, more=[LineOut.of(each) for each in told.more])


class SectionOut(Output):
    """Records of one kind; `more` were not listed."""

    title: str
    lines: list[LineOut]
    more: int


class PartOut(Output):
    """One heading of the paper."""

    code: str
    title: str
    sections: list[SectionOut]

    @staticmethod
    def of(part: Part) -> "PartOut":
        """From the reading."""
        sections = [
            SectionOut(title=str(each.title), lines=[LineOut.of(told) for told in each.told], more=each.more)
            for each in part.sections
        ]
        return PartOut(code=part.code, title=str(part.title), sections=sections)


class PaperOut(Output):
    """下村一张纸; `meets` are the open obligations that a visit today would meet."""

    place: str
    parts: list[PartOut]
    meets: list[UUID]


class OverviewOut(Output):
    """乡镇一页纸: `running` are the obligations of the running periods for the township."""

    place: str
    leaders: list[str]
    parts: list[PartOut]
    running: list[UUID]


@router.get("/calendar", response=CalendarOut, operation_id="desk.view_calendar")
def show_calendar(request: Request, since: Day | None = None, until: Day | None = None, group: Key | None = None) -> CalendarOut:
    """The days from `since` to `until` (not counted; this month unless told, a year at most), of one group or all one's own."""
    require(request.user, "desk.view_calendar")
    month = period_of("month", today())
    first = since or month.since
    days = Days(first, until or period_of("month", first).until)
    if not 0 <= (days.last - days.since).days < YEAR:
        raise Refused(until=_("结束要在开始之后，最多一年。"), code="invalid")
    groups = CoordinationGroup.objects.visible_to(request.user).read_by(request.user)
    asked = dates.Asked(request.user, days, today(), pick(groups, "group", group))
    marks = [MarkOut.of(mark) for found in dates.marks(asked).values() for mark in found]
    off = dates.OffDays.of(request.user, days).named
    named = [OffDayOut(day=day, name=row.name, kind=row.kind) for day, row in sorted(off.items())]
    return CalendarOut(since=days.since, until=days.last + DAY, marks=marks, off_days=named)


@router.get("/places/{uuid:key}/prepare", response=PaperOut, operation_id="desk.prepare_place")
def prepare_place(request: Request, key: UUID) -> PaperOut:
    """What the next visitor of a village or township should know."""
    place = _place(request, key)
    require(request.user, "desk.prepare_place", place)
    parts = [PartOut.of(part) for part in papers.before_a_visit(request.user, place, today())]
    meets = [row.key for row in papers.would_meet(request.user, place, today())]
    return PaperOut(place=place.full_name, parts=parts, meets=meets)


@router.get("/places/{uuid:key}/overview", response=OverviewOut, operation_id="desk.view_place")
def overview_place(request: Request, key: UUID) -> OverviewOut:
    """A township: who leads it, what was found there last, what is owed for it and what is open."""
    place = _place(request, key)
    require(request.user, "desk.view_place", place)
    if place.level != Place.Level.TOWNSHIP:
        raise Http404
    leaders = [f"{row.cadre.name} {row.title}" for row in papers.leading(request.user, place, today())]
    parts = [PartOut.of(part) for part in papers.of_township(request.user, place, today())]
    running = [row.key for row in papers.owed_now(request.user, place, today())]
    return OverviewOut(place=place.full_name, leaders=leaders, parts=parts, running=running)


def _place(request: Request, key: UUID) -> Any:
    """A place that the reader has to do with. Raises `Http404`."""
    return get_object_or_404(papers.places_of(request.user).select_related("parent"), key=key)
