"""登记车辆费用: fuel and repairs by single vehicle (机关事务管理条例 art. 26), paid by the county."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from pianqu.resources.models import VehicleCost
from tests.county import TODAY
from tests.doors import refused, signed_in, told, tried
from tests.resources.driven import TOMORROW, WHOLE_CAST, YESTERDAY, cost, done_by, vehicle
from tests.resources.funded import finance


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": TOMORROW}, "happened_on"),
        ({"happened_on": date(2025, 12, 31)}, "vehicle"),
        ({"amount_fen": 0}, "amount_fen"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as no:
        cost(small, **changed)
    assert (list(no.value.error_dict), VehicleCost.objects.exists()) == ([field], False)


def test_it_is_booked_on_its_vehicle_alone(small: SimpleNamespace) -> None:
    car, other = vehicle(small), vehicle(small, "川S2")
    made = cost(small, vehicle=car)
    cost(small, vehicle=car, kind="REPAIR", amount_fen=80_000)
    cost(small, vehicle=other, amount_fen=11_100, happened_on=TODAY)
    assert told(made)[:2] == ("resources.record_vehiclecost", "示例县委办")
    page = signed_in(small, "office").get(f"/vehicles/{car.key}/").content.decode()
    assert ("300.50 元" in page, "800.00 元" in page, "111.00" in page) == (True, True, False)
    client = signed_in(small, "office")
    listed = client.get(f"/api/v1/vehiclecosts?vehicle={car.key}&kind=REPAIR").json()["items"]
    assert [each["amount_fen"] for each in listed] == [80_000]
    assert len(client.get(f"/api/v1/vehiclecosts?since={TODAY}").json()["items"]) == 1
    assert client.get("/vehiclecosts/?format=xlsx").status_code == 200


def test_a_kind_that_there_is_not(small: SimpleNamespace) -> None:
    body = {"vehicle": str(vehicle(small).key), "kind": "WASH", "amount_fen": 100, "happened_on": str(YESTERDAY)}
    client = signed_in(small, "office")
    assert list(refused(client.post("/api/v1/vehiclecosts", body, content_type="application/json"))) == ["kind"]
    assert client.post("/vehiclecosts/record/", {**body, "amount_fen": "1.00"}).status_code == 422


def test_who_may(small: SimpleNamespace) -> None:
    form = {"vehicle": str(vehicle(small).key), "kind": "FUEL", "amount_fen": "300.50", "happened_on": str(YESTERDAY)}
    finance(small)
    answers = tried(small, "/vehiclecosts/record/", "/vehiclecosts", form, {**form, "amount_fen": 30_050}, WHOLE_CAST)
    assert done_by(answers, 201) == {"office"}


def test_who_reads_it(small: SimpleNamespace) -> None:
    here = f"/vehiclecosts/{cost(small).key}/"
    finance(small)
    for name, answer in (("office", 200), ("secretary", 200), ("bureau2", 200), ("leader1", 404), ("clerk", 404)):
        assert signed_in(small, name).get(here).status_code == answer, name
        assert signed_in(small, name).get("/vehiclecosts/").status_code == (200 if answer == 200 else 403), name
    car = signed_in(small, "leader1").get(f"/vehicles/{cost(small).vehicle.key}/").content.decode()
    assert "300.50" not in car
