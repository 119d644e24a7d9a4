"""更正出车记录: with a reason, the old version is kept, and the odometer still never runs backwards."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import VehicleRequest
from tests.county import AT, TODAY
from tests.doors import signed_in, told, tried
from tests.resources.driven import WHOLE_CAST, YESTERDAY, done, done_by, fresh, sent, vehicle

RIGHT = {"odometer_out": 100, "odometer_in": 170, "driver": "示例驾驶员", "reason": "里程写错"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"driver": " "}, "driver"),
        ({"odometer_in": 99}, "odometer_in"),
        ({"odometer_out": 79}, "odometer_out"),
        ({"odometer_in": 160}, "__all__"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, object], field: str) -> None:
    car = vehicle(small)
    done(small, 10, 80, car=car, happened_on=YESTERDAY)
    made = done(small, car=car, happened_on=TODAY)
    with pytest.raises(Refused) as no:
        made.correct(**{**RIGHT, **changed}, by=small.user("office"), at=AT)
    assert (list(no.value.error_dict), fresh(made).odometer_in) == ([field], 160)


def test_not_before_it_went(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        sent(small).correct(**RIGHT, by=small.user("office"), at=AT)


def test_the_old_version_is_kept(small: SimpleNamespace) -> None:
    made = done(small)
    right = made.correct(**RIGHT, by=small.user("office"), at=AT)
    assert (right.key, right.odometer_in, right.state, right.version) == (made.key, 170, "DONE", made.version + 1)
    assert told(right) == ("resources.correct_vehiclerequest", "示例县委办", ["odometer_in"])
    assert VehicleRequest.objects.filter(key=made.key).count() == 2
    page = signed_in(small, "leader1").get(f"/vehiclerequests/{made.key}/").content.decode()
    assert ("里程写错" in page, "160" in page) == (True, True)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    made = done(small)
    seen = fresh(made)
    made.correct(**RIGHT, by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        seen.correct(**{**RIGHT, "odometer_in": 180}, by=small.user("office"), at=AT)
    assert fresh(made).odometer_in == 170


def test_who_may(small: SimpleNamespace) -> None:
    made = done(small)
    here, form = f"/vehiclerequests/{made.key}/correct", {**RIGHT, "version": made.version}
    assert done_by(tried(small, f"{here}/", here, form, None, WHOLE_CAST)) == {"office"}
