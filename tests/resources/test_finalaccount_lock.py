"""决算: a year that is over is locked, with what its lines add up to."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from pianqu.resources.models import FinalAccount
from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.resources.funded import done_by, finance
from tests.resources.ledgers import WHOLE_CAST, entered, locked


@pytest.mark.parametrize(
    ("year", "words"), [(2026, "没有过完"), (2027, "没有过完"), (1999, "没有过完"), (2024, "还没有台账"), (2025, "已经决算")]
)
def test_what_is_refused(small: SimpleNamespace, year: int, words: str) -> None:
    locked(small)
    with pytest.raises(Refused, match=words) as no:
        FinalAccount.lock(year=year, by=finance(small), at=AT)
    assert (list(no.value.error_dict), FinalAccount.objects.count()) == (["year"], 1)


def test_a_year_of_which_all_is_void_has_no_ledger(small: SimpleNamespace) -> None:
    entered(small, year=2025).void(reason="入错", by=finance(small), at=AT)
    with pytest.raises(Refused, match="还没有台账"):
        FinalAccount.lock(year=2025, by=finance(small), at=AT)


def test_it_says_what_the_lines_add_up_to(small: SimpleNamespace) -> None:
    entered(small, year=2025, category="OFFICE", amount_fen=700)
    entered(small, year=2025, month=1, amount_fen=50).void(reason="入错", by=finance(small), at=AT)
    entered(small, year=2024)
    account = locked(small)
    assert (account.total_fen, account.reception_fen, account.state) == (100_700, 100_000, "LOCKED")
    assert told(account)[:2] == ("resources.lock_finalaccount", "示例水务干部")
    page = signed_in(small, "clerk").get(f"/finalaccounts/{account.key}/").content.decode()
    assert "1,007.00" in page
    assert "1,007.00" in signed_in(small, "second1").get("/finalaccounts/").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    entered(small, year=2025)
    answers = tried(small, "/finalaccounts/lock/", "/finalaccounts", {"year": "2025"}, {"year": 2025}, WHOLE_CAST)
    assert done_by(answers, 201) == {"bureau2"}
