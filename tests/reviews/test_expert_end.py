"""An engagement that ends."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from tests.county import AT
from tests.doors import only, told, tried
from tests.reviews.advising import LATELY, consulted, engaged


def test_not_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        engaged(small).end(date(2025, 12, 31), by=small.user("office"), at=AT)


def test_afterwards_nobody_asks(small: SimpleNamespace) -> None:
    expert = engaged(small).end(LATELY, by=small.user("office"), at=AT)
    assert told(expert)[0] == "reviews.end_expert"
    with pytest.raises(Refused, match="不在聘期"):
        consulted(small, experts=[expert])
    assert consulted(small, experts=[expert], happened_on=date(2026, 11, 19)).pk


def test_who_may(small: SimpleNamespace) -> None:
    key, form = engaged(small).key, {"on": "2026-11-20"}
    assert tried(small, f"/experts/{key}/end/", f"/experts/{key}/end", form) == only("leader1", "second1", "office", done=200)
