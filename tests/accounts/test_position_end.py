"""Recording that a person leaves a position."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Position
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, told, tried

DAY = date(2026, 7, 1)


def test_it_cannot_end_before_it_began(small: SimpleNamespace) -> None:
    position = small.positions["clerk"]
    with pytest.raises(Refused):
        position.end(position.since - timedelta(days=1), by=small.user("office"), at=small.at)


def test_it_ends_on_the_day_and_the_journal_says_so(small: SimpleNamespace) -> None:
    position = small.positions["clerk"].end(DAY, by=small.user("office"), at=small.at)
    assert told(position) == ("accounts.end_position", "示例县委办", ["until"])
    assert position in Position.objects.on(date(2026, 6, 30))
    assert position not in Position.objects.on(DAY)


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Position.objects.get(pk=small.positions["clerk"].pk)
    small.positions["clerk"].end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(date(2026, 8, 1), by=small.user("office"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = small.positions["first2"].key
    expected = only("office", done=200, others=404) | {"secretary": (403, 403), "secadmin": (403, 403)}
    assert tried(small, f"/positions/{key}/end/", f"/positions/{key}/end", {"on": "2026-07-01"}) == expected
