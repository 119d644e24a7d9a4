"""派车: a vehicle that is in use, has seats for all and is under way for nobody else; another one may go in its place."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import VehicleRequest
from tests.county import AT, TODAY
from tests.doors import refused, signed_in, told, tried
from tests.resources.driven import TOMORROW, WHOLE_CAST, asked, done_by, fresh, sent, vehicle


@pytest.mark.parametrize(("persons", "fits"), [(4, True), (5, False)])
def test_the_driver_has_a_seat(small: SimpleNamespace, persons: int, *, fits: bool) -> None:
    car, made = vehicle(small), asked(small, persons=persons)
    if fits:
        assert made.dispatch(vehicle=car, driver="示例", by=small.user("office"), at=AT).state == "DISPATCHED"
        return
    with pytest.raises(Refused) as no:
        made.dispatch(vehicle=car, driver="示例", by=small.user("office"), at=AT)
    assert (list(no.value.error_dict), fresh(made).state) == (["vehicle"], "REQUESTED")


def test_not_without_a_driver(small: SimpleNamespace) -> None:
    car, made = vehicle(small), asked(small)
    with pytest.raises(Refused) as no:
        made.dispatch(vehicle=car, driver=" ", by=small.user("office"), at=AT)
    assert list(no.value.error_dict) == ["driver"]


@pytest.mark.parametrize(
    ("first", "second", "free"),
    [
        ("DAY", "DAY", False),
        ("DAY", "MORNING", False),
        ("MORNING", "DAY", False),
        ("AFTERNOON", "AFTERNOON", False),
        ("MORNING", "AFTERNOON", True),
    ],
)
def test_a_vehicle_is_at_one_place_at_a_time(small: SimpleNamespace, first: str, second: str, *, free: bool) -> None:
    car = vehicle(small)
    sent(small, car, span=first)
    other = asked(small, group=small.group2, by="second2", span=second)
    if free:
        other.dispatch(vehicle=car, driver="示例", by=small.user("office"), at=AT)
        return
    with pytest.raises(Refused) as no:
        other.dispatch(vehicle=car, driver="示例", by=small.user("office"), at=AT)
    assert (list(no.value.error_dict), "已经派出" in str(no.value)) == (["vehicle"], True)
    raw = {"vehicle": car, "driver": "示例", "state": "DISPATCHED"}
    with pytest.raises(IntegrityError), transaction.atomic():  # the table itself
        VehicleRequest.objects.filter(pk=other.pk).update(**raw)


def test_what_was_taken_back_or_voided_leaves_it_free(small: SimpleNamespace) -> None:
    car, office = vehicle(small), {"by": small.user("office"), "at": AT}
    sent(small, car).cancel(reason="改期", by=small.user("second1"), at=AT)
    sent(small, car).fall_short(reason="车坏了", **office)
    sent(small, car).void(reason="重复", **office)
    assert sent(small, car, happened_on=TODAY).vehicle == car
    assert sent(small, car, happened_on=TOMORROW).vehicle == car


def test_another_one_goes_in_its_place_and_where_none_was(small: SimpleNamespace) -> None:
    made, other = sent(small), vehicle(small, "川S2")
    made.dispatch(vehicle=other, driver="示例乙", by=small.user("office"), at=AT)
    assert (made.state, made.vehicle, sorted(told(made)[2])) == ("DISPATCHED", other, ["driver", "vehicle"])
    made.fall_short(reason="都派出去了", by=small.user("office"), at=AT)
    made.dispatch(vehicle=other, driver="示例乙", by=small.user("office"), at=AT)
    assert (made.state, made.shortfall) == ("DISPATCHED", "")


def test_who_asked_is_told(small: SimpleNamespace) -> None:
    sent(small)
    tell(at=AT)
    found = Message.objects.filter(kind="resources.dispatch_vehiclerequest")
    assert [each.user.username for each in found] == ["second1"]


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    made, car = asked(small), vehicle(small)
    seen = fresh(made)
    made.fall_short(reason="都派出去了", by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        seen.dispatch(vehicle=car, driver="示例", by=small.user("office"), at=AT, version=1)
    assert fresh(made).state == "UNPROVIDED"


def test_a_vehicle_that_there_is_not(small: SimpleNamespace) -> None:
    made, client = asked(small), signed_in(small, "office")
    here, body = f"/vehiclerequests/{made.key}/dispatch", {"vehicle": str(uuid4()), "driver": "示例"}
    assert client.post(f"{here}/", body).status_code == 422
    assert list(refused(client.post(f"/api/v1{here}", body, content_type="application/json"))) == ["vehicle"]


def test_who_may(small: SimpleNamespace) -> None:
    here, form = f"/vehiclerequests/{asked(small).key}/dispatch", {"vehicle": str(vehicle(small).key), "driver": "示例"}
    assert done_by(tried(small, f"{here}/", here, form, None, WHOLE_CAST)) == {"office"}
