"""Dissolving an area."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.groups.models import Area
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, told, tried
from tests.small import SINCE

DAY = date(2026, 7, 1)


@pytest.fixture
def empty(small: SimpleNamespace) -> Area:
    return Area.draw(number=3, name="土溪片区", since=SINCE, by=small.user("office"), at=small.at)


def test_townships_leave_first(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="乡镇"):
        small.area2.end(DAY, by=small.user("office"), at=small.at)


def test_then_the_group_ends(small: SimpleNamespace) -> None:
    small.memberships2[0].end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Refused, match="协调组"):
        small.area2.end(DAY, by=small.user("office"), at=small.at)


def test_it_cannot_end_before_it_began(small: SimpleNamespace, empty: Area) -> None:
    with pytest.raises(Refused):
        empty.end(SINCE - timedelta(days=1), by=small.user("office"), at=small.at)


def test_it_ends_and_the_journal_says_so(small: SimpleNamespace, empty: Area) -> None:
    empty.end(DAY, by=small.user("office"), at=small.at)
    assert told(empty) == ("groups.end_area", "示例县委办", ["until"])
    assert empty not in Area.objects.on(DAY)


def test_its_number_is_free_from_that_day(small: SimpleNamespace, empty: Area) -> None:
    empty.end(DAY, by=small.user("office"), at=small.at)
    Area.draw(number=3, name="新片区", since=DAY, by=small.user("office"), at=small.at)


def test_the_slower_changes_nothing(small: SimpleNamespace, empty: Area) -> None:
    slower = Area.objects.get(pk=empty.pk)
    empty.end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(date(2026, 5, 1), by=small.user("office"), at=small.at)


def test_who_may(small: SimpleNamespace, empty: Area) -> None:
    key = empty.key
    table = tried(small, f"/areas/{key}/end/", f"/areas/{key}/end", {"on": "2026-07-01"})
    assert table == only("office", done=200)
