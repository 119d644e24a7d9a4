"""Dissolving a coordination group."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.groups.models import CoordinationGroup
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, told, tried

DAY = date(2026, 7, 1)


@pytest.fixture
def left(small: SimpleNamespace) -> CoordinationGroup:
    """The second group, everybody gone."""
    for name in ("leader2", "first2", "second2", "staff2"):
        small.posts[name].end(DAY, by=small.user("office"), at=small.at)
    return small.group2


def test_while_somebody_holds_a_post_it_is_refused(small: SimpleNamespace, left: CoordinationGroup) -> None:
    for group, day in ((small.group1, DAY), (left, date(2026, 6, 30))):
        with pytest.raises(Refused) as no:
            group.end(day, by=small.user("office"), at=small.at)
        assert list(no.value.message_dict) == ["on"]


def test_it_ends_and_the_journal_says_so(small: SimpleNamespace, left: CoordinationGroup) -> None:
    left.end(DAY, by=small.user("office"), at=small.at)
    assert told(left) == ("groups.end_coordinationgroup", "示例县委办", ["until"])


def test_the_slower_changes_nothing(small: SimpleNamespace, left: CoordinationGroup) -> None:
    slower = CoordinationGroup.objects.get(pk=left.pk)
    left.end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(date(2026, 8, 1), by=small.user("office"), at=small.at)


def test_who_may(small: SimpleNamespace, left: CoordinationGroup) -> None:
    table = tried(small, f"/coordinationgroups/{left.key}/end/", f"/coordinationgroups/{left.key}/end", {"on": "2026-07-01"})
    assert table == only("office", done=200)
