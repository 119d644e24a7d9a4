"""作废 of a line: out of every count, with the reason; not in a locked year."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import CostLine, FinalAccount
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import WHOLE_CAST, entered


def test_without_a_reason(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        entered(small).void(reason=" ", by=finance(small), at=AT)
    assert (list(no.value.error_dict), CostLine.objects.current().count()) == (["reason"], 1)


def test_not_in_a_locked_year(small: SimpleNamespace) -> None:
    line = entered(small, year=2025)
    FinalAccount.lock(year=2025, by=finance(small), at=AT)
    with pytest.raises(Conflict, match="2025 年已经决算"):
        line.void(reason="入错", by=finance(small), at=AT)
    assert CostLine.objects.current().count() == 1


def test_it_counts_no_more(small: SimpleNamespace) -> None:
    line = entered(small)
    entered(small, month=7)
    line.void(reason="入错乡镇", by=finance(small), at=AT)
    assert (CostLine.objects.current().fen(), told(line)[0]) == (100_000, "resources.void_costline")


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    line, seen = entered(small), CostLine.objects.get()
    line.void(reason="甲", by=finance(small), at=AT)
    with pytest.raises(Conflict):
        seen.void(reason="乙", by=finance(small), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    here, form = f"/costlines/{entered(small).key}/void", {"reason": "入错", "version": 1}
    assert done_by(tried(small, f"{here}/", here, form, form, WHOLE_CAST)) == {"bureau2", "office"}
