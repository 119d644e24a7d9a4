"""Putting a draft right; what was submitted is not edited."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Expense
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import WHOLE_CAST, body, category, claim, done_by, drafted, form, opened, went


def edit(small: SimpleNamespace, expense: Expense, **changed: Any) -> Expense:
    return expense.edit(by=small.user("second1"), at=AT, **claim(small, **changed))


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"happened_on": date(2025, 1, 1)}, "happened_on"), ({"happened_on": date(2026, 12, 1)}, "happened_on")],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    expense = drafted(small)
    with pytest.raises(Refused) as no:
        edit(small, expense, **changed)
    assert list(no.value.error_dict) == [field]
    assert Expense.objects.get().happened_on == claim(small)["happened_on"]


def test_it_stays_with_its_group(small: SimpleNamespace) -> None:
    expense = drafted(small)
    opened(small, group=small.group2)
    with pytest.raises(Refused) as no:
        edit(small, expense, claimant=small.posts["staff2"])
    assert list(no.value.error_dict) == ["claimant"]


def test_what_was_submitted(small: SimpleNamespace) -> None:
    expense = went(small, "submit")
    with pytest.raises(Conflict):
        edit(small, expense, amount_fen=1)
    assert Expense.objects.get().amount_fen == 12_050


def test_it_is_put_right(small: SimpleNamespace) -> None:
    expense = drafted(small)
    edit(small, expense, amount_fen=9_900, category=category("OTHER"))
    fresh = Expense.objects.get()
    assert (fresh.amount_fen, fresh.category.title, fresh.state) == (9_900, "其他", "DRAFT")
    assert told(expense) == ("resources.edit_expense", "示例二副甲", ["amount_fen", "category"])


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    expense, seen = drafted(small), Expense.objects.get()
    edit(small, expense, amount_fen=9_900)
    with pytest.raises(Conflict):
        edit(small, seen, amount_fen=9_800)
    assert Expense.objects.get().amount_fen == 9_900


def test_who_may(small: SimpleNamespace) -> None:
    expense = drafted(small)
    here = f"/expenses/{expense.key}/edit"
    answers = tried(
        small, f"{here}/", here, form(small, amount_fen="1", version=1), body(small, amount_fen=100, version=1), WHOLE_CAST
    )
    assert done_by(answers) == {"second1", "leader1", "first1"}
