"""批准: whoever decides for the group and did not claim it; it stands in the account, which nobody overdraws (R35, R92)."""

from types import SimpleNamespace

import pytest

from pianqu.groups.models import Delegation
from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Expense, FundAccount
from tests.county import AT, TODAY
from tests.doors import signed_in, told, tried
from tests.resources.funded import ALLOTTED, WHOLE_CAST, approved, done_by, drafted, finance, verbs_of, went

READY = ("submit", "verify")


@pytest.mark.parametrize("who", ["claims", "drafted"])
def test_an_own_claim(small: SimpleNamespace, who: str) -> None:
    own = {"claimant": small.posts["leader1"]} if who == "claims" else {"by": "leader1"}
    expense = went(small, *READY, **own)
    with pytest.raises(Refused, match="自己报的支出"):
        expense.approve(by=small.user("leader1"), at=AT)
    assert (Expense.objects.get().state, FundAccount.objects.get().posted_fen) == ("CHECKED", 0)
    expense.approve(by=small.user("office"), at=AT)
    assert FundAccount.objects.get().posted_fen == 12_050


def test_what_was_not_checked(small: SimpleNamespace) -> None:
    for expense in (drafted(small), went(small, "submit", purpose="没审的")):
        with pytest.raises(Conflict):
            expense.approve(by=small.user("leader1"), at=AT)


def test_a_fen_more_than_is_left(small: SimpleNamespace) -> None:
    over, first = went(small, *READY, amount_fen=101), went(small, *READY, amount_fen=ALLOTTED - 100, purpose="大的")
    first.approve(by=small.user("leader1"), at=AT)
    with pytest.raises(Refused, match="只剩 1 元"):
        over.approve(by=small.user("leader1"), at=AT)
    assert (FundAccount.objects.get().posted_fen, Expense.objects.get(pk=over.pk).state) == (ALLOTTED - 100, "CHECKED")
    FundAccount.objects.get().increase(amount_fen=1, document="渠财〔2026〕9 号", by=finance(small), at=AT)
    over.approve(by=small.user("leader1"), at=AT)
    assert FundAccount.objects.get().balance_fen == 0


def test_it_stands_in_the_account(small: SimpleNamespace) -> None:
    expense = approved(small)
    account = FundAccount.objects.get()
    assert (expense.state, account.posted_fen, account.balance_fen) == ("APPROVED", 12_050, ALLOTTED - 12_050)
    assert expense.approved_by == "渠江片区协调组组长 示例组长甲"
    assert (told(expense)[0], verbs_of(account)[0]) == ("resources.approve_expense", "resources.charge_fundaccount")
    assert [each.pk for each in Expense.objects.posted()] == [expense.pk]
    assert not Expense.objects.posted(AT).exists(), "before the moment it was approved nobody knew of it"


def test_a_delegation_is_named(small: SimpleNamespace) -> None:
    expense = went(small, *READY)
    told_so = {"group": small.group1, "since": TODAY, "document_no": "渠组〔2026〕2 号", "verbs": ["resources.approve_expense"]}
    Delegation.grant(**told_so, by=small.user("leader1"), at=AT)
    expense.approve(by=small.user("first1"), at=AT)
    assert "渠组〔2026〕2 号" in Expense.objects.get().approved_by


def test_most_is_used(small: SimpleNamespace) -> None:
    for amount, warned in ((ALLOTTED * 79 // 100, False), (ALLOTTED // 100, True)):
        expense, client = went(small, *READY, amount_fen=amount, purpose=f"{amount}"), signed_in(small, "leader1")
        page = client.post(f"/expenses/{expense.key}/approve/", {"version": expense.version}, follow=True).content.decode()
        assert ("经费已用 80%" in page) is warned
        shown = client.get(f"/fundaccounts/{FundAccount.objects.get().key}/").content.decode()
        assert ("经费已用 80%" in shown) is warned


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    expense, seen = went(small, *READY), Expense.objects.get()
    expense.approve(by=small.user("leader1"), at=AT)
    with pytest.raises(Conflict):
        seen.approve(by=small.user("office"), at=AT)
    assert FundAccount.objects.get().posted_fen == 12_050, "counted once"


def test_who_may(small: SimpleNamespace) -> None:
    expense = went(small, *READY)
    here, sent = f"/expenses/{expense.key}/approve", {"version": expense.version}
    assert done_by(tried(small, f"{here}/", here, sent, sent, WHOLE_CAST)) == {"leader1", "office"}
