"""The standards under `/api/v1/`: the same calls as the pages."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Router
from pydantic import AliasPath, Field

from pianqu.kit.api import Asked, Day, Line, ListAsked, NewIn, Output, ReasonIn, VersionIn, answer_list, listed
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.standards.filters import HolidayFilter, NumberFilter
from pianqu.standards.models import Holiday, Number, Parameter, Series

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


class HolidayOut(Output):
    """One day of the calendar."""

    key: UUID
    version: int
    day: Day
    kind: str
    name: str
    status: str


class HolidayAsked(ListAsked):
    """By year and kind."""

    year: Year | None = None
    kind: str = ""


class HolidayIn(NewIn):
    """What one day is, and who says so: `official` by a notice of the State Council, else `county`."""

    day: Day
    kind: Line
    name: Line
    status: Line = Holiday.Status.COUNTY


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
