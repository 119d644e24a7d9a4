"""A category that is used no more; what was claimed under it stays."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from pianqu.resources.models import ExpenseCategory
from tests.county import AT
from tests.doors import told, tried
from tests.resources.funded import SPENT, WHOLE_CAST, category, done_by, drafted, finance, opened


def test_before_it_began(small: SimpleNamespace) -> None:
    opened(small)
    with pytest.raises(Refused) as no:
        category().end(date(2025, 12, 31), by=finance(small), at=AT)
    assert list(no.value.error_dict) == ["on"]


def test_nothing_more_is_claimed_under_it(small: SimpleNamespace) -> None:
    before = drafted(small)
    category().end(SPENT, by=finance(small), at=AT)
    assert told(category())[0] == "resources.end_expensecategory"
    with pytest.raises(Refused) as no:
        drafted(small, purpose="又一张")
    assert list(no.value.error_dict) == ["category"]
    assert before.category.title == "差旅费"
    assert ExpenseCategory.objects.on(SPENT).count() == 3


def test_who_may(small: SimpleNamespace) -> None:
    opened(small)
    here = f"/expensecategories/{category().key}/end"
    assert done_by(tried(small, f"{here}/", here, {"on": "2026-12-01"}, None, WHOLE_CAST)) == {"bureau2"}
