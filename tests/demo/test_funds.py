"""The money of the example county: what the article printed, to the fen, and allowances as the visits say."""

from datetime import date
from typing import Any

import pytest

from pianqu.resources.models import AllowanceLine, Expense, FundAccount
from pianqu.reviews.models import Participant

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), date(2026, 8, 31)


def test_it_is_what_the_article_printed(county: Any) -> None:
    spent = Expense.objects.posted().filter(happened_on__range=(FIRST, LAST))
    assert (spent.fen(), FundAccount.objects.filter(year=2026).count()) == (12_456_000, 8)
    assert {row.allocated_fen for row in FundAccount.objects.filter(year=2026)} == {5_000_000}


def test_allowances_are_fifteen_yuan_for_each_person_and_day_in_a_village(county: Any) -> None:
    """Counted from who went, by hand: of the group for which they went, each person once a day."""
    went = Participant.objects.filter(
        visit__kind="VILLAGE_GUIDANCE",
        visit__replaced_at=None,
        visit__voided_at=None,
        visit__happened_on__range=(FIRST, LAST),
        stood_in_by=None,
    )
    days = {(each.post.cadre_id, each.visit.happened_on) for each in went.select_related("post", "visit")}
    lines = AllowanceLine.objects.filter(expense__in=Expense.objects.posted(), day__range=(FIRST, LAST))
    assert {(each.cadre_id, each.day) for each in lines} == days
    assert sum(each.amount_fen for each in lines) == 1_500 * len(days) > 0


def test_every_state_can_be_seen(county: Any) -> None:
    assert set(Expense.objects.current().values_list("state", flat=True)) == set(Expense.State.values)
    assert Expense.objects.filter(voided_at__isnull=False).exists()
