"""A person leaves a post; from the next request on nothing of it is left."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.groups.models import Post
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.periods import Days
from tests.doors import only, signed_in, told, tried
from tests.small import SINCE, TODAY

DAY, EVE = date(2026, 7, 1), date(2026, 6, 30)


def test_it_cannot_end_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        small.posts["second1"].end(SINCE - timedelta(days=1), by=small.user("office"), at=small.at)


def test_one_that_ends_where_it_began_was_withdrawn(small: SimpleNamespace) -> None:
    """Appointed by mistake: it was never in force, the row stays, and the right one can be appointed from that very day."""
    told_by = {"by": small.user("office"), "at": small.at}
    small.posts["leader1"].end(DAY, **told_by)
    cadre = small.posts["leader1"].cadre
    wrong = Post.appoint(group=small.group1, cadre=cadre, role="LEADER", since=DAY, **told_by)
    wrong.end(DAY, **told_by)
    right = Post.appoint(group=small.group1, cadre=cadre, role="LEADER", since=DAY, **told_by)
    assert set(Post.objects.on(DAY).filter(cadre=cadre)) == {right}
    assert wrong not in Post.objects.overlapping(Days(EVE, None))
    assert Post.objects.filter(pk=wrong.pk).exists()


def test_it_ends_on_the_day_and_the_journal_says_so(small: SimpleNamespace) -> None:
    post = small.posts["second1"].end(DAY, by=small.user("office"), at=small.at)
    assert told(post) == ("groups.end_post", "示例县委办", ["until"])
    assert small.user("second1", EVE).standing.group_ids == {small.group1.pk}
    assert small.user("second1", DAY).standing.group_ids == frozenset()


def test_the_next_request_has_lost_the_post(small: SimpleNamespace) -> None:
    client = signed_in(small, "second1")
    assert "渠江片区协调组第二副组长" in client.get("/organs/").content.decode()
    small.posts["second1"].end(TODAY, by=small.user("office"), at=small.at)
    assert "渠江片区协调组第二副组长" not in client.get("/organs/").content.decode()


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Post.objects.get(pk=small.posts["second1"].pk)
    small.posts["second1"].end(DAY, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(date(2026, 8, 1), by=small.user("office"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = small.posts["second1"].key
    table = tried(small, f"/posts/{key}/end/", f"/posts/{key}/end", {"on": "2026-07-01"})
    assert table == only("office", done=200)
