"""Back earlier than planned."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.groups.models import Leave
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, told, tried
from tests.groups.deputies import BACK, away
from tests.small import TODAY


def test_not_later_than_planned(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        away(small).end(BACK, by=small.user("leader1"), at=small.at)


def test_it_ends_and_the_journal_says_so(small: SimpleNamespace) -> None:
    leave = away(small).end(TODAY, by=small.user("leader1"), at=small.at)
    assert told(leave) == ("groups.end_leave", "示例组长甲", ["until"])
    assert not Leave.objects.on(TODAY).exists()


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Leave.objects.get(pk=away(small).pk)
    Leave.objects.get().end(TODAY, by=small.user("leader1"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(TODAY - timedelta(days=1), by=small.user("leader1"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = away(small).key
    table = tried(small, f"/leaves/{key}/end/", f"/leaves/{key}/end", {"on": TODAY.isoformat()})
    assert table == only("leader1", "office", done=200)
