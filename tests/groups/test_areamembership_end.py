"""A township leaves an area."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.groups.models import AreaMembership
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, told, tried
from tests.small import SINCE

DAY, EVE = date(2026, 7, 1), date(2026, 6, 30)


def test_it_cannot_end_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        small.memberships1[0].end(SINCE - timedelta(days=1), by=small.user("office"), at=small.at)


def test_an_end_is_never_put_off(small: SimpleNamespace) -> None:
    row = small.memberships1[0].end(DAY, by=small.user("office"), at=small.at)
    for day in (DAY, date(2026, 8, 1)):
        with pytest.raises(Refused):
            row.end(day, by=small.user("office"), at=small.at)


def test_it_ends_on_the_day_and_the_journal_says_so(small: SimpleNamespace) -> None:
    row = small.memberships1[1].end(DAY, by=small.user("office"), at=small.at)
    assert told(row) == ("groups.end_areamembership", "示例县委办", ["until"])
    assert list(small.area1.townships_on(EVE)) == [small.township1, small.township2]
    assert list(small.area1.townships_on(DAY)) == [small.township1]


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = AreaMembership.objects.get(pk=small.memberships1[0].pk)
    small.memberships1[0].end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(date(2026, 5, 1), by=small.user("office"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = small.memberships1[0].key
    table = tried(small, f"/areamemberships/{key}/end/", f"/areamemberships/{key}/end", {"on": "2026-07-01"})
    assert table == only("office", done=200)
