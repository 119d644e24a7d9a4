"""结束工资关系: not before it began."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import PayArrangement
from tests.county import AT, TODAY
from tests.doors import signed_in, told, tried
from tests.resources.equipped import BEFORE, TOMORROW, WHOLE_CAST, done_by, paid


def test_not_before_it_began(small: SimpleNamespace) -> None:
    made = paid(small)
    with pytest.raises(Refused) as no:
        made.end(BEFORE, by=small.user("office"), at=AT)
    assert (list(no.value.error_dict), PayArrangement.objects.get().until) == (["on"], None)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    made, seen = paid(small), PayArrangement.objects.get()
    made.end(TODAY, by=small.user("office"), at=AT)
    assert told(made)[::2] == ("resources.end_payarrangement", ["until"])
    with pytest.raises(Conflict):
        seen.end(TOMORROW, by=small.user("office"), at=AT)
    assert PayArrangement.objects.get().until == TODAY
    client = signed_in(small, "office")
    assert [len(client.get(f"/api/v1/payarrangements{asks}").json()["items"]) for asks in ("", "?running=on")] == [1, 0]


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/payarrangements/{paid(small).key}/end"
    assert done_by(tried(small, f"{here}/", here, {"on": str(TODAY)}, None, WHOLE_CAST)) == {"office"}
