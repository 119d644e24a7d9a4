"""What counts as money of receptions (F49, F50), and each way of not counting; both numbers come from the same two sums."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.printing import printed
from pianqu.figures.reckon import reckon, records
from pianqu.kit.periods import between
from pianqu.resources.models import CostLine
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.resources.funded import finance
from tests.resources.ledgers import brought, entered
from tests.small import small

__all__ = ["small"]
RECEPTION, BEFORE, CHANGE, SAVED = (
    FIGURES[f"funds.{code}"] for code in ("reception", "reception_before", "reception_change", "reception_saved")
)
PERIOD = between(date(2026, 1, 1), date(2026, 8, 31))


def both(small: SimpleNamespace, now: int = 60_000, before: int = 100_000, **changed: Any) -> tuple[CostLine, CostLine]:
    """A month of both years."""
    return entered(small, amount_fen=now, **changed), entered(small, year=2025, amount_fen=before, **changed)


def numbers() -> tuple[Decimal | None, Decimal | None]:
    """The change and what was saved."""
    return reckon(CHANGE, PERIOD).value, reckon(SAVED, PERIOD).value  # type: ignore[return-value]


def test_the_same_month_of_both_years(small: SimpleNamespace) -> None:
    now, before = both(small)
    assert numbers() == (-40, 400)
    assert (list(records(RECEPTION, PERIOD)), list(records(BEFORE, between(date(2025, 1, 1), date(2025, 8, 31))))) == (
        [now],
        [before],
    )
    assert printed(reckon(CHANGE, PERIOD)).startswith("-40")
    assert reckon(SAVED, PERIOD).per == {"1": 400, "2": 0}
    assert reckon(CHANGE, PERIOD).per == {"1": -40, "2": None}


@pytest.mark.parametrize(
    "decoy",
    [
        {"category": "OFFICE", "month": 3},
        {"category": "OTHER", "month": 3},
        {"month": 9},  # counts on 30 September
        {"month": 12, "year": 2025},
        {"month": 12, "year": 2024},  # counts on 31 December
        {"month": 7},  # of which the year before says nothing
        {"month": 7, "year": 2025},  # of which this year says nothing
        {"month": 7, "year": 2024},
    ],
)
def test_a_decoy_is_nothing(small: SimpleNamespace, decoy: dict[str, Any]) -> None:
    both(small)
    entered(small, amount_fen=7_777, township=small.township2, **decoy)
    assert numbers() == (-40, 400)


def test_receptions_on_record_are_no_money_of_their_own(small: SimpleNamespace) -> None:
    both(small)
    brought(small, happened_on=date(2026, 8, 3))
    assert numbers() == (-40, 400)


def test_what_is_voided_or_was_put_right_is_nothing_now_and_was_something_then(small: SimpleNamespace) -> None:
    line, _before = both(small, now=50_000)
    later = AT + timedelta(days=1)
    entered(small, month=7, year=2025, amount_fen=1)
    entered(small, month=7, amount_fen=1).void(reason="入错", by=finance(small), at=later)
    line.correct(reason="核对", amount_fen=60_000, by=finance(small), at=later)
    assert numbers() == (-40, 400)
    assert reckon(SAVED, PERIOD, known_at=AT + timedelta(hours=1)).value == 500
    assert reckon(SAVED, PERIOD, known_at=AT).value == 0
    assert reckon(CHANGE, PERIOD, known_at=AT).value is None


def test_part_of_a_month_is_nothing_in_neither_year(small: SimpleNamespace) -> None:
    both(small)
    assert reckon(CHANGE, between(date(2026, 1, 1), date(2026, 8, 30))).value is None
    assert reckon(SAVED, between(date(2026, 8, 31), date(2026, 8, 31))).value == 400


def test_february_of_a_leap_year_is_compared(small: SimpleNamespace) -> None:
    entered(small, year=2024, month=2, amount_fen=200)
    entered(small, year=2025, month=2, amount_fen=100)
    assert reckon(CHANGE, between(date(2025, 1, 1), date(2025, 2, 28))).value == -50


def test_nothing_to_change_from(small: SimpleNamespace) -> None:
    both(small, before=0)
    assert numbers() == (None, -600)


def test_pages_lead_to_the_lines(small: SimpleNamespace) -> None:
    both(small)
    client = signed_in(small, "office")
    days = f"?since=2026-01-01&until={TODAY}"
    assert "接待" in client.get(f"/figures/funds.reception/{days}").content.decode()
    for code in ("reception_change", "reception_saved", "reception_before"):
        assert client.get(f"/figures/funds.{code}/{days}").status_code == 200, code
