"""Who stands above whom, one table for verb, form and paper: what does not is refused before what does (arts. 35, 36)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.accounts.models import Organ
from pianqu.journal.actor import SYSTEM
from pianqu.journal.work import unit
from pianqu.petitions.models.higher import above_in_words, is_above, organs_above, usual_above

DAY = date(2026, 11, 9)
SINCE = date(2020, 1, 1)
MORE: dict[str, dict[str, Any]] = {
    "city": {"name": "示例市人民政府"},
    "bureau": {"name": "示例市水务局"},
    "tax": {"name": "示例税务局", "vertical": True},
    "bank": {"name": "示例垂直部门", "kind": "DEPARTMENT", "vertical": True},
    "watch": {"name": "示例监委", "kind": "DISCIPLINE"},
}


@pytest.fixture
def organs(small: SimpleNamespace) -> dict[str, Organ]:
    """The small county with more above it and in it."""
    found = {"town": small.organ1, "dept": small.dept1, "gov": small.government}
    with unit(by=SYSTEM, at=small.at):
        for code, values in MORE.items():
            told = {"kind": "OTHER", **values}
            found[code] = Organ.found(code=f"x-{code}", since=SINCE, by=SYSTEM, at=small.at, **told)
    return found


NOT_ABOVE = [
    ("dept", "town"), ("town", "town"), ("city", "town"), ("tax", "gov"), ("bank", "gov"), ("dept", "gov"), ("gov", "gov"),
    ("gov", "tax"), ("gov", "bank"), ("tax", "bank"), ("gov", "watch"), ("tax", "dept"),
]  # fmt: skip
IS_ABOVE = [("gov", "town"), ("gov", "dept"), ("bureau", "dept"), ("city", "gov"), ("bureau", "tax"), ("city", "watch")]


PAIRS = [*((*each, False) for each in NOT_ABOVE), *((*each, True) for each in IS_ABOVE)]


@pytest.mark.parametrize(("above", "below", "stands"), PAIRS)
def test_the_verb_and_the_form_agree(organs: dict[str, Organ], above: str, below: str, stands: bool) -> None:
    assert is_above(organs[above], organs[below]) is stands
    assert organs_above(organs[below], DAY).filter(pk=organs[above].pk).exists() is stands


def test_the_usual_one_is_the_governments_or_nobody(organs: dict[str, Organ], small: SimpleNamespace) -> None:
    assert [usual_above(organs[each], DAY) for each in ("town", "dept")] == [small.government] * 2
    assert usual_above(organs["gov"], DAY) == organs["city"]
    with unit(by=SYSTEM, at=small.at):
        organs["city"].close(date(2026, 11, 1), by=SYSTEM, at=small.at)
    assert usual_above(organs["gov"], DAY) == organs["bureau"]  # the only one that is left
    with unit(by=SYSTEM, at=small.at):
        Organ.found(code="x-other", name="示例市农业局", kind="OTHER", since=SINCE, by=SYSTEM, at=small.at)
    assert usual_above(organs["gov"], DAY) is None


def test_the_paper_names_the_same(organs: dict[str, Organ]) -> None:
    told = {name: above_in_words(organs[name]) for name in ("town", "dept", "gov", "bank", "watch", "city")}
    assert told == {
        **dict.fromkeys(("town", "dept"), "渠县人民政府"),
        "gov": "上一级人民政府",
        "bank": "上一级主管部门",
        "watch": "上一级机关、单位",
        "city": "上一级机关、单位",
    }
