"""Nobody needs to look any more: with a word on how it stands."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import TODAY
from tests.doors import told, tried
from tests.petitions.petitioned import peopled
from tests.petitions.visiting import CAST, cared, ended, told_at


def test_not_without_a_word_nor_twice(small: SimpleNamespace) -> None:
    row = cared(small, ended(peopled(small)))
    with pytest.raises(Refused):
        row.close(result=" ", **told_at(small, "clerk"))
    row.close(result="已经稳定", **told_at(small, "clerk"))
    assert (row.state, row.closed_on, row.next_on) == ("CLOSED", TODAY, None)
    assert told(row)[0] == "petitions.close_aftercare"
    with pytest.raises(Conflict):
        row.close(result="已经稳定", **told_at(small, "clerk"))
    assert cared(small, row.case).pk  # and can begin anew


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    row = cared(small, ended(peopled(small)))
    body = {"result": "已经稳定", "version": 1}
    table = tried(small, f"/aftercares/{row.key}/close/", f"/aftercares/{row.key}/close", body, body, CAST)
    may = {name for name, answers in table.items() if answers == (302, 200)}
    assert may == {"petition", "principal", "deputy", "clerk"}
