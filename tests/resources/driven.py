"""Vehicles and requests of 渠江片区协调组 as far as a test wants them."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from pianqu.resources.models import Vehicle, VehicleCost, VehicleRequest
from tests.county import AT, TODAY
from tests.resources.funded import WHOLE_CAST, done_by

__all__ = ["WHOLE_CAST", "done_by"]
SINCE, YESTERDAY, TOMORROW = date(2026, 1, 1), TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def vehicle(small: SimpleNamespace, plate: str = "川S12345", **changed: Any) -> Vehicle:
    """A vehicle of the county with five seats."""
    told: dict[str, Any] = {"plate": plate, "seats": 5, "keeper": small.committee, "since": SINCE, **changed}
    return Vehicle.register(by=small.user("office"), at=AT, **told)


def asked(small: SimpleNamespace, *, by: str = "second1", at: Any = AT, **changed: Any) -> VehicleRequest:
    """A request of the second deputy, for a whole day."""
    told: dict[str, Any] = {"group": small.group1, "happened_on": TODAY, "span": "DAY", "destination": "天星镇", "persons": 3}
    return VehicleRequest.request(by=small.user(by), at=at, **{**told, **changed})


def sent(small: SimpleNamespace, car: Vehicle | None = None, **changed: Any) -> VehicleRequest:
    """One to which a vehicle was sent."""
    car = car or Vehicle.objects.first() or vehicle(small)
    return asked(small, **changed).dispatch(vehicle=car, driver="示例驾驶员", by=small.user("office"), at=AT)


def done(small: SimpleNamespace, out: int = 100, back: int = 160, **changed: Any) -> VehicleRequest:
    """One that went and came back."""
    return sent(small, **changed).log(odometer_out=out, odometer_in=back, by=small.user("office"), at=AT)


def cost(small: SimpleNamespace, **changed: Any) -> VehicleCost:
    """Fuel of a vehicle."""
    car = changed.pop("vehicle", None) or Vehicle.objects.first() or vehicle(small)
    told: dict[str, Any] = {"vehicle": car, "kind": "FUEL", "amount_fen": 30_050, "happened_on": YESTERDAY, "note": "92 号"}
    return VehicleCost.record(by=small.user("office"), at=AT, **{**told, **changed})


def fresh(record: VehicleRequest) -> VehicleRequest:
    """As it stands now."""
    found: VehicleRequest = VehicleRequest.objects.latest_versions().get(key=record.key)
    return found
