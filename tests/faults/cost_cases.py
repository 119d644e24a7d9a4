"""The verbs of townships' costs that are raced: a line stands once, a locked year stays, one word decides about a flag."""

from collections.abc import Callable
from typing import Any

from pianqu.accounts.models import User
from pianqu.journal.actor import Actor
from pianqu.resources.models import CostLine, FinalAccount, Flag
from tests.faults.course import Course, Race, bound
from tests.faults.racing import Act

YEAR, LOCKED = 2025, 2024


def line(course: Course, year: int = YEAR, **changed: Any) -> CostLine:
    """A line that nobody raced for: of a month in which the last one is void by now."""
    told = {"township": course.small.township1, "year": year, "month": 1, "category": "OFFICE", "amount_fen": 100, **changed}
    for row in CostLine.objects.current().filter(year=year, month=told["month"], category=told["category"]):
        row.void(reason="腾出", **course.told)
    return CostLine.enter(**told, **course.told)


def enter_costline(course: Course) -> Race:
    """The same month and category brought in twice, with other amounts: one stands."""
    told = {"township": course.small.township1, "year": YEAR, "month": 2, "category": "RECEPTION"}
    for row in CostLine.objects.current().filter(month=2):
        row.void(reason="腾出", **course.told)

    def ready(n: int) -> Act:
        return lambda: CostLine.enter(**told, amount_fen=n + 1, **course.told)

    return Race(
        ready, "resources.enter_costline", lambda won: won.key, lambda won: CostLine.objects.current().get(month=2).key == won.key
    )


def correct_costline(course: Course) -> Race:
    """One line put right by two, to other amounts."""
    kept = line(course)

    def ready(n: int) -> Act:
        return bound(CostLine.objects.get(pk=kept.pk), "correct", course, reason="核对", amount_fen=200 + n)

    def holds(won: Any) -> bool:
        return CostLine.objects.current().get(key=kept.key).amount_fen == won.amount_fen

    return Race(ready, "resources.correct_costline", lambda won: kept.key, holds)


def reopened(course: Course) -> FinalAccount:
    """The year that is locked and reopened again and again."""
    account = FinalAccount.objects.filter(year=LOCKED).first()
    if account is None:
        line(course, LOCKED, month=12)
        account = FinalAccount.lock(year=LOCKED, **course.told)
    if account.state == FinalAccount.State.LOCKED:
        account.reopen(reason="试", **course.told)
    return account


def relock_finalaccount(course: Course) -> Race:
    """A year locked again by two."""
    account = reopened(course)
    return Race(
        lambda n: bound(FinalAccount.objects.get(pk=account.pk), "relock", course),
        "resources.relock_finalaccount",
        lambda won: account.key,
        lambda won: FinalAccount.objects.get(pk=account.pk).state == "LOCKED",
    )


def lock_or_write(course: Course) -> tuple[list[Callable[[], Act]], Callable[[], bool]]:
    """A year is locked while a line of it is entered: the line is in its sum, or is not there."""
    account = reopened(course)
    told = {"township": course.small.township1, "year": LOCKED, "month": 3, "category": "OTHER", "amount_fen": 7}
    for row in CostLine.objects.current().filter(year=LOCKED, month=3):
        row.void(reason="腾出", **course.told)
    read = FinalAccount.objects.get(pk=account.pk)

    def holds() -> bool:
        now = FinalAccount.objects.get(pk=account.pk)
        return now.state == "LOCKED" and now.total_fen == CostLine.objects.current().filter(year=LOCKED).fen()

    return [lambda: lambda: CostLine.enter(**told, **course.told), lambda: bound(read, "relock", course)], holds


def decide_flag(course: Course) -> Race:
    """Handed over and not handed over at once, by the one person before whom it was put: one word stands."""
    kept = line(course, category="VEHICLE", note="协调组车辆加油费")
    flag = Flag.objects.get(about_key=kept.key)
    flag.verify(statement="试", stated_by="试", verdict="试", **course.told)
    secretary = course.small.cadres["secretary"]
    flag.submit(decider=secretary, **course.told)
    told = {"by": Actor(User.objects.get(cadre=secretary).key, secretary.name, "县委书记"), "at": course.at}

    def ready(n: int) -> Act:
        read = Flag.objects.select_related("decider").get(pk=flag.pk)
        verb = getattr(read, ("refer", "decline")[n % 2])
        return lambda: verb(reason=f"第 {n} 次", **told)

    def verb_of(won: Any) -> tuple[str, Any]:
        return ("resources.refer_flag" if won.state == "REFERRED" else "resources.decline_flag"), flag.key

    def holds(won: Any) -> bool:
        now = Flag.objects.get(pk=flag.pk)
        return (now.state, now.answer) == (won.state, won.answer)

    return Race(ready, "", verb_of, holds)


CASES = (enter_costline, correct_costline, relock_finalaccount, decide_flag)
