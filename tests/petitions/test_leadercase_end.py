"""包案 ends on a day; not before it began, nor twice."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import LeaderCase
from tests.county import TODAY
from tests.doors import told, tried
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import CAST, charged, told_at


def test_not_before_it_began_nor_later_than_it_ended(small: SimpleNamespace) -> None:
    row = charged(small, accepted(peopled(small)))
    with pytest.raises(Refused):
        row.end(date(2026, 11, 1), **told_at(small, "petition"))
    slow = LeaderCase.objects.get(pk=row.pk)
    row.end(TODAY, **told_at(small, "petition"))
    assert told(row)[0] == "petitions.end_leadercase"
    with pytest.raises(Refused):
        row.end(date(2026, 12, 1), **told_at(small, "petition"))
    with pytest.raises(Conflict):
        slow.end(TODAY, **told_at(small, "office"))


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    row = charged(small, accepted(peopled(small)))
    body = {"on": str(TODAY), "version": 1}
    table = tried(small, f"/leadercases/{row.key}/end/", f"/leadercases/{row.key}/end", body, body, CAST)
    assert {name for name, answers in table.items() if answers == (302, 200)} == {"petition", "office"}


def test_a_township_ends_what_its_own_leaders_have_and_nothing_of_the_county(small: SimpleNamespace, clock: Any) -> None:
    row = charged(small, accepted(peopled(small)), leader=small.cadres["deputy"])
    body = {"on": str(TODAY), "version": 1}
    table = tried(small, f"/leadercases/{row.key}/end/", f"/leadercases/{row.key}/end", body, body, CAST)
    may = {name for name, answers in table.items() if answers == (302, 200)}
    assert may == {"petition", "office", "principal", "clerk"}
