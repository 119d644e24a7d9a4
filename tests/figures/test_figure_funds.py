"""What counts of the money of groups (F47, F48, F51), and each way of not counting; the number leads to its records."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import reckon, records
from pianqu.journal.actor import SYSTEM
from pianqu.kit.periods import between
from pianqu.resources.models import FundAccount
from pianqu.standards.models import Parameter
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.resources.funded import SPENT, approved, drafted, finance, opened, went
from tests.small import small

__all__ = ["small"]
SPENDING, ALLOCATION, STANDARD = (FIGURES[f"funds.{code}"] for code in ("group_spending", "allocation", "village_meal"))
PERIOD = between(date(2026, 1, 1), TODAY)


@pytest.mark.parametrize("verbs", [(), ("submit",), ("submit", "verify")])
def test_what_is_under_way_is_nothing(small: SimpleNamespace, verbs: tuple[str, ...]) -> None:
    went(small, *verbs)
    assert reckon(SPENDING, PERIOD).value == 0


def test_what_was_rejected_or_voided_is_nothing(small: SimpleNamespace) -> None:
    went(small, "submit", "verify").reject(reason="不属于", by=small.user("leader1"), at=AT)
    approved(small, purpose="重复").void(reason="重复", by=finance(small), at=AT)
    assert reckon(SPENDING, PERIOD).value == 0
    assert reckon(SPENDING, PERIOD, known_at=AT + timedelta(hours=1)).value == 0


@pytest.mark.parametrize(("first", "last"), [(date(2026, 1, 1), date(2026, 11, 19)), (date(2026, 11, 21), TODAY)])
def test_other_days_are_nothing(small: SimpleNamespace, first: date, last: date) -> None:
    approved(small)
    assert reckon(SPENDING, between(first, last)).value == 0
    assert reckon(SPENDING, between(SPENT, SPENT)).value == 120.5


def test_what_is_approved_is_one_more_from_when_it_was_known(small: SimpleNamespace) -> None:
    made = approved(small)
    drafted(small, purpose="没报的")
    found = reckon(SPENDING, PERIOD)
    assert (float(found.value), {code: float(number) for code, number in found.per.items()}) == (120.5, {"1": 120.5, "2": 0.0})
    assert list(records(SPENDING, PERIOD)) == [made]
    assert reckon(SPENDING, PERIOD, known_at=AT).value == 0
    assert (
        "班车票"
        in signed_in(small, "office").get("/figures/funds.group_spending/?since=2026-01-01&until=2026-11-23").content.decode()
    )


def test_an_allocation_is_that_of_the_last_days_year(small: SimpleNamespace) -> None:
    account = opened(small)
    opened(small, year=2027)
    account.increase(amount_fen=100, document="x", by=finance(small), at=AT + timedelta(days=1))
    told = {code: float(number) for code, number in reckon(ALLOCATION, PERIOD).per.items()}
    assert told == {"1": 50_000, "2": 0}, "what is allotted tomorrow is not today's"
    assert reckon(ALLOCATION, between(date(2026, 1, 1), date(2026, 12, 31))).value == 50_001
    assert reckon(ALLOCATION, between(date(2025, 1, 1), date(2025, 12, 31))).value == 0
    assert FundAccount.objects.count() == 2


def test_the_standard_is_that_of_the_last_day(small: SimpleNamespace) -> None:
    Parameter.set("village_living_yuan", 20, since=SPENT, by=SYSTEM, at=AT)
    assert [reckon(STANDARD, between(date(2026, 1, 1), day)).value for day in (SPENT - timedelta(days=1), SPENT)] == [15, 20]
    page = signed_in(small, "office").get("/figures/funds.village_meal/")
    assert page.status_code == 200
