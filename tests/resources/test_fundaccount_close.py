"""年终结账 (practice.md 40): claims until a date, the surplus goes back, the next year is opened, the old one is only read."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from time_machine import Traveller

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import Expense, FundAccount
from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.resources.funded import ALLOTTED, WHOLE_CAST, approved, claim, done_by, drafted, finance, opened, went

AFTER = AT.replace(year=2027, month=1, day=21)


def test_while_claims_can_still_come(small: SimpleNamespace) -> None:
    account = opened(small)
    assert str(account.claims_until()) == "2027-01-20"
    for at in (AT, AFTER - timedelta(days=1)):
        with pytest.raises(Refused, match="2027-01-20"):
            account.close(by=finance(small), at=at)
    assert FundAccount.objects.get().state == "OPEN"


@pytest.mark.parametrize("verbs", [("submit",), ("submit", "verify"), ("submit", "verify", "approve")])
def test_while_claims_are_under_way(small: SimpleNamespace, verbs: tuple[str, ...]) -> None:
    expense = went(small, *verbs)
    with pytest.raises(Refused, match="1 笔支出没有办完"):
        expense.account.close(by=finance(small), at=AFTER)
    assert FundAccount.objects.get().state == "OPEN"


def test_the_surplus_goes_back_and_the_next_year_is_opened(small: SimpleNamespace) -> None:
    paid = approved(small)
    paid.pay(paid_on=paid.happened_on, by=finance(small), at=AT)
    drafted(small, purpose="没有交上去的")
    account = FundAccount.objects.get()
    account.close(by=finance(small), at=AFTER)
    old, fresh = FundAccount.objects.get(year=2026), FundAccount.objects.get(year=2027)
    assert (old.state, old.returned_fen, old.balance_fen) == ("CLOSED", ALLOTTED - 12_050, ALLOTTED - 12_050)
    assert (fresh.state, fresh.allocated_fen, fresh.posted_fen) == ("OPEN", ALLOTTED, 0)
    assert (told(old)[0], told(fresh)[0]) == ("resources.close_fundaccount", "resources.open_fundaccount")


def test_the_next_year_that_is_there_stays(small: SimpleNamespace) -> None:
    account = opened(small)
    opened(small, year=2027)
    account.close(by=finance(small), at=AFTER)
    assert FundAccount.objects.count() == 2


def test_the_old_year_is_only_read(small: SimpleNamespace) -> None:
    paid = approved(small)
    paid.pay(paid_on=paid.happened_on, by=finance(small), at=AT)
    draft = drafted(small, purpose="没有交上去的")
    FundAccount.objects.get().close(by=finance(small), at=AFTER)
    account, late = FundAccount.objects.get(year=2026), {"by": small.user("second1"), "at": AFTER}
    tries = (
        lambda: account.increase(amount_fen=1, document="x", by=finance(small), at=AFTER),
        lambda: account.ground(document="x", by=finance(small), at=AFTER),
        lambda: account.close(by=finance(small), at=AFTER),
        lambda: Expense.draft(**claim(small), **late),
        lambda: draft.edit(**claim(small, purpose="改"), **late),
        lambda: draft.submit(**late),
        lambda: draft.void(reason="试", **late),
        lambda: Expense.objects.get(pk=paid.pk).void(reason="试", by=finance(small), at=AFTER),
    )
    for each in tries:
        with pytest.raises(Conflict):
            each()
    assert FundAccount.objects.get(year=2026).posted_fen == 12_050
    page = signed_in(small, "bureau2").get(f"/fundaccounts/{account.key}/").content.decode()
    assert ("已结账" in page, "/increase/" in page) == (True, False)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    account, seen = opened(small), FundAccount.objects.get()
    account.close(by=finance(small), at=AFTER)
    with pytest.raises(Conflict):
        seen.close(by=finance(small), at=AFTER)


def test_who_may(small: SimpleNamespace, clock: Traveller) -> None:
    account = opened(small)
    clock.move_to(AFTER)
    here = f"/fundaccounts/{account.key}/close"
    assert done_by(tried(small, f"{here}/", here, {"version": 1}, {"version": 1}, WHOLE_CAST)) == {"bureau2"}


def test_the_statement_of_the_year(small: SimpleNamespace) -> None:
    paid = approved(small)
    paid.pay(paid_on=paid.happened_on, by=finance(small), at=AT)
    drafted(small, purpose="没有交上去的")
    account, client = FundAccount.objects.get(), signed_in(small, "leader1")
    here = f"/fundaccounts/{account.key}/paper"
    page = client.get(f"{here}/").content.decode()
    assert ("2026年工作经费收支表" in page, "未结账" in page, "其中：差旅费：120.50" in page) == (True, True, True)
    assert ("班车票" in page, "没有交上去的" in page) == (True, False)
    account.close(by=finance(small), at=AFTER)
    closed = client.get(f"{here}/").content.decode()
    assert ("未结账" in closed, "结余交回：49,879.50" in closed) == (False, True)
    assert client.get(f"{here}/?format=docx").content == client.get(f"/api/v1{here}").content
    assert signed_in(small, "second2").get(f"{here}/").status_code == 404
