"""接访日 will not take place: with a reason, before it was held."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.doors import told, tried
from tests.petitions.petitioned import peopled
from tests.petitions.visiting import CAST, received, told_at


def test_not_without_a_reason_nor_once_it_was_held(small: SimpleNamespace) -> None:
    row = received(peopled(small)).announce(**told_at(small, "petition"))
    with pytest.raises(Refused):
        row.cancel(reason=" ", **told_at(small, "petition"))
    row.hold(batches=0, persons=0, **told_at(small, "petition"))
    with pytest.raises(Conflict):
        row.cancel(reason="开会", **told_at(small, "petition"))


def test_it_says_why(small: SimpleNamespace) -> None:
    row = received(peopled(small))
    row.cancel(reason="开会", **told_at(small, "petition"))
    assert (row.state, row.cancel_reason) == ("CANCELLED", "开会")
    assert told(row)[0] == "petitions.cancel_receptionday"


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    row = received(peopled(small))
    way = f"/receptiondays/{row.key}/cancel"
    table = tried(small, f"{way}/", way, {"reason": "开会"}, {"reason": "开会"}, CAST)
    assert {name for name, answers in table.items() if answers == (302, 200)} == {"petition"}
