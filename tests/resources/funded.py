"""Accounts and claims of 渠江片区协调组 as far as a test wants them; money is fen."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.accounts.models import Role
from pianqu.files.models import Attachment
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.resources.models import Expense, ExpenseCategory, FundAccount
from tests.county import AT
from tests.doors import CAST

YEAR, SPENT = 2026, date(2026, 11, 20)
ALLOTTED = 5_000_000
WHOLE_CAST = (*CAST, "bureau2", "first1", "second2")  # with 财政局, a first deputy and another group
STEPS = (("submit", "second1"), ("verify", "bureau2"), ("approve", "leader1"))


def finance(small: SimpleNamespace) -> Any:
    """财政局's person."""
    if not Role.objects.filter(code="FINANCE").exists():
        told = {"code": "FINANCE", "organ": small.dept2, "since": date(2026, 1, 1), "by": SYSTEM, "at": AT}
        Role.grant(cadre=small.cadres["bureau2"], **told)
    return small.user("bureau2")


def opened(small: SimpleNamespace, group: Any = None, **changed: Any) -> FundAccount:
    """An account with the four categories of the regime."""
    by = finance(small)
    if not ExpenseCategory.objects.exists():
        ExpenseCategory.adopt(since=date(2026, 1, 1), by=by, at=AT)
    told = {"group": group or small.group1, "year": YEAR, "document": "渠财〔2026〕1 号", "by": by, "at": AT, **changed}
    return FundAccount.open(**told)


def claim(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What a claim says."""
    told = {"claimant": small.posts["staff1"], "category": category(), "amount_fen": 12_050, "purpose": "班车票"}
    return {**told, "happened_on": SPENT, **changed}


def category(code: str = "TRAVEL") -> ExpenseCategory:
    """One of the regime's categories."""
    return ExpenseCategory.objects.get(code=code)


def drafted(small: SimpleNamespace, *, by: str = "second1", voucher: bool = True, at: Any = AT, **changed: Any) -> Expense:
    """A draft of the second deputy, with its voucher; in an account that is opened where it is not."""
    if not FundAccount.objects.filter(group=small.group1, year=YEAR).exists():
        opened(small)
    made = Expense.draft(by=small.user(by), at=at, **claim(small, **changed))
    if voucher:
        Attachment.upload(made, name="发票.txt", data=b"1", by=small.user(by), at=at)
    return made


def went(small: SimpleNamespace, *verbs: str, **changed: Any) -> Expense:
    """A claim that took these steps, each by whose step it is."""
    made = drafted(small, **changed)
    hands = dict(STEPS)
    for verb in verbs:
        getattr(made, verb)(by=small.user(hands[verb]), at=AT)
    return Expense.objects.get(pk=made.pk)


def approved(small: SimpleNamespace, **changed: Any) -> Expense:
    """One that stands in the account."""
    return went(small, "submit", "verify", "approve", **changed)


def verbs_of(record: Any) -> list[str]:
    """The verbs in the journal of a record, the newest first."""
    return [entry.verb for entry in Entry.objects.about(record)]


def form(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """The form of a claim."""
    told = {"claimant": str(small.posts["staff1"].key), "category": str(category().key), "amount_fen": "120.50"}
    return {**told, "purpose": "班车票", "happened_on": str(SPENT), **changed}


def body(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """The body of a claim."""
    return {**form(small), "amount_fen": 12_050, **changed}


def done_by(answers: dict[str, tuple[int, int]], done: int = 200) -> set[str]:
    """Who may, by both doors alike; everybody else is turned away at both."""
    may = {name for name, answer in answers.items() if answer == (302, done)}
    assert all(answer in ((403, 403), (404, 404)) for name, answer in answers.items() if name not in may), answers
    return may
