"""The standards under `/api/v1/`: the same calls as the pages."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.http import Http404
from ninja import Query, Router
from pydantic import AliasPath, BaseModel, Field

from pianqu.kit.api import Asked, DatedOut, Day, EndIn, Line, ListAsked, NewIn, Output, ReasonIn, VersionIn, answer_list, listed
from pianqu.kit.clocks import Run, Why
from pianqu.kit.codes import Coded
from pianqu.kit.errors import Refused
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.standards.deadlines import BY_CODE as LAW_OF
from pianqu.standards.deadlines import Limit
from pianqu.standards.filters import HolidayFilter, NumberFilter
from pianqu.standards.models import DeadlineRule, Holiday, Number, Parameter, Series

router = Router(tags=["standards"])
Whole = Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)]
Year = Annotated[int, Field(ge=2000, le=2100)]


class ParameterOut(Output):
    """A value in force from `since` (counted) to `until` (not counted)."""

    key: UUID
    code: str = Field(validation_alias=AliasPath("declared", "code"))
    value: int
    since: Day
    until: Day | None
    basis: str


class ParameterIn(NewIn):
    """A new value."""

    code: Line
    value: Whole
    since: Day
    basis: Line = ""


class DeadlineRowOut(DatedOut):
    """What the county set for a rule; `basis` is CALENDAR or WORKING."""

    code: str
    term_days: int
    basis: Annotated[str, Coded(DeadlineRule, "basis")]
    source: str
    reason: str


class DeadlineRuleOut(Output):
    """What holds of a rule on a day: so many days from `start` to `stop`, by `source`; `law_days` and `law_basis` are the law's.

    `since` is the day from which the county set it, null where the law holds.
    """

    code: str
    title: str
    term_days: int
    basis: Annotated[str, Coded(DeadlineRule, "basis")]
    start: str
    stop: str
    source: str
    since: Day | None
    law_days: int
    law_basis: Annotated[str, Coded(DeadlineRule.Counting)]

    @staticmethod
    def of(limit: Limit) -> dict[str, Any]:
        """Its values, from what holds."""
        law, term = limit.law, limit.term
        told = {name: str(getattr(law, name)) for name in ("code", "title", "start", "stop")}
        own = {"term_days": term.days, "basis": term.basis.value, "source": limit.source, "since": limit.since}
        return {**told, **own, "law_days": law.days, "law_basis": law.basis.value}


class DeadlineRuleShownOut(DeadlineRuleOut):
    """The same of one rule, with what the county ever set for it, the newest first."""

    rows: list[DeadlineRowOut]


class DeadlineRuleIn(NewIn):
    """What the county sets for the rule `code` from a day on."""

    code: Line
    term_days: Whole
    basis: Annotated[Line, Coded(DeadlineRule, "basis")]
    since: Day
    source: Line
    reason: Line


class OnDayAsked(BaseModel):
    """On which day; today unless given."""

    day: Day | None = None


class RunOut(Output):
    """Days in a row that are the same to a clock, both counted: `why` is START, COUNTED, REST or MOVED."""

    why: Annotated[str, Coded(Why)]
    first: Day
    last: Day

    @staticmethod
    def of(run: Run) -> dict[str, Any]:
        """Its values, from a run of the clock."""
        return {"why": run.why.value, "first": run.first.day, "last": run.last.day}


class ReckoningOut(Output):
    """When it is due by a rule that starts on a day, and why: `runs` are all days from `start` to `due`.

    `provisional` (暂按周末) where the holidays of the due day's year have no notice yet.
    """

    code: str
    start: Day
    term_days: int
    basis: Annotated[str, Coded(DeadlineRule, "basis")]
    source: str
    due: Day
    provisional: bool
    runs: list[RunOut]


class HolidayOut(Output):
    """One day of the calendar."""

    key: UUID
    version: int
    day: Day
    kind: Annotated[str, Coded(Holiday, "kind")]
    name: str
    status: Annotated[str, Coded(Holiday, "status")]


class HolidayAsked(ListAsked):
    """By year and kind."""

    filtered_by: ClassVar = HolidayFilter

    year: Year | None = None
    kind: str = ""


class HolidayIn(NewIn):
    """What one day is, and who says so: `official` by a notice of the State Council, else `county`."""

    day: Day
    kind: Annotated[Line, Coded(Holiday, "kind")]
    name: Line
    status: Annotated[Line, Coded(Holiday, "status")] = Holiday.Status.COUNTY


class WorkdaysOut(Output):
    """The `days`-th working day after `start` (not counted); `provisional` (暂按周末) where its year has no notice yet."""

    start: Day
    days: int
    due: Day
    provisional: bool


class SeriesOut(Output):
    """A series of numbers in one year, and the last one drawn."""

    code: str
    year: int
    last: int


class NumberOut(Output):
    """One number as it is printed, and whether it is void."""

    key: UUID
    version: int
    code: str
    year: int
    value: int
    printed: str
    voided_at: datetime | None
    void_reason: str

    @staticmethod
    def of(row: Number) -> "NumberOut":
        """From a row."""
        plain = {name: getattr(row, name) for name in ("key", "version", "value", "voided_at", "void_reason")}
        return NumberOut(**plain, code=row.series.code, year=row.series.year, printed=str(row))


class NumberAsked(ListAsked):
    """By series, year and state."""

    filtered_by: ClassVar = NumberFilter

    code: str = ""
    year: Year | None = None
    state: str = ""


@router.get("/parameters", response=listed(ParameterOut), operation_id="standards.view_parameter")
def parameter_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """Every value the county set."""
    require(request.user, "standards.view_parameter")
    return answer_list(request, Parameter.objects.visible_to(request.user), ("code_id", "-since", "id"), asked)


@router.post("/parameters", response={201: ParameterOut}, operation_id="standards.set_parameter")
def parameter_set(request: Request, payload: ParameterIn) -> Parameter:
    """Set a parameter from a day on."""
    require(request.user, "standards.set_parameter")
    return Parameter.set(
        payload.code, payload.value, since=payload.since, basis=payload.basis, key=payload.key, by=request.user, at=now()
    )


def _known(code: str) -> str:
    if code not in LAW_OF:
        raise Http404(code)
    return code


def _existing(limit: Limit, field: str) -> Limit:
    """The limit, where there was one on the day asked for. Raises `Refused` at `field`."""
    if limit.none_then:
        raise Refused({field: limit.none_then}, code="none_then")
    return limit


@router.get("/deadlinerules", response=listed(DeadlineRuleOut), operation_id="standards.view_deadlinerule")
def deadlinerule_list(request: Request, asked: Asked[OnDayAsked]) -> dict[str, Any]:
    """What holds of each limit of petitions on a day."""
    require(request.user, "standards.view_deadlinerule")
    limits = DeadlineRule.objects.visible_to(request.user).limits().all_on(asked.day or request.user.day)
    return {"items": [DeadlineRuleOut.of(limit) for limit in limits], "next": None}


@router.post("/deadlinerules", response={201: DeadlineRowOut}, operation_id="standards.set_deadlinerule")
def deadlinerule_set(request: Request, payload: DeadlineRuleIn) -> DeadlineRule:
    """Set a limit from a day on."""
    require(request.user, "standards.set_deadlinerule")
    return DeadlineRule.set(**payload.model_dump(), by=request.user, at=now())


@router.get("/deadlinerules/{code}", response=DeadlineRuleShownOut, operation_id="standards.show_deadlinerule")
def deadlinerule_show(request: Request, code: str, asked: Asked[OnDayAsked]) -> dict[str, Any]:
    """What holds of one limit on a day, and what the county ever set for it."""
    require(request.user, "standards.view_deadlinerule")
    rows = DeadlineRule.objects.visible_to(request.user).filter(code_id=LAW_OF[_known(code)].number)
    limit = _existing(rows.limits().on(code, asked.day or request.user.day), "day")
    return {**DeadlineRuleOut.of(limit), "rows": list(rows)}


@router.get("/deadlinerules/{code}/due", response=ReckoningOut, operation_id="standards.show_due_deadlinerule")
def deadlinerule_due(request: Request, code: str, start: Day) -> dict[str, Any]:
    """When it is due that starts on a day, and why that day."""
    require(request.user, "standards.view_deadlinerule")
    limit = _existing(DeadlineRule.objects.visible_to(request.user).limit(_known(code), start), "start")
    calendar, clock = Holiday.objects.visible_to(request.user).calendar(), limit.clock()
    told = {"code": code, "start": start, "term_days": limit.term.days, "basis": limit.term.basis.value, "source": limit.source}
    reckoned = {"due": clock.due(calendar), "provisional": clock.provisional(calendar)}
    return {**told, **reckoned, "runs": [RunOut.of(run) for run in clock.runs(calendar)]}


@router.post("/deadlinerules/{uuid:key}/end", response=DeadlineRowOut, operation_id="standards.end_deadlinerule")
def deadlinerule_end(request: Request, key: UUID, payload: EndIn) -> DeadlineRule:
    """Let the law hold again from a day on."""
    rule: DeadlineRule = find(request, DeadlineRule.objects, key)
    require(request.user, "standards.end_deadlinerule", rule)
    return rule.end(payload.on, version=payload.version, by=request.user, at=now())


@router.get("/holidays", response=listed(HolidayOut), operation_id="standards.view_holiday")
def holiday_list(request: Request, asked: Asked[HolidayAsked]) -> dict[str, Any]:
    """The calendar's table."""
    require(request.user, "standards.view_holiday")
    return answer_list(request, Holiday.objects.visible_to(request.user), ("-day",), asked, HolidayFilter)


