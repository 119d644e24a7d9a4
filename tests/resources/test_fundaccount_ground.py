"""The document by which allowances of village visits are paid (practice.md 39): 财政局 enters it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.resources.models import FundAccount
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import WHOLE_CAST, done_by, finance, opened


@pytest.mark.parametrize("document", ["", "　", "字" * 61])
def test_without_a_document(small: SimpleNamespace, document: str) -> None:
    account = opened(small)
    with pytest.raises(Refused) as no:
        account.ground(document=document, by=finance(small), at=AT)
    assert list(no.value.error_dict) == ["document"]


def test_it_is_kept(small: SimpleNamespace) -> None:
    account = opened(small)
    account.ground(document="渠财行〔2026〕3 号", by=finance(small), at=AT)
    assert FundAccount.objects.get().allowance_basis == "渠财行〔2026〕3 号"
    assert told(account) == ("resources.ground_fundaccount", "示例水务干部", ["allowance_basis"])


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    account, seen = opened(small), FundAccount.objects.get()
    account.ground(document="甲", by=finance(small), at=AT)
    with pytest.raises(Conflict):
        seen.ground(document="乙", by=finance(small), at=AT)
    assert FundAccount.objects.get().allowance_basis == "甲"


def test_who_may(small: SimpleNamespace) -> None:
    account = opened(small)
    here, form = f"/fundaccounts/{account.key}/ground", {"document": "渠财行〔2026〕3 号"}
    assert done_by(tried(small, f"{here}/", here, form, None, WHOLE_CAST)) == {"bureau2"}
