"""追加经费: only 财政局, by a document; what is left grows by it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import FundAccount
from tests.county import AT
from tests.doors import refused, signed_in, told, tried
from tests.resources.funded import ALLOTTED, WHOLE_CAST, done_by, finance, opened


@pytest.mark.parametrize(
    ("changed", "field"), [({"document": " "}, "document"), ({"amount_fen": 0}, "amount_fen"), ({"amount_fen": -5}, "amount_fen")]
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, object], field: str) -> None:
    account = opened(small)
    with pytest.raises(Refused) as no:
        account.increase(**{"amount_fen": 100, "document": "渠财〔2026〕9 号", "by": finance(small), "at": AT, **changed})
    assert list(no.value.error_dict) == [field]
    assert FundAccount.objects.get().allocated_fen == ALLOTTED


def test_it_grows_by_it(small: SimpleNamespace) -> None:
    account = opened(small)
    account.increase(amount_fen=150, document=" 渠财〔2026〕9 号", by=finance(small), at=AT)
    fresh = FundAccount.objects.get()
    assert (fresh.allocated_fen, fresh.balance_fen) == (ALLOTTED + 150, ALLOTTED + 150)
    assert [(each.amount_fen, each.document) for each in fresh.allotments.all()][1:] == [(150, "渠财〔2026〕9 号")]
    assert told(fresh) == ("resources.increase_fundaccount", "示例水务干部", ["allocated_fen"])


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    account = opened(small)
    seen = FundAccount.objects.get()
    account.increase(amount_fen=150, document="甲", by=finance(small), at=AT)
    with pytest.raises(Conflict):
        seen.increase(amount_fen=150, document="乙", by=finance(small), at=AT)
    fresh = FundAccount.objects.get()
    assert (fresh.allocated_fen, fresh.allotments.count()) == (ALLOTTED + 150, 2)


def test_an_amount_is_typed_in_yuan(small: SimpleNamespace) -> None:
    account, client = opened(small), signed_in(small, "bureau2")
    url = f"/fundaccounts/{account.key}/increase/"
    for typed in ("一万", "0", "1.005", "-3", ""):
        page = client.post(url, {"amount_fen": typed, "document": "渠财〔2026〕9 号", "version": 1})
        assert (page.status_code, "渠财〔2026〕9 号" in page.content.decode()) == (422, True), typed
    assert client.post(url, {"amount_fen": "1234.56", "document": "渠财〔2026〕9 号", "version": 1}).status_code == 302
    assert FundAccount.objects.get().allocated_fen == ALLOTTED + 123_456
    bare = client.post(f"/api/v1{url.rstrip('/')}", {"amount_fen": 0, "document": "x"}, content_type="application/json")
    assert list(refused(bare)) == ["amount_fen"]


def test_who_may(small: SimpleNamespace) -> None:
    account = opened(small)
    here, form = f"/fundaccounts/{account.key}/increase", {"amount_fen": "10.00", "document": "渠财〔2026〕9 号"}
    answers = tried(small, f"{here}/", here, form, {**form, "amount_fen": 1_000}, WHOLE_CAST)
    assert done_by(answers) == {"bureau2"}
