"""A link between a department and a township ends."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.groups.models import DeptTownshipLink
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, told, tried
from tests.small import SINCE

DAY = date(2026, 7, 1)


def test_it_cannot_end_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        small.link1.end(SINCE - timedelta(days=1), by=small.user("office"), at=small.at)


def test_it_ends_on_the_day_and_the_journal_says_so(small: SimpleNamespace) -> None:
    small.link1.end(DAY, by=small.user("office"), at=small.at)
    assert told(small.link1) == ("groups.end_depttownshiplink", "示例县委办", ["until"])
    assert small.area1.is_linked_by(small.dept1, date(2026, 6, 30))
    assert not small.area1.is_linked_by(small.dept1, DAY)


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = DeptTownshipLink.objects.get(pk=small.link1.pk)
    small.link1.end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(date(2026, 8, 1), by=small.user("office"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = small.link1.key
    table = tried(small, f"/depttownshiplinks/{key}/end/", f"/depttownshiplinks/{key}/end", {"on": "2026-07-01"})
    assert table == only("office", done=200)
