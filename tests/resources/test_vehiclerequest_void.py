"""作废用车申请: with a reason, out of every count."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import VehicleRequest
from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.resources.driven import WHOLE_CAST, asked, done, done_by, fresh


def test_not_without_a_reason(small: SimpleNamespace) -> None:
    made = asked(small)
    with pytest.raises(Refused) as no:
        made.void(reason=" ", by=small.user("office"), at=AT)
    assert (list(no.value.error_dict), fresh(made).voided) == (["reason"], False)


def test_it_is_in_no_count(small: SimpleNamespace) -> None:
    made = done(small).void(reason="没有出车", by=small.user("office"), at=AT)
    assert told(made)[0] == "resources.void_vehiclerequest"
    assert VehicleRequest.objects.all().counts() == {"requested": 0, "provided": 0, "unprovided": 0}
    client = signed_in(small, "office")
    assert [len(client.get(f"/api/v1/vehiclerequests{asks}").json()["items"]) for asks in ("", "?record=all")] == [0, 1]
    assert "没有出车" in client.get(f"/vehiclerequests/{made.key}/").content.decode()


def test_only_once(small: SimpleNamespace) -> None:
    made = asked(small).void(reason="重复", by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        made.void(reason="再来", by=small.user("office"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/vehiclerequests/{asked(small).key}/void"
    assert done_by(tried(small, f"{here}/", here, {"reason": "重复"}, None, WHOLE_CAST)) == {"office"}
