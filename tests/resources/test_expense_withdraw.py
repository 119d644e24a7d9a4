"""The group takes back what it submitted, until it is approved."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.resources.models import Expense
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import WHOLE_CAST, approved, done_by, drafted, went


def test_what_is_a_draft_or_stands_in_the_account(small: SimpleNamespace) -> None:
    for expense in (drafted(small), approved(small, purpose="批了的")):
        with pytest.raises(Conflict):
            expense.withdraw(by=small.user("second1"), at=AT)


@pytest.mark.parametrize("verbs", [("submit",), ("submit", "verify")])
def test_it_is_a_draft_again(small: SimpleNamespace, verbs: tuple[str, ...]) -> None:
    expense = went(small, *verbs)
    expense.withdraw(by=small.user("second1"), at=AT)
    fresh = Expense.objects.get()
    assert (fresh.state, fresh.checked_by) == ("DRAFT", "")
    assert told(expense)[0] == "resources.withdraw_expense"


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    expense, seen = went(small, "submit"), Expense.objects.get()
    expense.withdraw(by=small.user("second1"), at=AT)
    with pytest.raises(Conflict):
        seen.withdraw(by=small.user("leader1"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    expense = went(small, "submit")
    here, sent = f"/expenses/{expense.key}/withdraw", {"version": expense.version}
    assert done_by(tried(small, f"{here}/", here, sent, sent, WHOLE_CAST)) == {"second1", "leader1", "first1"}
