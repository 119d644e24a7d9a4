"""Fields of the agenda, which 县委办 edits (R53)."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from pianqu.meetings.models import Topic
from tests.county import TODAY
from tests.doors import only, signed_in, told, tried
from tests.meetings.met import topic


def test_the_same_title_twice_is_refused(small: SimpleNamespace) -> None:
    topic(small)
    with pytest.raises(Refused) as no:
        topic(small)
    assert list(no.value.message_dict) == ["title"]


def test_it_stands_after_the_others_and_is_offered(small: SimpleNamespace) -> None:
    assert [topic(small).number, topic(small, "普法宣传").number] == [1, 2]
    assert told(Topic.objects.last())[0] == "meetings.enter_topic"
    assert "普法宣传" in signed_in(small, "second1").get("/meetings/plan/").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    form = {"title": "新方面", "since": str(TODAY)}
    assert tried(small, "/topics/enter/", "/topics", form) == only("office")
