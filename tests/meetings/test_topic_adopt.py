"""Taking over the usual fields: fifteen and more, those the county has already left out."""

from types import SimpleNamespace

from pianqu.meetings.kinds import STANDARD_TOPICS
from pianqu.meetings.models import Topic
from tests.county import AT, TODAY
from tests.doors import only, signed_in, tried
from tests.meetings.met import topic


def test_what_is_there_is_left(small: SimpleNamespace) -> None:
    topic(small)
    made = Topic.adopt(since=TODAY, by=small.user("office"), at=AT)
    assert len(made) == len(STANDARD_TOPICS) - 1 >= 15
    assert Topic.adopt(since=TODAY, by=small.user("office"), at=AT) == []
    assert Topic.objects.count() == len(STANDARD_TOPICS)


def test_who_may(small: SimpleNamespace) -> None:
    assert "采用常用的方面" in signed_in(small, "office").get("/topics/").content.decode()
    assert tried(small, "/topics/adopt/", "/topics/adopt", {"since": str(TODAY)}) == only("office")
