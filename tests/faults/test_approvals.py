"""Fifty claims approved at once never overdraw an account: as many stand in it as it has room for, the others are told."""

from collections.abc import Sequence
from typing import Any

import pytest

from pianqu.resources.models import Expense, FundAccount
from tests.faults.course import Course, bound
from tests.faults.fund_cases import account, checked
from tests.faults.racing import Act, hands, refusals

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE, ROOM = 50, 10


@pytest.fixture
def course(small, at) -> Course:
    return Course(small, at)


def judge(answers: Sequence[Any], there: FundAccount) -> None:
    """As many were approved as there is room for, and the account says what stands in it."""
    assert len(answers) - len(refusals(answers)) == ROOM
    now = FundAccount.objects.get(pk=there.pk)
    assert now.posted_fen == Expense.objects.posted().fen() == now.allocated_fen


def test_fifty_approvals_at_once(course: Course) -> None:
    there = account(course)
    claims = [checked(course, there.allocated_fen // ROOM) for _each in range(AT_ONCE)]

    def ready(claim: Expense) -> Act:
        return lambda: bound(Expense.objects.get(pk=claim.pk), "approve", course)

    with hands(AT_ONCE) as many:
        judge(many.race([ready(each) for each in claims]), there)


def test_who_asks_first_and_writes_then_is_noticed(course: Course) -> None:
    """The negative control: what was left was read before the others wrote."""
    there = account(course)
    fen = there.allocated_fen // ROOM

    def ready() -> Act:
        seen = FundAccount.objects.get(pk=there.pk)
        return lambda: seen.balance_fen >= fen and FundAccount.objects.filter(pk=seen.pk).update(posted_fen=seen.posted_fen + fen)

    with hands(AT_ONCE) as many, pytest.raises(AssertionError, match=f"{AT_ONCE}"):
        judge(many.race([ready] * AT_ONCE), there)
