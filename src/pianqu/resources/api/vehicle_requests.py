"""Requests for a vehicle under `/api/v1/vehiclerequests`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.groups.api.placed import OfGroupAsked
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.api import (
    Asked,
    Code,
    CorrectIn,
    Day,
    EnteredOut,
    Key,
    KeyOf,
    Line,
    NewIn,
    ReasonIn,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.meetings.models import Meeting
from pianqu.resources.models import Vehicle, VehicleRequest
from pianqu.resources.models.vehicle_request import DRIVER_MOST, PERSONS, WHERE_MOST
from pianqu.resources.vehicle_filters import VehicleRequestFilter
from pianqu.resources.vehicle_rules import ODOMETER_MOST

router = Router(tags=["resources"])
Kilometres = Annotated[int, Field(ge=0, le=ODOMETER_MOST)]
Driver = Annotated[Line, Field(max_length=DRIVER_MOST)]


class VehicleRequestAsked(OfGroupAsked):
    """The parameters of the list: besides those of a group's records the state and the key of a vehicle."""

    filtered_by: ClassVar = VehicleRequestFilter
    state: str = ""
    vehicle: str = ""


class VehicleRequestOut(EnteredOut):
    """A request and the trip that came of it. `happened_on` is the day asked for; UNPROVIDED says why in `shortfall`."""

    group: KeyOf
    span: Annotated[str, Coded(VehicleRequest, "span")]
    destination: str
    persons: int
    passengers: str
    meeting_key: UUID | None
    state: Annotated[str, Coded(VehicleRequest, "state")]
    vehicle: KeyOf | None
    driver: str
    odometer_out: int | None
    odometer_in: int | None
    shortfall: str
    cancel_reason: str


class RequestVehicleRequestIn(NewIn):
    """Which group, when, where to, how many; the key of a meeting where it is for one."""

    group: Key
    happened_on: Day
    span: Annotated[Code, Coded(VehicleRequest, "span")]
    destination: Annotated[Line, Field(max_length=WHERE_MOST)]
    persons: Annotated[int, Field(ge=PERSONS[0], le=PERSONS[1])]
    passengers: Annotated[Line, Field(max_length=120)] = ""
    meeting: Key | None = None


class DispatchVehicleRequestIn(VersionIn):
    """Which vehicle, who drives."""

    vehicle: Key
    driver: Driver


class LogVehicleRequestIn(VersionIn):
    """What the odometer said, in kilometres."""

    odometer_out: Kilometres
    odometer_in: Kilometres


class CorrectVehicleRequestIn(CorrectIn):
    """The log as it should be."""

    odometer_out: Kilometres
    odometer_in: Kilometres
    driver: Driver


@router.get("/vehiclerequests", response=listed(VehicleRequestOut), operation_id="resources.view_vehiclerequest")
def vehiclerequest_list(request: Request, asked: Asked[VehicleRequestAsked]) -> dict[str, Any]:
    """The requests that the reader may see."""
    require(request.user, "resources.view_vehiclerequest")
    rows = VehicleRequest.objects.visible_to(request.user).with_group()
    return answer_list(request, rows, ("-happened_on", "-id"), asked, VehicleRequestFilter)


@router.post("/vehiclerequests", response={201: VehicleRequestOut}, operation_id="resources.request_vehiclerequest")
def vehiclerequest_request(request: Request, payload: RequestVehicleRequestIn) -> Any:
    """Ask for a vehicle."""
    require(request.user, "resources.request_vehiclerequest")
    group = pick(CoordinationGroup.objects.of_user(request.user), "group", payload.group)
    met = pick(Meeting.objects.visible_to(request.user).current(), "meeting", payload.meeting)
    told = payload.model_dump(exclude={"group", "meeting"})
    return VehicleRequest.request(by=request.user, at=now(), group=group, meeting=met, **told)


@router.get("/vehiclerequests/{uuid:key}", response=VehicleRequestOut, operation_id="resources.show_vehiclerequest")
def vehiclerequest_show(request: Request, key: UUID) -> Any:
    """One request."""
    return _find(request, key, "view")


@router.post("/vehiclerequests/{uuid:key}/dispatch", response=VehicleRequestOut, operation_id="resources.dispatch_vehiclerequest")
def vehiclerequest_dispatch(request: Request, key: UUID, payload: DispatchVehicleRequestIn) -> Any:
    """Send a vehicle, or another one."""
    asked = _find(request, key, "dispatch")
    vehicle = pick(Vehicle.objects.visible_to(request.user), "vehicle", payload.vehicle)
    told = payload.model_dump(exclude={"vehicle"})
    return asked.dispatch(by=request.user, at=now(), vehicle=vehicle, **told)


@router.post(
    "/vehiclerequests/{uuid:key}/fall_short", response=VehicleRequestOut, operation_id="resources.fall_short_vehiclerequest"
)
def vehiclerequest_fall_short(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """None could be sent."""
    return _find(request, key, "fall_short").fall_short(by=request.user, at=now(), **payload.model_dump())


@router.post("/vehiclerequests/{uuid:key}/cancel", response=VehicleRequestOut, operation_id="resources.cancel_vehiclerequest")
def vehiclerequest_cancel(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It is needed no more."""
    return _find(request, key, "cancel").cancel(by=request.user, at=now(), **payload.model_dump())


@router.post("/vehiclerequests/{uuid:key}/log", response=VehicleRequestOut, operation_id="resources.log_vehiclerequest")
def vehiclerequest_log(request: Request, key: UUID, payload: LogVehicleRequestIn) -> Any:
    """Enter the trip log."""
    return _find(request, key, "log").log(by=request.user, at=now(), **payload.model_dump())


@router.post("/vehiclerequests/{uuid:key}/correct", response=VehicleRequestOut, operation_id="resources.correct_vehiclerequest")
def vehiclerequest_correct(request: Request, key: UUID, payload: CorrectVehicleRequestIn) -> Any:
    """Put the trip log right."""
    return _find(request, key, "correct").correct(by=request.user, at=now(), **payload.model_dump())


@router.post("/vehiclerequests/{uuid:key}/void", response=VehicleRequestOut, operation_id="resources.void_vehiclerequest")
def vehiclerequest_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count."""
    return _find(request, key, "void").void(by=request.user, at=now(), **payload.model_dump())


def _find(request: Request, key: UUID, verb: str) -> VehicleRequest:
    asked: VehicleRequest = find(request, VehicleRequest.objects.with_group(), key)
    require(request.user, f"resources.{verb}_vehiclerequest", asked)
    return asked
