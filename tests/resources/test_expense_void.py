"""作废: out of every count, and out of the account; what stands there is 财政局's to void, else the group's."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Expense, FundAccount
from tests.county import AT, TODAY
from tests.doors import told, tried
from tests.resources.funded import ALLOTTED, WHOLE_CAST, approved, done_by, drafted, finance, verbs_of


def test_without_a_reason(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        approved(small).void(reason=" ", by=finance(small), at=AT)
    assert (list(no.value.error_dict), FundAccount.objects.get().posted_fen) == (["reason"], 12_050)


@pytest.mark.parametrize("paid", [False, True])
def test_it_goes_back_into_the_account(small: SimpleNamespace, paid: bool) -> None:
    expense, other = approved(small), approved(small, amount_fen=700, purpose="留着的")
    if paid:
        expense.pay(paid_on=TODAY, by=finance(small), at=AT)
    expense.void(reason="重复填报", by=finance(small), at=AT)
    account = FundAccount.objects.get()
    assert (account.posted_fen, account.balance_fen) == (700, ALLOTTED - 700)
    assert [each.pk for each in Expense.objects.posted()] == [other.pk]
    assert (told(expense)[0], verbs_of(account)[0]) == ("resources.void_expense", "resources.release_fundaccount")


def test_a_draft_leaves_the_account_as_it_is(small: SimpleNamespace) -> None:
    approved(small)
    drafted(small, purpose="写错的").void(reason="写错", by=small.user("second1"), at=AT)
    assert FundAccount.objects.get().posted_fen == 12_050


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    expense, seen = approved(small), Expense.objects.get()
    expense.void(reason="重复填报", by=finance(small), at=AT)
    with pytest.raises(Conflict):
        seen.void(reason="重复填报", by=finance(small), at=AT)
    assert FundAccount.objects.get().posted_fen == 0, "released once"


def test_who_may(small: SimpleNamespace) -> None:
    for expense, may in ((drafted(small), {"second1", "leader1", "first1"}), (approved(small, purpose="批了的"), {"bureau2"})):
        here, sent = f"/expenses/{expense.key}/void", {"reason": "误填", "version": expense.version}
        assert done_by(tried(small, f"{here}/", here, sent, sent, WHOLE_CAST)) == may
