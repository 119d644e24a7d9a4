"""不批准: final, and why."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Expense, FundAccount
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import WHOLE_CAST, done_by, drafted, went

READY = ("submit", "verify")


def test_without_a_reason(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        went(small, *READY).reject(reason="", by=small.user("leader1"), at=AT)
    assert list(no.value.error_dict) == ["reason"]


def test_what_was_not_checked(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        drafted(small).reject(reason="不属于本组经费", by=small.user("leader1"), at=AT)


def test_it_is_final_and_counts_for_nothing(small: SimpleNamespace) -> None:
    expense = went(small, *READY)
    expense.reject(reason="不属于本组经费", by=small.user("leader1"), at=AT)
    assert (Expense.objects.get().answer, FundAccount.objects.get().posted_fen) == ("不属于本组经费", 0)
    assert told(expense)[0] == "resources.reject_expense"
    for verb in ("submit", "withdraw", "verify", "approve"):
        with pytest.raises(Conflict):
            getattr(Expense.objects.get(), verb)(by=small.user("office"), at=AT)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    expense, seen = went(small, *READY), Expense.objects.get()
    expense.approve(by=small.user("leader1"), at=AT)
    with pytest.raises(Conflict):
        seen.reject(reason="不属于本组经费", by=small.user("office"), at=AT)
    assert Expense.objects.get().state == "APPROVED"


def test_who_may(small: SimpleNamespace) -> None:
    expense = went(small, *READY)
    here, sent = f"/expenses/{expense.key}/reject", {"reason": "不属于本组经费", "version": expense.version}
    assert done_by(tried(small, f"{here}/", here, sent, sent, WHOLE_CAST)) == {"leader1", "office"}
