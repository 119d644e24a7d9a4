"""退回: it is to be put right, and why."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Expense
from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.resources.funded import WHOLE_CAST, approved, done_by, finance, went


def test_without_a_reason(small: SimpleNamespace) -> None:
    expense = went(small, "submit")
    with pytest.raises(Refused) as no:
        expense.send_back(reason=" ", by=finance(small), at=AT)
    assert (list(no.value.error_dict), Expense.objects.get().state) == (["reason"], "SUBMITTED")


def test_what_stands_in_the_account(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        approved(small).send_back(reason="缺清单", by=finance(small), at=AT)


@pytest.mark.parametrize("verbs", [("submit",), ("submit", "verify")])
def test_it_is_a_draft_that_says_why(small: SimpleNamespace, verbs: tuple[str, ...]) -> None:
    expense = went(small, *verbs)
    expense.send_back(reason="缺清单", by=finance(small), at=AT)
    assert (Expense.objects.get().state, Expense.objects.get().answer) == ("DRAFT", "缺清单")
    assert told(expense)[0] == "resources.send_back_expense"
    page = signed_in(small, "second1").get(f"/expenses/{expense.key}/").content.decode()
    assert ("缺清单" in page, "被退回" in page) == (True, True)
    Expense.objects.get().submit(by=small.user("second1"), at=AT)
    assert Expense.objects.get().answer == ""


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    expense, seen = went(small, "submit"), Expense.objects.get()
    expense.verify(by=finance(small), at=AT)
    with pytest.raises(Conflict):
        seen.send_back(reason="缺清单", by=finance(small), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    expense = went(small, "submit", "verify")
    here, sent = f"/expenses/{expense.key}/send_back", {"reason": "缺清单", "version": expense.version}
    assert done_by(tried(small, f"{here}/", here, sent, sent, WHOLE_CAST)) == {"bureau2", "leader1", "office"}
