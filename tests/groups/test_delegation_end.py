"""A leader takes a delegation back."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.groups.deciding import may_decide
from pianqu.groups.models import Delegation
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, told, tried
from tests.groups.deputies import delegated
from tests.small import SINCE, TODAY


def test_not_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        delegated(small).end(SINCE - timedelta(days=1), by=small.user("leader1"), at=small.at)


def test_from_that_day_the_first_deputy_decides_nothing(small: SimpleNamespace) -> None:
    row = delegated(small).end(TODAY, by=small.user("leader1"), at=small.at)
    assert told(row) == ("groups.end_delegation", "示例组长甲", ["until"])
    yesterday = small.user("first1", TODAY - timedelta(days=1)).standing
    assert may_decide(yesterday, small.group1, "groups.take_leave") is not None
    assert may_decide(small.user("first1").standing, small.group1, "groups.take_leave") is None


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Delegation.objects.get(pk=delegated(small).pk)
    Delegation.objects.get().end(TODAY, by=small.user("leader1"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(TODAY - timedelta(days=1), by=small.user("leader1"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = delegated(small).key
    table = tried(small, f"/delegations/{key}/end/", f"/delegations/{key}/end", {"on": TODAY.isoformat()})
    assert table == only("leader1", "office", done=200)
