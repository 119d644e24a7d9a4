"""登记归还: not to come, not before it was handed over."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Handover
from tests.county import AT, TODAY
from tests.doors import told, tried
from tests.resources.equipped import SINCE, TOMORROW, WHOLE_CAST, YESTERDAY, done_by, handed


def test_a_day_that_cannot_be(small: SimpleNamespace) -> None:
    made = handed(small)
    for day in (SINCE, TOMORROW):
        with pytest.raises(Refused) as no:
            made.end(day, by=small.user("office"), at=AT)
        assert (list(no.value.error_dict), Handover.objects.get().until) == (["on"], None), day


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    made, seen = handed(small), Handover.objects.get()
    made.end(TODAY, by=small.user("office"), at=AT)
    assert told(made)[::2] == ("resources.end_handover", ["until"])
    with pytest.raises(Conflict):
        seen.end(YESTERDAY, by=small.user("office"), at=AT)
    assert Handover.objects.get().until == TODAY


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/handovers/{handed(small).key}/end"
    assert done_by(tried(small, f"{here}/", here, {"on": str(TODAY)}, None, WHOLE_CAST)) == {"office"}
