"""A county begins with the five dimensions that the product proposes."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.reviews.models import Dimension
from tests.county import AT
from tests.doors import only, signed_in, tried


def test_only_where_there_are_none(small: SimpleNamespace) -> None:
    told = {"since": date(2026, 10, 1), "by": small.user("office"), "at": AT}
    assert [each.title for each in Dimension.adopt(**told)] == ["经济发展", "社会稳定", "基层党建", "班子作风", "为民办事"]
    with pytest.raises(Conflict):
        Dimension.adopt(**told)
    assert Dimension.objects.count() == 5


def test_they_are_chinese_whoever_presses(small: SimpleNamespace) -> None:
    signed_in(small, "office", "en").post("/dimensions/adopt/")
    assert Dimension.objects.order_by("number").first().title == "经济发展"


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/dimensions/adopt/", "/dimensions/adopt", {"since": "2026-10-01"}) == only("office")
