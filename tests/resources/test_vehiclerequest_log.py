"""登记出车: the odometer never runs backwards, on a trip or between two of one vehicle."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, told, tried
from tests.resources.driven import TOMORROW, WHOLE_CAST, YESTERDAY, asked, done, done_by, fresh, sent, vehicle


@pytest.mark.parametrize(
    ("out", "back", "field"),
    [
        (160, 100, "odometer_in"),  # on the trip itself
        (149, 180, "odometer_out"),  # less than when it was back the day before
        (160, 201, "odometer_in"),  # more than when it left in the afternoon
        (-1, 100, "odometer_out"),
        (150, 5_000_001, "odometer_in"),
    ],
)
def test_it_never_runs_backwards(small: SimpleNamespace, out: int, back: int, field: str) -> None:
    car = vehicle(small)
    done(small, 100, 150, car=car, happened_on=YESTERDAY)
    done(small, 200, 260, car=car, happened_on=TODAY, span="AFTERNOON")
    done(small, 1, 2, car=vehicle(small, "川S2"), happened_on=TODAY)  # of another vehicle
    made = sent(small, car, span="MORNING")
    with pytest.raises(Refused) as no:
        made.log(odometer_out=out, odometer_in=back, by=small.user("office"), at=AT)
    assert (list(no.value.error_dict), fresh(made).state) == ([field], "DISPATCHED")
    made.log(odometer_out=150, odometer_in=200, by=small.user("office"), at=AT)


def test_not_before_the_day(small: SimpleNamespace) -> None:
    made = sent(small, happened_on=TOMORROW)
    with pytest.raises(Refused) as no:
        made.log(odometer_out=1, odometer_in=2, by=small.user("office"), at=AT)
    assert list(no.value.error_dict) == ["__all__"]
    assert made.log(odometer_out=1, odometer_in=2, by=small.user("office"), at=AT + timedelta(days=1)).state == "DONE"


def test_not_where_none_was_sent(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        asked(small).log(odometer_out=1, odometer_in=2, by=small.user("office"), at=AT)


def test_it_stands_in_the_log_of_its_vehicle(small: SimpleNamespace) -> None:
    made = done(small, 1_000, 1_062)
    assert (made.state, made.kilometres) == ("DONE", 62)
    assert told(made)[0] == "resources.log_vehiclerequest"
    page = signed_in(small, "office").get(f"/vehicles/{made.vehicle.key}/").content.decode()
    assert ("1,000" in page, "1,062" in page, "示例驾驶员" in page) == (True, True, True)
    assert (
        f"/vehiclerequests/{made.key}/" not in signed_in(small, "second2").get(f"/vehicles/{made.vehicle.key}/").content.decode()
    )
    listed = signed_in(small, "office").get(f"/api/v1/vehiclerequests?vehicle={made.vehicle.key}&state=provided").json()["items"]
    assert [(each["odometer_out"], each["odometer_in"]) for each in listed] == [(1_000, 1_062)]


def test_what_is_no_number(small: SimpleNamespace) -> None:
    here, client = f"/vehiclerequests/{sent(small).key}/log", signed_in(small, "office")
    assert client.post(f"{here}/", {"odometer_out": "一百", "odometer_in": "160"}).status_code == 422
    bare = client.post(f"/api/v1{here}", {"odometer_out": -1, "odometer_in": 2}, content_type="application/json")
    assert list(refused(bare)) == ["odometer_out"]


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/vehiclerequests/{sent(small).key}/log"
    assert done_by(tried(small, f"{here}/", here, {"odometer_out": 1, "odometer_in": 2}, None, WHOLE_CAST)) == {"office"}
