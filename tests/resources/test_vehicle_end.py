"""停用车辆: not while it is dispatched from that day on; afterwards it is sent nowhere."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Vehicle
from tests.county import AT, TODAY
from tests.doors import signed_in, told, tried
from tests.resources.driven import TOMORROW, WHOLE_CAST, asked, done_by, sent, vehicle


def test_not_while_it_is_dispatched(small: SimpleNamespace) -> None:
    car = vehicle(small)
    sent(small, car, happened_on=TOMORROW)
    with pytest.raises(Refused) as no:
        car.end(TODAY, by=small.user("office"), at=AT)
    assert (list(no.value.error_dict), Vehicle.objects.get().until) == (["on"], None)


def test_afterwards_it_goes_nowhere(small: SimpleNamespace) -> None:
    car = vehicle(small).end(TODAY, by=small.user("office"), at=AT)
    assert told(car)[::2] == ("resources.end_vehicle", ["until"])
    with pytest.raises(Refused) as no:
        asked(small).dispatch(vehicle=car, driver="示例", by=small.user("office"), at=AT)
    assert list(no.value.error_dict) == ["vehicle"]
    shown = signed_in(small, "office")
    assert [len(shown.get(f"/api/v1/vehicles{asks}").json()["items"]) for asks in ("", "?running=on")] == [1, 0]


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    car = vehicle(small)
    seen = Vehicle.objects.get()
    car.end(TOMORROW, by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        seen.end(TODAY, by=small.user("office"), at=AT)
    assert Vehicle.objects.get().until == TOMORROW


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/vehicles/{vehicle(small).key}/end"
    assert done_by(tried(small, f"{here}/", here, {"on": str(TODAY)}, None, WHOLE_CAST)) == {"office"}
