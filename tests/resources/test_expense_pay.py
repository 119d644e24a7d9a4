"""登记付款: 财政局, on a day that can be."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Expense, FundAccount
from tests.county import AT, TODAY
from tests.doors import told, tried
from tests.resources.funded import WHOLE_CAST, approved, done_by, finance, went


@pytest.mark.parametrize("day", [date(2026, 11, 19), date(2026, 11, 24)])
def test_a_day_that_cannot_be(small: SimpleNamespace, day: date) -> None:
    expense = approved(small)
    with pytest.raises(Refused) as no:
        expense.pay(paid_on=day, by=finance(small), at=AT)
    assert (list(no.value.error_dict), Expense.objects.get().state) == (["paid_on"], "APPROVED")


def test_what_was_not_approved(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        went(small, "submit", "verify").pay(paid_on=TODAY, by=finance(small), at=AT)


def test_it_is_paid_and_counts_as_before(small: SimpleNamespace) -> None:
    expense = approved(small)
    expense.pay(paid_on=TODAY, by=finance(small), at=AT)
    assert (Expense.objects.get().state, Expense.objects.get().paid_on) == ("PAID", TODAY)
    assert (FundAccount.objects.get().posted_fen, Expense.objects.posted().fen()) == (12_050, 12_050)
    assert told(expense)[0] == "resources.pay_expense"


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    expense, seen = approved(small), Expense.objects.get()
    expense.pay(paid_on=TODAY, by=finance(small), at=AT)
    with pytest.raises(Conflict):
        seen.pay(paid_on=TODAY, by=finance(small), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    expense = approved(small)
    here, sent = f"/expenses/{expense.key}/pay", {"paid_on": str(TODAY), "version": expense.version}
    assert done_by(tried(small, f"{here}/", here, sent, sent, WHOLE_CAST)) == {"bureau2"}
