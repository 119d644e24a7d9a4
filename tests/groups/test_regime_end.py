"""Repealing the regime."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.groups.models import Regime
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, told, tried
from tests.small import SINCE

DAY = date(2026, 7, 1)


def test_it_cannot_end_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        small.regime.end(SINCE - timedelta(days=1), by=small.user("office"), at=small.at)
    assert list(no.value.message_dict) == ["on"]


def test_it_ends_and_the_journal_says_so(small: SimpleNamespace) -> None:
    regime = small.regime.end(DAY, by=small.user("office"), at=small.at)
    assert not regime.in_force(DAY)
    assert told(regime) == ("groups.end_regime", "示例县委办", ["until"])


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Regime.objects.get()
    small.regime.end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(date(2026, 5, 1), by=small.user("office"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = small.regime.key
    table = tried(small, f"/regimes/{key}/end/", f"/regimes/{key}/end", {"on": "2026-07-01"})
    assert table == only("office", done=200)
