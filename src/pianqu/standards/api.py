"""The standards under `/api/v1/`: the same calls as the pages."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from pianqu.kit.api import Day, Input, Key, Limit, Line, Output, answer_list
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.standards.filters import HolidayFilter
from pianqu.standards.models import Holiday, Parameter

router = Router(tags=["standards"])
Whole = Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)]
Year = Annotated[int, Field(ge=2000, le=2100)]


class ParameterOut(Output):
    """A value in force from `since` (counted) to `until` (not counted)."""

    key: UUID
    code: str
    value: int
    since: Day
    until: Day | None
    basis: str

    @staticmethod
    def of(row: Parameter) -> "ParameterOut":
        """From a row."""
        return ParameterOut(
            key=row.key, code=row.declared.code, value=row.value, since=row.since, until=row.until, basis=row.basis
        )


class Parameters(Output):
    """A page of values."""

    items: list[ParameterOut]
    next: str | None


class ParameterIn(Input):
    """A new value."""

    key: Key | None = None
    code: Line
    value: Whole
    since: Day
    basis: Line = ""


class HolidayOut(Output):
    """One day of the calendar."""

    key: UUID
    day: Day
    kind: str
    name: str
    status: str


class Holidays(Output):
    """A page of days."""

    items: list[HolidayOut]
    next: str | None


class HolidayIn(Input):
    """What one day is."""

    key: Key | None = None
    day: Day
    kind: Line
    name: Line


@router.get("/parameters", response=Parameters, operation_id="standards.view_parameter")
def parameter_list(request: HttpRequest, after: str = "", limit: Limit = 50) -> dict[str, Any]:
    """Every value the county set."""
    require(request.user, "standards.view_parameter")
    page = answer_list(Parameter.objects.visible_to(request.user), ("code_id", "-since", "id"), after, limit)
    return {**page, "items": [ParameterOut.of(row) for row in page["items"]]}


@router.post("/parameters", response={201: ParameterOut}, operation_id="standards.set_parameter")
def parameter_set(request: HttpRequest, payload: ParameterIn) -> tuple[int, ParameterOut]:
    """Set a parameter from a day on."""
    require(request.user, "standards.set_parameter")
    row = Parameter.set(
        payload.code, payload.value, since=payload.since, basis=payload.basis, key=payload.key, by=request.user, at=now()
    )
    return 201, ParameterOut.of(row)


@router.get("/holidays", response=Holidays, operation_id="standards.view_holiday")
def holiday_list(
    request: HttpRequest, year: Annotated[Year | None, Query()] = None, kind: str = "", after: str = "", limit: Limit = 50
) -> dict[str, Any]:
    """The calendar's table."""
    require(request.user, "standards.view_holiday")
    narrowed = HolidayFilter({"year": year, "kind": kind}, user=request.user)
    return answer_list(Holiday.objects.visible_to(request.user), ("-day",), after, limit, narrowed)


@router.post("/holidays", response={201: HolidayOut}, operation_id="standards.declare_holiday")
def holiday_declare(request: HttpRequest, payload: HolidayIn) -> tuple[int, Holiday]:
    """Say what one day is."""
    require(request.user, "standards.declare_holiday")
    row = Holiday.declare(payload.day, payload.kind, payload.name, key=payload.key, by=request.user, at=now())
    return 201, row


@router.get("/holidays/{uuid:key}", response=HolidayOut, operation_id="standards.show_holiday")
def holiday_show(request: HttpRequest, key: UUID) -> Holiday:
    """One day."""
    return get_object_or_404(Holiday.objects.visible_to(request.user), key=key)


@router.post("/holidays/{uuid:key}/withdraw", response={204: None}, operation_id="standards.withdraw_holiday")
def holiday_withdraw(request: HttpRequest, key: UUID) -> tuple[int, None]:
    """Take a wrong row out of the calendar."""
    holiday = get_object_or_404(Holiday.objects.visible_to(request.user), key=key)
    require(request.user, "standards.withdraw_holiday", holiday)
    holiday.withdraw(by=request.user, at=now())
    return 204, None
