"""A campaign ends; what carries it keeps it."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.groups.models import Campaign
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, told, tried
from tests.groups.test_campaign_launch import launched

DAY = date(2026, 7, 1)


def test_not_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        launched(small).end(date(2025, 12, 1), by=small.user("office"), at=small.at)


def test_it_ends_and_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Campaign.objects.get(pk=launched(small).pk)
    campaign = Campaign.objects.get().end(DAY, by=small.user("office"), at=small.at)
    assert told(campaign) == ("groups.end_campaign", "示例县委办", ["until"])
    with pytest.raises(Conflict):
        slower.end(date(2026, 8, 1), by=small.user("office"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = launched(small).key
    table = tried(small, f"/campaigns/{key}/end/", f"/campaigns/{key}/end", {"on": "2026-07-01"})
    assert table == only("office", done=200)
