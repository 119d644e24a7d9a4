"""The verbs of the groups' money that are raced: nobody overdraws an account, nobody stands on two sheets for one day."""

from typing import Any

from pianqu.files.models import Attachment
from pianqu.resources.models import AllowanceLine, Expense, ExpenseCategory, FundAccount
from pianqu.reviews.models import Visit
from tests.faults.course import SINCE, VISITED, Course, Race, bound
from tests.faults.racing import MOST, Act


def account(course: Course) -> FundAccount:
    """The account of the year; with its categories."""
    found = FundAccount.objects.filter(group=course.small.group1, year=SINCE.year).first()
    if found is not None:
        return found  # type: ignore[no-any-return]
    ExpenseCategory.adopt(since=SINCE, **course.told)
    return FundAccount.open(group=course.small.group1, year=SINCE.year, **course.told)


def checked(course: Course, amount_fen: int) -> Expense:
    """A claim that waits for the approval."""
    told: dict[str, Any] = {"claimant": course.small.posts["staff1"], "purpose": "示例", "happened_on": VISITED}
    made = Expense.draft(category=ExpenseCategory.objects.get(code="TRAVEL"), amount_fen=amount_fen, **told, **course.told)
    Attachment.upload(made, name="发票.txt", data=b"1", **course.told)
    made.submit(**course.told)
    return made.verify(**course.told)


def approve_expense(course: Course) -> Race:
    """Claims of which any two are more than is left, approved at once: one stands in the account."""
    there = account(course)
    if there.balance_fen < 100:  # of half of what was left is half left each time
        there.increase(amount_fen=1_000_000, document=f"渠财行示例〔2026〕{next(course.number)}号", **course.told)
    claims = [checked(course, FundAccount.objects.get(pk=there.pk).balance_fen // 2 + 1) for _each in range(MOST)]

    def ready(n: int) -> Act:
        return bound(Expense.objects.get(pk=claims[n].pk), "approve", course)

    def holds(won: Any) -> bool:
        stands = list(Expense.objects.posted().filter(pk__in=[each.pk for each in claims]))
        now = FundAccount.objects.get(pk=there.pk)
        return stands == [won] and now.posted_fen == Expense.objects.posted().fen() <= now.allocated_fen

    return Race(ready, "resources.approve_expense", lambda won: won.key, holds)


def gather_expense(course: Course) -> Race:
    """One day in a village, claimed twice at once."""
    account(course)
    day, second = course.day(), course.small.posts["second1"]
    place = {"kind": "VILLAGE_GUIDANCE", "place": course.small.village1, "happened_on": day}
    Visit.record(people=[second], baseline="示例", nothing_new=True, late_reason="补", **place, **course.told)

    def ready(_n: int) -> Act:
        return lambda: Expense.gather(claimant=second, until=VISITED, **course.told)

    def holds(won: Any) -> bool:
        return [each.expense_id for each in AllowanceLine.objects.filter(day=day)] == [won.pk]

    return Race(ready, "resources.gather_expense", lambda won: won.key, holds)


CASES = (approve_expense, gather_expense)
