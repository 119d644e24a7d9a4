"""A locked year is opened again with a reason, and its lines can change."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import CostLine, FinalAccount
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import WHOLE_CAST, entered, locked


def test_without_a_reason(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        locked(small).reopen(reason=" ", by=finance(small), at=AT)
    assert (list(no.value.error_dict), FinalAccount.objects.get().state) == (["reason"], "LOCKED")


def test_its_lines_can_change(small: SimpleNamespace) -> None:
    account = locked(small)
    account.reopen(reason="审计发现", by=finance(small), at=AT)
    entered(small, year=2025, month=1)
    CostLine.objects.get(month=8).correct(reason="核对", amount_fen=5, by=finance(small), at=AT)
    CostLine.objects.get(month=1).void(reason="入错", by=finance(small), at=AT)
    assert (FinalAccount.objects.get().reason, CostLine.objects.current().fen()) == ("审计发现", 5)
    assert told(account) == ("resources.reopen_finalaccount", "示例水务干部", ["reason", "state"])


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    account, seen = locked(small), FinalAccount.objects.get()
    account.reopen(reason="甲", by=finance(small), at=AT)
    with pytest.raises(Conflict):
        seen.reopen(reason="乙", by=finance(small), at=AT)
    assert FinalAccount.objects.get().reason == "甲"


def test_who_may(small: SimpleNamespace) -> None:
    here, form = f"/finalaccounts/{locked(small).key}/reopen", {"reason": "审计发现", "version": 1}
    assert done_by(tried(small, f"{here}/", here, form, form, WHOLE_CAST)) == {"bureau2"}
