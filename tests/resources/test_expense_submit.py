"""提交: with a voucher, in time, within what is left."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from pianqu.files.models import Attachment
from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Expense, FundAccount
from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.resources.funded import ALLOTTED, WHOLE_CAST, approved, done_by, drafted, went

LATE = AT.replace(year=2027, month=1, day=21)


def test_without_a_voucher(small: SimpleNamespace) -> None:
    expense = drafted(small, voucher=False)
    with pytest.raises(Refused, match="凭证"):
        expense.submit(by=small.user("second1"), at=AT)
    assert Expense.objects.get().state == "DRAFT"


def test_past_the_last_day_of_the_years_claims(small: SimpleNamespace) -> None:
    expense = drafted(small)
    with pytest.raises(Refused, match="2027-01-20"):
        expense.submit(by=small.user("second1"), at=LATE)
    expense.submit(by=small.user("second1"), at=LATE.replace(day=20))


def test_more_than_is_left(small: SimpleNamespace) -> None:
    approved(small, amount_fen=ALLOTTED - 100)
    over = drafted(small, amount_fen=101, purpose="多一分")
    with pytest.raises(Refused, match="只剩 1 元"):
        over.submit(by=small.user("second1"), at=AT)
    drafted(small, amount_fen=100, purpose="刚好").submit(by=small.user("second1"), at=AT)


def test_a_voucher_stays_once_it_was_handed_in(small: SimpleNamespace) -> None:
    went(small, "submit")
    voucher = Attachment.objects.get()
    with pytest.raises(Refused):
        voucher.remove(by=small.user("second1"), at=AT, reason="换一张")
    Expense.objects.get().withdraw(by=small.user("second1"), at=AT)
    voucher.remove(by=small.user("second1"), at=AT, reason="换一张")


def test_it_waits_for_the_bureau_and_does_not_count(small: SimpleNamespace) -> None:
    expense = went(small, "submit")
    assert (expense.state, FundAccount.objects.get().posted_fen) == ("SUBMITTED", 0)
    assert told(expense)[0] == "resources.submit_expense"
    page = signed_in(small, "bureau2").get(reverse("resources:expense_list") + "?state=SUBMITTED").content.decode()
    assert "班车票" in page


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    expense, seen = drafted(small), Expense.objects.get()
    expense.submit(by=small.user("second1"), at=AT)
    with pytest.raises(Conflict):
        seen.submit(by=small.user("leader1"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    expense = drafted(small)
    here = f"/expenses/{expense.key}/submit"
    assert done_by(tried(small, f"{here}/", here, {"version": 1}, {"version": 1}, WHOLE_CAST)) == {"second1", "leader1", "first1"}
