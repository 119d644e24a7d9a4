"""A year that was reopened is locked again, with what its lines add up to now."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from pianqu.resources.models import CostLine, FinalAccount
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import WHOLE_CAST, entered, locked


def test_one_that_is_locked_cannot_be(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        locked(small).relock(by=finance(small), at=AT)


def test_it_says_what_the_lines_add_up_to_now(small: SimpleNamespace) -> None:
    account = locked(small).reopen(reason="审计发现", by=finance(small), at=AT)
    CostLine.objects.get().correct(reason="核对", amount_fen=5, by=finance(small), at=AT)
    account.relock(by=finance(small), at=AT)
    found = FinalAccount.objects.get()
    assert (found.state, found.total_fen, found.reception_fen, found.reason) == ("LOCKED", 5, 5, "")
    assert told(account)[0] == "resources.relock_finalaccount"
    with pytest.raises(Conflict, match="已经决算"):
        entered(small, year=2025, month=1)


def test_who_may(small: SimpleNamespace) -> None:
    account = locked(small).reopen(reason="审计发现", by=finance(small), at=AT)
    here, form = f"/finalaccounts/{account.key}/relock", {"version": account.version}
    assert done_by(tried(small, f"{here}/", here, form, form, WHOLE_CAST)) == {"bureau2"}
