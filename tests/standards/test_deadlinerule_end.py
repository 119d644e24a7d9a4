"""Ending what the county set: the law holds again; what ends on its first day was never in force."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.clocks import Term
from pianqu.kit.errors import Conflict, Refused
from pianqu.standards.models import DeadlineRule
from tests.doors import only, told, tried
from tests.standards.test_deadlinerule_set import CODE, DAY, put

LATER = date(2026, 9, 1)


def terms(*days: date) -> list[Term]:
    return [DeadlineRule.objects.clock(CODE, day).term for day in days]


def test_the_law_holds_again(small: SimpleNamespace) -> None:
    row = put(small).end(LATER, by=small.user("office"), at=small.at)
    assert terms(DAY, date(2026, 8, 31), LATER) == [Term(10), Term(10), Term(15)]
    assert told(row) == ("standards.end_deadlinerule", "示例县委办", ["until"])
    put(small, 12, date(2026, 8, 1))  # an end to come makes way
    assert terms(DAY, date(2026, 8, 1), LATER) == [Term(10), Term(12), Term(12)]


def test_what_ends_on_its_first_day_makes_room(small: SimpleNamespace) -> None:
    put(small, since=LATER).end(LATER, by=small.user("office"), at=small.at)
    assert terms(LATER) == [Term(15)]
    put(small, 12, DAY)
    assert terms(DAY, LATER) == [Term(12), Term(12)]


def test_it_is_never_prolonged_nor_ended_before_it_began(small: SimpleNamespace) -> None:
    row = put(small)
    with pytest.raises(Refused):
        row.end(date(2026, 6, 30), by=small.user("office"), at=small.at)
    row.end(LATER, by=small.user("office"), at=small.at)
    with pytest.raises(Refused):
        row.end(date(2026, 9, 2), by=small.user("office"), at=small.at)


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    row = put(small)
    stale = DeadlineRule.objects.get()
    row.end(LATER, by=small.user("office"), at=small.at)
    with pytest.raises(Conflict):
        stale.end(DAY, by=small.user("office"), at=small.at)
    assert DeadlineRule.objects.get().until == LATER


def test_who_may(small: SimpleNamespace) -> None:
    address = f"/deadlinerules/{put(small).key}/end"
    assert tried(small, f"{address}/", address, {"on": "2026-09-01"}) == only("office", done=200)
