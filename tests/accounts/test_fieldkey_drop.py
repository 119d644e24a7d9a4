"""A key leaves the key file: also the first one of a county, which began no rotation."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import FieldKey
from pianqu.journal.actor import SYSTEM
from tests.county import AT
from tests.doors import told


@pytest.mark.parametrize("begun", [False, True])
def test_it_is_told(small: SimpleNamespace, *, begun: bool) -> None:
    if begun:
        FieldKey.begin("0a1b2c3d", by=SYSTEM, at=AT)
    key = FieldKey.drop("0a1b2c3d", by=SYSTEM, at=AT)
    assert FieldKey.objects.get().dropped_at == AT
    assert told(key) == ("accounts.drop_fieldkey", "系统", ["dropped_at"] if begun else ["dropped_at", "kid"])
