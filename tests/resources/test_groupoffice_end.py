"""停用办公场所: not before it began."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import GroupOffice
from tests.county import AT, TODAY
from tests.doors import told, tried
from tests.resources.equipped import BEFORE, TOMORROW, WHOLE_CAST, done_by, office


def test_not_before_it_began(small: SimpleNamespace) -> None:
    made = office(small)
    with pytest.raises(Refused) as no:
        made.end(BEFORE, by=small.user("office"), at=AT)
    assert (list(no.value.error_dict), GroupOffice.objects.get().until) == (["on"], None)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    made, seen = office(small), GroupOffice.objects.get()
    made.end(TODAY, by=small.user("office"), at=AT)
    assert told(made)[::2] == ("resources.end_groupoffice", ["until"])
    with pytest.raises(Conflict):
        seen.end(TOMORROW, by=small.user("office"), at=AT)
    assert GroupOffice.objects.get().until == TODAY


def test_who_may(small: SimpleNamespace) -> None:
    here = f"/groupoffices/{office(small).key}/end"
    assert done_by(tried(small, f"{here}/", here, {"on": str(TODAY)}, None, WHOLE_CAST)) == {"office"}