@router.post("/holidays", response={201: HolidayOut}, operation_id="standards.declare_holiday")
def holiday_declare(request: Request, payload: HolidayIn) -> Holiday:
    """Say what one day is."""
    require(request.user, "standards.declare_holiday")
    return Holiday.declare(**payload.model_dump(), by=request.user, at=now())


@router.post("/holidays/adopt", response={204: None}, operation_id="standards.adopt_holiday")
def holiday_adopt(request: Request) -> None:
    """Take over the calendar that comes with the product, but for days declared already."""
    require(request.user, "standards.adopt_holiday")
    Holiday.adopt(by=request.user, at=now())


@router.get("/holidays/{uuid:key}", response=HolidayOut, operation_id="standards.show_holiday")
def holiday_show(request: Request, key: UUID) -> Holiday:
    """One day."""
    holiday: Holiday = find(request, Holiday.objects, key)
    require(request.user, "standards.view_holiday", holiday)
    return holiday


@router.post("/holidays/{uuid:key}/withdraw", response={204: None}, operation_id="standards.withdraw_holiday")
def holiday_withdraw(request: Request, key: UUID, payload: VersionIn) -> None:
    """Take a wrong row out of the calendar."""
    holiday = find(request, Holiday.objects, key)
    require(request.user, "standards.withdraw_holiday", holiday)
    holiday.withdraw(version=payload.version, by=request.user, at=now())


