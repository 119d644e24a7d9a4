"""未保障 (practice.md 37): never refused; where no vehicle could be sent, that stands with its reason, and is counted."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import VehicleRequest
from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.resources.driven import WHOLE_CAST, asked, done, done_by, fresh, sent


def test_not_without_a_reason(small: SimpleNamespace) -> None:
    made = asked(small)
    with pytest.raises(Refused) as no:
        made.fall_short(reason=" ", by=small.user("office"), at=AT)
    assert (list(no.value.error_dict), fresh(made).state) == (["reason"], "REQUESTED")


def test_it_stands_with_its_reason_and_is_counted(small: SimpleNamespace) -> None:
    made = sent(small).fall_short(reason="车坏在路上", by=small.user("office"), at=AT)
    assert (made.state, made.shortfall, made.vehicle, made.driver) == ("UNPROVIDED", "车坏在路上", None, "")
    assert told(made)[0] == "resources.fall_short_vehiclerequest"
    done(small)
    asked(small)
    asked(small).cancel(reason="不去了", by=small.user("second1"), at=AT)
    asked(small).void(reason="重复", by=small.user("office"), at=AT)
    asked(small, group=small.group2, by="second2")
    own = VehicleRequest.objects.filter(group=small.group1)
    assert own.counts() == {"requested": 3, "provided": 1, "unprovided": 1}


def test_the_page_of_the_group_says_so_to_who_reads_it(small: SimpleNamespace) -> None:
    asked(small).fall_short(reason="都派出去了", by=small.user("office"), at=AT)
    here = f"/coordinationgroups/{small.group1.key}/"
    for name, seen in (("office", True), ("leader1", True), ("second2", False), ("clerk", False)):
        page = signed_in(small, name).get(here).content.decode()
        assert ("state=UNPROVIDED" in page) is seen, name


def test_once_it_went_it_was_provided(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        done(small).fall_short(reason="没有车", by=small.user("office"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/vehiclerequests/{asked(small).key}/fall_short"
    assert done_by(tried(small, f"{here}/", here, {"reason": "都派出去了"}, None, WHOLE_CAST)) == {"office"}
