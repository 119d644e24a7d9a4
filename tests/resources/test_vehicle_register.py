"""登记车辆: only of the county's own (机关事务管理条例 art. 25), a plate once at a time."""

from types import SimpleNamespace

import pytest
from django.db import Error, transaction

from pianqu.kit.errors import Refused
from pianqu.resources.models import Vehicle
from tests.county import AT
from tests.doors import refused, signed_in, told, tried
from tests.resources.driven import SINCE, WHOLE_CAST, done_by, vehicle


def test_none_of_a_township_by_whatever_door(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        vehicle(small, keeper=small.organ1)
    assert (list(no.value.error_dict), "第二十五条" in str(no.value)) == (["keeper"], True)
    client, form = signed_in(small, "office"), {"plate": "川S1", "seats": 5, "keeper": str(small.organ1.key), "since": str(SINCE)}
    page = client.post("/vehicles/register/", form)
    assert (page.status_code, "不得借用、占用下级单位" in page.content.decode()) == (422, True)
    said = refused(client.post("/api/v1/vehicles", form, content_type="application/json"))
    assert (list(said), "第二十五条" in said["keeper"], Vehicle.objects.exists()) == (["keeper"], True, False)


@pytest.mark.parametrize(
    ("changed", "field"), [({"seats": 1}, "seats"), ({"seats": 61}, "seats"), ({"plate": " 川s12345 "}, "plate")]
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, object], field: str) -> None:
    vehicle(small)
    with pytest.raises(Refused) as no:
        vehicle(small, **{"plate": "川S2", **changed})
    assert (list(no.value.error_dict), Vehicle.objects.count()) == ([field], 1)


def test_of_an_organ_that_is_not_there(small: SimpleNamespace) -> None:
    small.dept2.close(SINCE, by=small.user("office"), at=AT)
    with pytest.raises(Refused) as no:
        vehicle(small, keeper=small.dept2)
    assert list(no.value.error_dict) == ["keeper"]


def test_it_stands_in_the_register(small: SimpleNamespace) -> None:
    made = vehicle(small, plate=" 川s12345")
    assert (made.plate, made.seats, made.keeper) == ("川S12345", 5, small.committee)
    assert told(made)[:2] == ("resources.register_vehicle", "示例县委办")


def test_the_table_itself_holds_a_plate_once(small: SimpleNamespace) -> None:
    made = vehicle(small)
    with pytest.raises(Error), transaction.atomic():
        Vehicle.objects.create(plate=made.plate, seats=5, keeper=small.committee, since=SINCE)


def test_who_may(small: SimpleNamespace) -> None:
    form = {"plate": "川S1", "seats": 5, "keeper": str(small.committee.key), "since": str(SINCE)}
    answers = tried(small, "/vehicles/register/", "/vehicles", form, None, WHOLE_CAST)
    assert done_by(answers, 201) == {"office"}


def test_who_reads_it(small: SimpleNamespace) -> None:
    here = f"/vehicles/{vehicle(small).key}/"
    for name in ("office", "secretary", "leader1", "second2"):
        assert [signed_in(small, name).get(way).status_code for way in (here, f"/api/v1{here.rstrip('/')}")] == [200, 200], name
    for name in ("clerk", "auditadmin"):
        assert [signed_in(small, name).get(way).status_code for way in (here, f"/api/v1{here.rstrip('/')}")] == [403, 403], name
