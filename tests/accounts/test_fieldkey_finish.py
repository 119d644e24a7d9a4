"""All is sealed under the new key: told with how many values it were."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import FieldKey
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.doors import told


def test_it_is_told_with_how_many(small: SimpleNamespace) -> None:
    key = FieldKey.begin("0a1b2c3d", by=SYSTEM, at=AT)
    key.finish(7, by=SYSTEM, at=AT)
    key.finish(2, by=SYSTEM, at=AT)  # what a server had still sealed with the old key
    read = FieldKey.objects.get()
    assert (read.resealed, read.finished_at) == (9, AT)
    assert told(key) == ("accounts.finish_fieldkey", "系统", ["resealed"])


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    key = FieldKey.begin("0a1b2c3d", by=SYSTEM, at=AT)
    slower = FieldKey.objects.get()
    key.finish(7, by=SYSTEM, at=AT)
    with pytest.raises(Conflict):
        slower.finish(7, by=SYSTEM, at=AT)
