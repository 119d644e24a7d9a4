"""Vehicles, offices and kit of the example county: every state to be seen, no odometer that runs backwards."""

from typing import Any

import pytest

from pianqu.resources.models import Asset, GroupOffice, Handover, PayArrangement, Vehicle, VehicleCost, VehicleRequest
from tests.county import TODAY

pytestmark = pytest.mark.django_db


def test_every_state_can_be_seen(county: Any) -> None:
    assert set(VehicleRequest.objects.current().values_list("state", flat=True)) == set(VehicleRequest.State.values)
    for model in (VehicleRequest, VehicleCost):
        assert model.objects.filter(voided_at__isnull=False).exists()
    assert VehicleRequest.objects.filter(replaced_at__isnull=False).exists()
    assert (Vehicle.objects.filter(until__isnull=False).count(), Vehicle.objects.count()) == (1, 5)


def test_each_group_was_sent_vehicles_and_not_always(county: Any) -> None:
    groups = VehicleRequest.objects.order_by().values_list("group", flat=True).distinct()
    counts = [VehicleRequest.objects.filter(group=each).counts() for each in groups]
    assert len(counts) == 8
    assert all(each["provided"] > each["unprovided"] > 0 for each in counts), counts


def test_no_odometer_runs_backwards(county: Any) -> None:
    rows = VehicleRequest.objects.current().filter(state="DONE").order_by("vehicle", "happened_on", "-span")
    last: dict[int, int] = {}
    for row in rows:
        assert last.get(row.vehicle_id, 0) <= row.odometer_out <= row.odometer_in
        last[row.vehicle_id] = row.odometer_in


def test_offices_and_kit_can_be_seen_in_every_state(county: Any) -> None:
    assert (GroupOffice.objects.on(TODAY).count(), GroupOffice.objects.count()) == (8, 9)
    assert Asset.objects.filter(until__isnull=False).exists()
    assert {row.to_return(TODAY) for row in Handover.objects.on(TODAY)} == {False, True}
    assert Handover.objects.filter(until__isnull=False).exists()
    assert PayArrangement.objects.on(TODAY).count() == 8
    assert PayArrangement.objects.filter(until__isnull=False).exists()
