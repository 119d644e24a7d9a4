"""What the balances of townships' costs find."""

from datetime import date
from types import SimpleNamespace

from pianqu.resources.cost_books import locked as balance
from pianqu.resources.cost_books import of_month
from pianqu.resources.models import CostLine
from tests.county import AT, TODAY
from tests.resources.funded import finance
from tests.resources.ledgers import entered, locked


def test_what_is_right_is_not_named(small: SimpleNamespace) -> None:
    account = locked(small)
    entered(small, year=2024, month=2)
    assert (list(balance(TODAY)), list(of_month(TODAY))) == ([], [])
    account.reopen(reason="审计", by=finance(small), at=AT)
    entered(small, year=2025, month=1)
    assert list(balance(TODAY)) == [], "a reopened year may be anything"


def test_what_was_changed_behind_its_back(small: SimpleNamespace) -> None:
    locked(small)
    CostLine.objects.update(amount_fen=7)
    assert len(list(balance(TODAY))) == 1
    for day in (date(2025, 8, 30), date(2025, 8, 1), date(2025, 7, 31), date(2026, 8, 31)):
        CostLine.objects.update(happened_on=day)
        assert len(list(of_month(TODAY))) == 1, day
