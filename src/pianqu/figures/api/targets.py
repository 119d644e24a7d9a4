"""Yearly targets and how figures went, under `/api/v1/`: the same calls as the pages."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from pianqu.figures.api.figures import FigureAsked, Value, asking_for
from pianqu.figures.asking import Asking
from pianqu.figures.declare import COUNTY, Number
from pianqu.figures.filters import TargetFilter
from pianqu.figures.models import YEARS, Target
from pianqu.figures.outliers import far_off
from pianqu.figures.planned import Reached
from pianqu.figures.printing import exact
from pianqu.figures.progress import Progress
from pianqu.kit.api import Asked, CorrectIn, CountedOut, Day, Line, ListAsked, NewIn, Output, ReasonIn, answer_list, listed
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["figures"])
Year = Annotated[int, Field(ge=YEARS[0], le=YEARS[1])]
Amount = Annotated[int | float, Field(ge=-(10**11), le=10**11)]
Words = Annotated[Line, Field(min_length=1, max_length=120)]
ORDER = ("-year", "figure", "unit_order", "id")


class TargetOut(CountedOut):
    """What a figure is to reach in a year; `level` is county, group, township or department, `unit` the code as `per` lists it.

    `happened_on` is the day of the document. `reached` is counted from 1 January to the day asked (today unless told), `share` is
    that in percent of `value`, `elapsed` the days that had passed in percent of the year's; null where there is none.
    """

    figure: str
    year: int
    level: Annotated[str, Coded(Target, "level")]
    unit: str
    value: Value
    document: str
    reached: Value
    share: Value
    elapsed: Value


class TargetIn(NewIn):
    """A new target, in the unit of the figure, with the document that sets it and its day."""

    figure: Line
    year: Year
    level: Annotated[Line, Coded(Target, "level")] = COUNTY
    unit: Line = ""
    value: Amount
    document: Words
    happened_on: Day


class ChangeTargetIn(CorrectIn):
    """Another value by another document, and why."""

    value: Amount
    document: Words
    happened_on: Day


class TargetAsked(ListAsked):
    """By year, figure and kind of unit; `until` is the day up to which they are compared, `record` void or all for withdrawn."""

    filtered_by: ClassVar = TargetFilter

    year: Year | None = None
    figure: str = ""
    level: Annotated[str, Coded(Target, "level", empty=True)] = ""
    until: str = ""
    record: str = ""


class MonthOut(Output):
    """A month (both days counted), its number, that of the same days a year before, and the difference in percent of that.

    `far` says that it lies far from the other months (modified z-score beyond 3.5): something to look at, nothing more.
    """

    since: Day
    until: Day
    value: Value
    before: Value
    change: Value
    far: bool


class CourseOut(Output):
    """Added up from 1 January at the end of each month: this year, the year before, and the year's target by the days passed."""

    year: int
    this: list[Value]
    before: list[Value]
    plan: list[Value]


class FigureTrendOut(Output):
    """How a figure went. `months` and `far_units` (codes) are empty where the reader reads no small numbers.

    For readers who may compare: `far_townships` are those asked about that lie far from all the others, `below_target` the units
    that have not reached their target of the year so far.

    `course` is null where months do not add up to their year (a stock, a median, a formula), `target` where none was set.
    """

    code: str
    since: Day
    until: Day
    structure_date: Day
    unit: str
    months: list[MonthOut]
    course: CourseOut | None
    far_units: list[str]
    far_townships: list[str]
    below_target: list[str]
    target: TargetOut | None


def _out(target: Target, progress: Progress | None) -> TargetOut:
    shared = ("key", "version", "happened_on", "correct_reason", "voided", "void_reason", "figure", "year", "level", "document")
    return TargetOut(
        **{name: getattr(target, name) for name in shared},
        unit=target.unit_code,
        value=_number(target.value),
        reached=exact(progress.reached) if progress else None,
        share=exact(progress.share) if progress else None,
        elapsed=exact(progress.elapsed) if progress else None,
    )


def _number(value: Number) -> Value:
    """A whole number as one, else with its decimals."""
    return int(value) if value == int(value) else float(value)


