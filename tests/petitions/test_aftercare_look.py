"""Somebody looked again: what was done, and when next."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import Aftercare
from tests.doors import told, tried
from tests.petitions.petitioned import peopled
from tests.petitions.visiting import CAST, cared, ended, told_at


def test_not_without_words_nor_for_a_day_that_is_over(small: SimpleNamespace) -> None:
    row = cared(small, ended(peopled(small)))
    for changed in ({"done": " "}, {"done": "看过", "next_on": date(2026, 11, 1)}):
        with pytest.raises(Refused):
            row.look(**changed, **told_at(small, "clerk"))


def test_the_next_day_is_kept_and_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    row = cared(small, ended(peopled(small)))
    slow = Aftercare.objects.get(pk=row.pk)
    row.look(done="救助金已发。", applied="临时救助", next_on=date(2027, 1, 20), **told_at(small, "clerk"))
    assert (row.state, row.next_on, told(row)[0]) == ("OPEN", date(2027, 1, 20), "petitions.look_aftercare")
    with pytest.raises(Conflict):
        slow.close(result="已经稳定", **told_at(small, "petition"))


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    row = cared(small, ended(peopled(small)))
    body = {"done": "救助金已发。", "version": 1}
    table = tried(small, f"/aftercares/{row.key}/look/", f"/aftercares/{row.key}/look", body, body, CAST)
    may = {name for name, answers in table.items() if answers == (302, 200)}
    assert may == {"petition", "principal", "deputy", "clerk"}
