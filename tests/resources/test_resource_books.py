"""What the balances of the money find; and that over random verbs they find nothing."""

from random import Random
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.books import allotted, of_its_year, posted, visited
from pianqu.resources.models import Expense, FundAccount
from tests.county import AT, TODAY
from tests.resources.funded import ALLOTTED, approved, drafted, finance, opened
from tests.resources.test_expense_draft import visited as visit_of

EVERY = (allotted, posted, of_its_year, visited)


def found(*balances: object) -> list[list[str]]:
    return [list(each(TODAY)) for each in balances]  # type: ignore[operator]


def test_what_is_right_is_not_named(small: SimpleNamespace) -> None:
    approved(small, visit=visit_of(small))
    drafted(small, purpose="还没报的")
    opened(small, group=small.group2)
    assert found(*EVERY) == [[], [], [], []]


def test_what_was_changed_behind_its_back(small: SimpleNamespace) -> None:
    approved(small)
    FundAccount.objects.update(posted_fen=12_051)
    assert [len(each) for each in found(*EVERY)] == [0, 1, 0, 0]
    FundAccount.objects.update(posted_fen=12_050, allocated_fen=ALLOTTED + 1)
    assert [len(each) for each in found(*EVERY)] == [1, 0, 0, 0]
    FundAccount.objects.update(allocated_fen=ALLOTTED, year=2025)
    assert [len(each) for each in found(*EVERY)] == [0, 0, 1, 0]


def test_a_claim_whose_visit_was_voided_later(small: SimpleNamespace) -> None:
    visit = visit_of(small)
    approved(small, visit=visit)
    drafted(small, visit=visit, purpose="没批的")
    visit.void(reason="误录", by=small.user("second1"), at=AT)
    assert [len(each) for each in found(*EVERY)] == [0, 0, 0, 1]
    assert "所依据的走访已经作废" in found(visited)[0][0]


def _step(small: SimpleNamespace, chance: Random) -> None:
    """A verb that somebody might press, sensible or not."""
    expenses = list(Expense.objects.all())
    if not expenses or chance.random() < 0.25:
        drafted(small, amount_fen=chance.choice([1, 99, 700_000, 2_600_000]), purpose="随机")
        return
    expense = Expense.objects.get(pk=chance.choice(expenses).pk)
    verb = chance.choice(["submit", "verify", "approve", "approve", "pay", "withdraw", "send_back", "reject", "void"])
    more = {"reason": "试"} if verb in ("send_back", "reject", "void") else {"paid_on": TODAY} if verb == "pay" else {}
    by = {"verify": "bureau2", "approve": "leader1", "pay": "bureau2"}.get(verb, "second1")
    getattr(expense, verb)(by=small.user(by), at=AT, **more)


@pytest.mark.parametrize("seed", range(3))
def test_over_random_verbs_the_account_is_what_its_expenses_say(small: SimpleNamespace, seed: int) -> None:
    chance = Random(seed)
    finance(small)
    refused = 0
    for _number in range(60):
        try:
            _step(small, chance)
        except (Refused, Conflict):
            refused += 1
        account = FundAccount.objects.first()
        by_hand = sum(each.amount_fen for each in Expense.objects.all() if each.is_current and each.state in ("APPROVED", "PAID"))
        assert account is None or (account.posted_fen, account.posted_fen <= account.allocated_fen) == (by_hand, True)
    assert found(*EVERY) == [[], [], [], []]
    assert refused