def _shown(request: Request, target: Target, day: date | None = None) -> TargetOut:
    return _out(target, Reached(day or request.user.day, request.user).progress(target))


def _find(request: Request, key: UUID) -> Target:
    return find(request, Target.objects.select_related("group__area", "township", "department"), key)  # type: ignore[no-any-return]


def _told(payload: TargetIn | ChangeTargetIn) -> dict[str, Any]:
    return payload.model_dump() | {"value": Decimal(str(payload.value))}


@router.get("/figures/{code}/trend", response=FigureTrendOut, operation_id="figures.show_trend_figure")
def figure_trend(request: HttpRequest, code: str, asked: Asked[FigureAsked]) -> FigureTrendOut:
    """One figure month by month beside the year before, added up over the year, and beside the year's target."""
    asking = asking_for(request, code, asked)
    reading, target = asking.reading, asking.target
    far = far_off([reading.per[unit.code] for unit in reading.units])
    return FigureTrendOut(
        code=code,
        since=asking.question.period.since,
        until=asking.question.period.last,
        structure_date=asking.question.structure_date,
        unit=str(asking.figure.unit),
        months=_months(asking),
        course=_course(asking),
        far_units=[unit.code for place, unit in enumerate(reading.units) if place in far],
        far_townships=[unit.code for unit, _value, _middle in asking.far_townships],
        below_target=[unit.code for units, _having in asking.below_target() for unit in units],
        target=_out(target, asking.progress()) if target else None,
    )


def _months(asking: Asking) -> list[MonthOut]:
    return [
        MonthOut(
            since=month.days.since,
            until=month.days.last,
            value=exact(month.value),
            before=exact(month.before),
            change=exact(month.change),
            far=month.far,
        )
        for month in asking.months()
    ]


def _course(asking: Asking) -> CourseOut | None:
    course, target = asking.course(), asking.target
    if course is None:
        return None
    plan = course.plan(target.value) if target else ()
    numbers = {"this": course.this, "before": course.before, "plan": [round(value, 3) for value in plan]}
    return CourseOut(year=course.year, **{name: [exact(each) for each in found] for name, found in numbers.items()})


@router.get("/targets", response=listed(TargetOut), operation_id="figures.view_target")
def target_list(request: Request, asked: Asked[TargetAsked]) -> dict[str, Any]:
    """The targets that the reader may see, units in their fixed order."""
    require(request.user, "figures.view_target")
    narrowing = TargetFilter(asked.model_dump(exclude={"after", "limit"}), user=request.user)
    reached = Reached(narrowing.day, request.user)
    rows = Target.objects.visible_to(request.user).select_related("group__area", "township", "department")
    return answer_list(request, rows, ORDER, asked, TargetFilter, show=lambda row: _out(row, reached.progress(row)))


@router.post("/targets", response={201: TargetOut}, operation_id="figures.set_target")
def target_set(request: Request, payload: TargetIn) -> Any:
    """Set the target of a figure for a year."""
    require(request.user, "figures.set_target")
    return _shown(request, Target.set(by=request.user, at=now(), **_told(payload)))


@router.get("/targets/{uuid:key}", response=TargetOut, operation_id="figures.show_target")
def target_show(request: Request, key: UUID) -> Any:
    """One target, and how far it is today."""
    target = _find(request, key)
    require(request.user, "figures.view_target", target)
    return _shown(request, target)


@router.post("/targets/{uuid:key}/change", response=TargetOut, operation_id="figures.change_target")
def target_change(request: Request, key: UUID, payload: ChangeTargetIn) -> Any:
    """Another value by another document, with the reason; the old one is kept."""
    target = _find(request, key)
    require(request.user, "figures.change_target", target)
    return _shown(request, target.change(by=request.user, at=now(), **_told(payload)))


@router.post("/targets/{uuid:key}/withdraw", response=TargetOut, operation_id="figures.withdraw_target")
def target_withdraw(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Let there be no target, with the reason."""
    target = _find(request, key)
    require(request.user, "figures.withdraw_target", target)
    return _shown(request, target.withdraw(by=request.user, at=now(), **payload.model_dump()))
