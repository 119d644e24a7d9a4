"""Whatever verbs come in whatever order: no account is overdrawn, and balances, accounts and figure say the same sums."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import F

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon
from pianqu.files.models import Attachment
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.periods import between
from pianqu.resources.books import BALANCES
from pianqu.resources.models import Expense, FundAccount
from pianqu.reviews.models import Visit
from tests.county import AT, TODAY
from tests.resources.funded import approved, finance, opened
from tests.resources.test_expense_draft import claim
from tests.resources.test_expense_gather import went_to

SPENDING = FIGURES["funds.group_spending"]
CLAIMANTS = {"staff1": "second1", "staff2": "second2"}
HANDS = {"verify": "bureau2", "pay": "bureau2", "approve": "leader1", "reject": "leader1"}
REASONED = ("send_back", "reject", "void")
VERBS = ("submit", "verify", "approve", "pay", "withdraw", "send_back", "reject", "void")
NEXT = {"DRAFT": "submit", "SUBMITTED": "verify", "CHECKED": "approve", "APPROVED": "pay"}
LATER = AT.replace(year=2027, month=6)
STEPS = 120


class Days:
    """Somebody's year: each call presses one verb, sensible or not."""

    def __init__(self, small: SimpleNamespace, seed: int) -> None:
        self.small, self.chance, self.done = small, Random(seed), Counter[str]()
        for group in (small.group1, small.group2):
            opened(small, group=group)

    def press(self) -> None:
        """One verb; what is refused changes nothing."""
        ways = ((self._draft, 4), (self._visit, 2), (self._gather, 1), (self._increase, 1), (self._go_on, 14), (self._close, 1))
        way = self.chance.choices([way for way, _n in ways], [n for _way, n in ways])[0]
        try:
            self.done[way()] += 1
        except (Refused, Conflict):
            self.done["refused"] += 1

    def _draft(self) -> str:
        who = self.chance.choice(list(CLAIMANTS))
        amount = self.chance.choice([1, 99, 700_000, 2_600_000])
        by = self.small.user(CLAIMANTS[who])
        made = Expense.draft(by=by, at=AT, **claim(self.small, claimant=self.small.posts[who], amount_fen=amount))
        Attachment.upload(made, name="发票.txt", data=b"1", by=by, at=AT)
        return "draft"

    def _visit(self) -> str:
        if self.chance.random() < 0.3 and (there := list(Visit.objects.current())):
            self.chance.choice(there).void(by=self.small.user("second1"), at=AT, reason="误录")
            return "void_visit"
        day = TODAY - timedelta(days=self.chance.randrange(1, 40))
        went_to(self.small, "second1", "staff1", day=day)
        return "visit"

    def _gather(self) -> str:
        Expense.gather(by=self.small.user("second1"), at=AT, claimant=self.small.posts["second1"], until=TODAY)
        return "gather"

    def _increase(self) -> str:
        told = {"amount_fen": self.chance.randrange(1, 900_000), "document": "追加", "by": finance(self.small), "at": AT}
        self._account().increase(**told)
        return "increase"

    def _close(self) -> str:
        self._account().close(by=finance(self.small), at=LATER if self.chance.random() < 0.15 else AT)
        return "close"

    def _account(self) -> FundAccount:
        return self.chance.choice(list(FundAccount.objects.filter(year=2026)))

    def _go_on(self) -> str:
        expenses = list(Expense.objects.current())
        if not expenses:
            return "nothing"
        expense = self.chance.choice(expenses)
        verb = NEXT.get(expense.state, "void") if self.chance.random() < 0.7 else self.chance.choice(VERBS)
        more: dict[str, Any] = {"reason": "试"} if verb in REASONED else {"paid_on": TODAY} if verb == "pay" else {}
        by = HANDS.get(verb, "second1")
        if by == "leader1" and expense.group == self.small.group2:
            by = "leader2"
        getattr(expense, verb)(by=self.small.user(by), at=AT, **more)
        return verb


def sums() -> Counter[str]:
    """What was approved and stands, by the area's number: added up by hand from the claims."""
    found: Counter[str] = Counter()
    for each in Expense.objects.select_related("group__area"):
        if each.is_current and each.state in ("APPROVED", "PAID"):
            found[str(each.group.area.number)] += each.amount_fen
    return found


def held() -> None:
    """Accounts, balances and the figure say what the claims say."""
    by_hand = sums()
    for account in FundAccount.objects.filter(year=2026).select_related("group__area"):
        assert account.posted_fen == by_hand[str(account.group.area.number)]
        assert account.posted_fen <= account.allocated_fen
        assert account.returned_fen in (None, account.balance_fen)
    for balance in BALANCES[:3]:  # the other two name what a voided visit left behind
        assert list(balance.breaches(TODAY)) == [], balance.code
    reading = reckon(SPENDING, between(date(2026, 1, 1), date(2026, 12, 31)))
    assert {code: round(float(number) * 100) for code, number in reading.per.items()} == {code: by_hand[code] for code in "12"}
    assert round(float(reading.value) * 100) == by_hand.total()


@pytest.mark.parametrize("seed", range(4))
def test_the_sums_agree_after_any_verbs(small: SimpleNamespace, seed: int) -> None:
    days = Days(small, seed)
    for number in range(STEPS):
        days.press()
        if number % 10 == 9:
            held()
    assert days.done["refused"]
    assert days.done["approve"], "or nothing was held against anything"


def test_a_sum_that_was_changed_is_found(small: SimpleNamespace) -> None:
    """The control: an account that says a fen less than its claims."""
    approved(small)
    held()
    FundAccount.objects.update(posted_fen=F("posted_fen") - 1)
    with pytest.raises(AssertionError):
        held()
