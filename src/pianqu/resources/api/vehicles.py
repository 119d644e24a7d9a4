"""Vehicles and what they cost under `/api/v1/vehicles` and `/api/v1/vehiclecosts`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.kit.api import (
    Asked,
    Code,
    DatedOut,
    Day,
    EndIn,
    EnteredOut,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    ReasonIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.resources.api.accounts import Fen
from pianqu.resources.models import Vehicle, VehicleCost
from pianqu.resources.models.vehicle import PLATE_MOST, SEATS
from pianqu.resources.vehicle_filters import VehicleCostFilter, VehicleFilter

router = Router(tags=["resources"])


class VehicleAsked(ListAsked):
    """The parameter of the list: `running` "on" for those in use alone."""

    filtered_by: ClassVar = VehicleFilter
    running: str = ""


class VehicleOut(DatedOut):
    """A vehicle of the county; `seats` counts the driver's, `keeper` is the key of the organ whose it is."""

    plate: str
    seats: int
    keeper: KeyOf


class RegisterVehicleIn(NewIn):
    """Plate, seats, whose it is (never a township's), from when on."""

    plate: Annotated[Line, Field(min_length=1, max_length=PLATE_MOST)]
    seats: Annotated[int, Field(ge=SEATS[0], le=SEATS[1])]
    keeper: Key
    since: Day


class VehicleCostAsked(ListAsked):
    """The parameters of the list: both days counted; kind; the key of a vehicle; `record` "void" or "all"."""

    filtered_by: ClassVar = VehicleCostFilter
    since: str = ""
    until: str = ""
    kind: str = ""
    vehicle: str = ""
    record: str = ""


class VehicleCostOut(EnteredOut):
    """What was paid for one vehicle, in fen, by the county."""

    vehicle: KeyOf
    kind: Annotated[str, Coded(VehicleCost, "kind")]
    amount_fen: int
    note: str


class RecordVehicleCostIn(NewIn):
    """Which vehicle, for what, how much, when."""

    vehicle: Key
    kind: Annotated[Code, Coded(VehicleCost, "kind")]
    amount_fen: Fen
    happened_on: Day
    note: Annotated[Line, Field(max_length=120)] = ""


@router.get("/vehicles", response=listed(VehicleOut), operation_id="resources.view_vehicle")
def vehicle_list(request: Request, asked: Asked[VehicleAsked]) -> dict[str, Any]:
    """The county's vehicles."""
    require(request.user, "resources.view_vehicle")
    rows = Vehicle.objects.visible_to(request.user).select_related("keeper")
    return answer_list(request, rows, ("plate", "id"), asked, VehicleFilter)


@router.post("/vehicles", response={201: VehicleOut}, operation_id="resources.register_vehicle")
def vehicle_register(request: Request, payload: RegisterVehicleIn) -> Any:
    """Enter a vehicle in the register."""
    require(request.user, "resources.register_vehicle")
    keeper = pick(Organ.objects.visible_to(request.user), "keeper", payload.keeper)
    return Vehicle.register(by=request.user, at=now(), keeper=keeper, **payload.model_dump(exclude={"keeper"}))


@router.get("/vehicles/{uuid:key}", response=VehicleOut, operation_id="resources.show_vehicle")
def vehicle_show(request: Request, key: UUID) -> Any:
    """One vehicle."""
    vehicle = find(request, Vehicle.objects.select_related("keeper"), key)
    require(request.user, "resources.view_vehicle", vehicle)
    return vehicle


@router.post("/vehicles/{uuid:key}/end", response=VehicleOut, operation_id="resources.end_vehicle")
def vehicle_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """It is in use no more."""
    vehicle = find(request, Vehicle.objects.select_related("keeper"), key)
    require(request.user, "resources.end_vehicle", vehicle)
    return vehicle.end(payload.on, by=request.user, at=now(), version=payload.version)


@router.get("/vehiclecosts", response=listed(VehicleCostOut), operation_id="resources.view_vehiclecost")
def vehiclecost_list(request: Request, asked: Asked[VehicleCostAsked]) -> dict[str, Any]:
    """What single vehicles cost."""
    require(request.user, "resources.view_vehiclecost")
    rows = VehicleCost.objects.visible_to(request.user).select_related("vehicle")
    return answer_list(request, rows, ("-happened_on", "-id"), asked, VehicleCostFilter)


@router.post("/vehiclecosts", response={201: VehicleCostOut}, operation_id="resources.record_vehiclecost")
def vehiclecost_record(request: Request, payload: RecordVehicleCostIn) -> Any:
    """Enter what was paid."""
    require(request.user, "resources.record_vehiclecost")
    vehicle = pick(Vehicle.objects.visible_to(request.user), "vehicle", payload.vehicle)
    return VehicleCost.record(by=request.user, at=now(), vehicle=vehicle, **payload.model_dump(exclude={"vehicle"}))


@router.get("/vehiclecosts/{uuid:key}", response=VehicleCostOut, operation_id="resources.show_vehiclecost")
def vehiclecost_show(request: Request, key: UUID) -> Any:
    """One cost."""
    cost = find(request, VehicleCost.objects.select_related("vehicle"), key)
    require(request.user, "resources.view_vehiclecost", cost)
    return cost


@router.post("/vehiclecosts/{uuid:key}/void", response=VehicleCostOut, operation_id="resources.void_vehiclecost")
def vehiclecost_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count."""
    cost = find(request, VehicleCost.objects.select_related("vehicle"), key)
    require(request.user, "resources.void_vehiclecost", cost)
    return cost.void(by=request.user, at=now(), reason=payload.reason, version=payload.version)
