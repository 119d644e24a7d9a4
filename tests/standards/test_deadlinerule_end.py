"""Ending what the county set: the law holds again; what ends on its first day was never in force."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.clocks import Term
from pianqu.kit.errors import Conflict, Refused
from pianqu.standards.models import DeadlineRule
from tests.doors import only, signed_in, told, tried
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


def test_what_it_had_ended_goes_on_when_it_is_withdrawn(small: SimpleNamespace) -> None:
    """In the same act, up to where the withdrawn one itself held; the form says so before."""
    first, second = put(small), put(small, 12, LATER, source="渠委办〔2026〕40 号")
    put(small, 9, date(2026, 10, 1))
    client = signed_in(small, "office")
    assert "恢复法定期限 15 个自然日" in (lede := client.get(f"/deadlinerules/{second.key}/end/").content.decode())
    assert "原来的规定 10 个自然日" in lede
    second.refresh_from_db()
    second.end(LATER, by=small.user("office"), at=small.at)
    assert terms(DAY, LATER, date(2026, 9, 30), date(2026, 10, 1)) == [Term(10), Term(10), Term(10), Term(9)]
    assert told(first) == ("standards.set_deadlinerule", "示例县委办", ["until"])
    DeadlineRule.objects.get(term_days=9).end(date(2026, 10, 1), by=small.user("office"), at=small.at)
    assert terms(LATER, date(2026, 10, 1)) == [Term(10), Term(10)]  # the second stays withdrawn


def test_after_a_withdrawal_what_goes_on_can_be_ended_by_its_page(small: SimpleNamespace) -> None:
    first = put(small)
    put(small, 12, LATER).end(LATER, by=small.user("office"), at=small.at)
    first.refresh_from_db()
    assert (first.until, terms(LATER)) == (None, [Term(10)])
    assert f"/deadlinerules/{first.key}/end/" in signed_in(small, "office").get(f"/deadlinerules/{CODE}/").content.decode()


def test_what_ended_of_itself_stays_ended(small: SimpleNamespace) -> None:
    """The county went back to the law on that day; what it set then and took back changes nothing of it."""
    put(small).end(LATER, by=small.user("office"), at=small.at - timedelta(days=1))
    again = put(small, 12, LATER)
    assert "原来的规定" not in signed_in(small, "office").get(f"/deadlinerules/{again.key}/end/").content.decode()
    again.end(LATER, by=small.user("office"), at=small.at)
    assert terms(DAY, LATER) == [Term(10), Term(15)]


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