@router.get("/workdays", response=WorkdaysOut, operation_id="standards.show_workdays")
def workdays(request: Request, start: Day, days: Annotated[int, Query(ge=0, le=2000)]) -> WorkdaysOut:
    """When something is due that has so many working days from a day on (暂按周末 past the last notice)."""
    require(request.user, "standards.view_holiday")
    calendar = Holiday.objects.visible_to(request.user).calendar()
    due = calendar.add_workdays(start, days)
    return WorkdaysOut(start=start, days=days, due=due, provisional=not calendar.knows(due))


@router.get("/series", response=listed(SeriesOut), operation_id="standards.view_series")
def series_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """Every series with its last number."""
    require(request.user, "standards.view_series")
    return answer_list(request, Series.objects.visible_to(request.user), ("code", "-year", "id"), asked)


@router.get("/numbers", response=listed(NumberOut), operation_id="standards.view_number")
def number_list(request: Request, asked: Asked[NumberAsked]) -> dict[str, Any]:
    """The numbers that were drawn, the newest first."""
    require(request.user, "standards.view_number")
    rows = Number.objects.visible_to(request.user).select_related("series")
    return answer_list(request, rows, ("-id",), asked, NumberFilter, NumberOut.of)


@router.get("/numbers/{uuid:key}", response=NumberOut, operation_id="standards.show_number")
def number_show(request: Request, key: UUID) -> NumberOut:
    """One number."""
    number = find(request, Number.objects, key)
    require(request.user, "standards.view_number", number)
    return NumberOut.of(number)


@router.post("/numbers/{uuid:key}/void", response=NumberOut, operation_id="standards.void_number")
def number_void(request: Request, key: UUID, payload: ReasonIn) -> NumberOut:
    """Mark a number 作废; it is never drawn again."""
    number = find(request, Number.objects, key)
    require(request.user, "standards.void_number", number)
    return NumberOut.of(number.void(reason=payload.reason, version=payload.version, by=request.user, at=now()))
