"""What waits of the money of groups on 今日: for whom it is the next step, and for nobody whose own money it is."""

from types import SimpleNamespace

from pianqu.desk.fund_waits import at_the_bureau, running_out, sent_back, to_approve
from pianqu.resources.models import Expense
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.resources.funded import ALLOTTED, approved, finance, went
from tests.resources.test_expense_gather import gathered, went_to


def titles(small: SimpleNamespace, kind: object, name: str) -> list[str]:
    return [str(each.title) for each in kind(small.user(name), TODAY)]  # type: ignore[operator]


def test_each_step_waits_for_whose_it_is(small: SimpleNamespace) -> None:
    expense = went(small, "submit")
    assert titles(small, at_the_bureau, "bureau2") == ["1 笔支出等审核"]
    assert titles(small, at_the_bureau, "leader1") == []
    expense.verify(by=finance(small), at=AT)
    assert titles(small, to_approve, "leader1") == ["支出等你批准"]
    assert [titles(small, to_approve, name) for name in ("second1", "leader2", "office", "secretary")] == [[], [], [], []]
    assert f"/expenses/{expense.key}/" in signed_in(small, "leader1").get("/").content.decode()
    expense.approve(by=small.user("leader1"), at=AT)
    assert (titles(small, to_approve, "leader1"), titles(small, at_the_bureau, "bureau2")) == ([], ["1 笔支出等付款"])


def test_what_was_sent_back_waits_for_the_group(small: SimpleNamespace) -> None:
    went(small, "submit").send_back(reason="缺清单", by=finance(small), at=AT)
    assert titles(small, sent_back, "second1") == ["支出被退回，等补正"]
    assert titles(small, sent_back, "second2") == []
    Expense.objects.get().submit(by=small.user("second1"), at=AT)
    assert titles(small, sent_back, "second1") == []


def test_the_leaders_own_money_waits_for_the_office(small: SimpleNamespace) -> None:
    went(small, "submit", "verify", claimant=small.posts["leader1"])
    went_to(small, "second1", "leader1")
    sheet = gathered(small)
    sheet.submit(by=small.user("second1"), at=AT)
    sheet.verify(by=finance(small), at=AT)
    assert titles(small, to_approve, "leader1") == []
    assert titles(small, to_approve, "office") == ["支出等你批准"] * 2
    assert f"/expenses/{sheet.key}/" in signed_in(small, "office").get("/").content.decode()


def test_that_most_is_used(small: SimpleNamespace) -> None:
    approved(small, amount_fen=ALLOTTED * 79 // 100)
    assert titles(small, running_out, "leader1") == []
    approved(small, amount_fen=ALLOTTED // 100, purpose="再一笔")
    assert titles(small, running_out, "leader1") == ["经费快用完了"]
    assert titles(small, running_out, "leader2") == []
