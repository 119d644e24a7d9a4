"""What came of a 接访日: how many, and which cases."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.kit.errors import Conflict, Refused
from tests.doors import signed_in, told, tried
from tests.petitions.petitioned import peopled, registered
from tests.petitions.visiting import CAST, received, told_at


def test_neither_before_it_was_known_nor_before_the_day(small: SimpleNamespace) -> None:
    came = {"batches": 2, "persons": 5}
    row = received(peopled(small))
    with pytest.raises(Conflict):
        row.hold(**came, **told_at(small, "petition"))
    later = received(small, day=date(2026, 12, 1)).announce(**told_at(small, "petition"))
    with pytest.raises(Refused, match="还没有到"):
        later.hold(**came, **told_at(small, "petition"))
    row.announce(**told_at(small, "petition"))
    with pytest.raises(ValidationError, match="人次不能少于批次"):
        row.hold(batches=3, persons=2, **told_at(small, "petition"))


def test_how_many_came_and_which_cases(small: SimpleNamespace, clock: Any) -> None:
    row = received(peopled(small)).announce(**told_at(small, "petition"))
    row.hold(batches=2, persons=5, **told_at(small, "petition"))
    assert (row.state, row.batches, row.persons) == ("HELD", 2, 5)
    assert told(row)[0] == "petitions.hold_receptionday"
    case = registered(small, reception=row)
    assert list(row.cases.all()) == [case]
    assert "征地补偿款" in signed_in(small, "petition").get(f"/receptiondays/{row.key}/").content.decode()
    assert "征地补偿款" not in signed_in(small, "bureau1").get(f"/receptiondays/{row.key}/").content.decode()


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    row = received(peopled(small)).announce(**told_at(small, "petition"))
    body = {"batches": 1, "persons": 1, "version": 2}
    table = tried(small, f"/receptiondays/{row.key}/hold/", f"/receptiondays/{row.key}/hold", body, body, CAST)
    assert {name for name, answers in table.items() if answers == (302, 200)} == {"petition"}
