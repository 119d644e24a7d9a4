"""报废物品: not while somebody has it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Asset
from tests.county import AT, TODAY
from tests.doors import signed_in, told, tried
from tests.resources.equipped import TOMORROW, WHOLE_CAST, asset, done_by, handed


def test_not_while_somebody_has_it(small: SimpleNamespace) -> None:
    held = handed(small)
    with pytest.raises(Refused) as no:
        held.asset.end(TODAY, by=small.user("office"), at=AT)
    assert list(no.value.error_dict) == ["on"]
    held.end(TODAY, by=small.user("office"), at=AT)
    assert held.asset.end(TODAY, by=small.user("office"), at=AT).until == TODAY


def test_it_is_handed_over_no_more_and_its_number_is_free(small: SimpleNamespace) -> None:
    old = asset(small).end(TODAY, by=small.user("office"), at=AT)
    assert told(old)[::2] == ("resources.end_asset", ["until"])
    with pytest.raises(Refused) as no:
        handed(small, asset=old, since=TODAY)
    assert list(no.value.error_dict) == ["asset"]
    assert asset(small, since=TODAY).number == old.number
    assert len(signed_in(small, "office").get("/api/v1/assets?where=off").json()["items"]) == 1


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    made, seen = asset(small), Asset.objects.get()
    made.end(TODAY, by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        seen.end(TOMORROW, by=small.user("office"), at=AT)
    assert Asset.objects.get().until == TODAY


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/assets/{asset(small).key}/end"
    assert done_by(tried(small, f"{here}/", here, {"on": str(TODAY)}, None, WHOLE_CAST)) == {"office"}
