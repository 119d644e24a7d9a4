"""作废车辆费用: with a reason, and out of the sums of its vehicle."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import VehicleCost
from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.resources.driven import WHOLE_CAST, cost, done_by


def test_not_without_a_reason(small: SimpleNamespace) -> None:
    made = cost(small)
    with pytest.raises(Refused) as no:
        made.void(reason=" ", by=small.user("office"), at=AT)
    assert (list(no.value.error_dict), VehicleCost.objects.current().count()) == (["reason"], 1)


def test_it_is_in_no_sum(small: SimpleNamespace) -> None:
    made = cost(small).void(reason="记到了别的车", by=small.user("office"), at=AT)
    assert (made.voided, told(made)[0]) == (True, "resources.void_vehiclecost")
    client = signed_in(small, "office")
    assert "300.50" not in client.get(f"/vehicles/{made.vehicle.key}/").content.decode()
    assert [len(client.get(f"/api/v1/vehiclecosts{asks}").json()["items"]) for asks in ("", "?record=all")] == [0, 1]


def test_only_once(small: SimpleNamespace) -> None:
    made = cost(small).void(reason="重复", by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        made.void(reason="再来", by=small.user("office"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/vehiclecosts/{cost(small).key}/void"
    assert done_by(tried(small, f"{here}/", here, {"reason": "重复"}, None, WHOLE_CAST)) == {"office"}
