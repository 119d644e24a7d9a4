"""What groups were allotted and spent in a random year: claims as far as they came, some voided; a standard that changes."""

from datetime import date, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from pianqu.files.models import Attachment
from pianqu.journal.actor import SYSTEM
from pianqu.kit.now import start_of_day
from pianqu.resources.models import Allotment, Expense, ExpenseCategory, FundAccount
from pianqu.standards.models import Parameter

FIRST, DAYS, CLAIMS = date(2026, 1, 1), 240, 30
RAISED = date(2026, 5, 15)
VERBS = ("submit", "verify", "approve", "pay")
Row = dict[str, Any]


def grow(small: SimpleNamespace, chance: Random) -> None:
    """An account of each group, allotted more on some days; claims of the year."""
    begun: dict[str, Any] = {"by": SYSTEM, "at": start_of_day(FIRST)}
    Parameter.set("village_living_yuan", 18, since=RAISED, **begun)
    ExpenseCategory.adopt(since=FIRST, **begun)
    for group in (small.group1, small.group2):
        account = FundAccount.open(group=group, year=FIRST.year, **begun)
        FundAccount.open(group=group, year=FIRST.year + 1, **begun)
        for _number in range(chance.randrange(3)):
            told = {"amount_fen": chance.randrange(1, 900_000), "document": "x", "by": SYSTEM}
            account.increase(at=start_of_day(FIRST + timedelta(days=chance.randrange(DAYS))), **told)
    for _number in range(CLAIMS):
        _claim(small, chance)


def _claim(small: SimpleNamespace, chance: Random) -> None:
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    at = start_of_day(day + timedelta(days=1))
    told = {"claimant": small.posts[chance.choice(["staff1", "staff2"])], "happened_on": day, "purpose": "x"}
    told |= {
        "category": chance.choice(list(ExpenseCategory.objects.exclude(code="LIVING_ALLOWANCE"))),
        "amount_fen": chance.randrange(1, 90_000),
    }
    made = Expense.draft(by=SYSTEM, at=at, **told)
    Attachment.upload(made, name="x.txt", data=b"x", by=SYSTEM, at=at)
    for verb in VERBS[: chance.choice([0, 1, 2, 3, 4, 4])]:
        at += timedelta(days=chance.randrange(1, 12))
        more = {"paid_on": day} if verb == "pay" else {}
        getattr(made, verb)(by=SYSTEM, at=at, **more)
    if chance.random() < 0.2:
        made.void(reason="重复", by=SYSTEM, at=at + timedelta(days=chance.randrange(1, 40)))


def plain() -> dict[str, list[Row]]:
    """Its rows, as the slow reckoning wants them."""
    return {
        "expenses": [
            {
                "group": row.group_id, "on": row.happened_on, "recorded_at": row.recorded_at, "replaced_at": row.replaced_at,
                "voided_at": row.voided_at, "amount": row.amount_fen, "steps": sorted(row._steps()),
            }
            for row in Expense.objects.all()
        ],
        "allotments": [
            {"group": row.account.group_id, "year": row.account.year, "at": row.made_at, "amount": row.amount_fen}
            for row in Allotment.objects.select_related("account")
        ],
        "standards": [{"since": date.min, "value": 15}, {"since": RAISED, "value": 18}],
    }  # fmt: skip
