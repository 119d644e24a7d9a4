"""A rotation to a new key is told once, however often it was broken off; no person does it."""

from types import SimpleNamespace

from pianqu.accounts.models import FieldKey
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from tests.county import AT
from tests.doors import CAST, told


def test_it_is_told_once(small: SimpleNamespace) -> None:
    key = FieldKey.begin("0a1b2c3d", by=SYSTEM, at=AT)
    assert FieldKey.begin("0a1b2c3d", by=SYSTEM, at=AT) == key
    assert Entry.objects.about(key).count() == 1
    assert told(key) == ("accounts.begin_fieldkey", "系统", ["begun_at", "kid"])


def test_no_person_may(small: SimpleNamespace) -> None:
    verbs = ("begin", "finish", "drop")
    assert not [name for name in CAST for verb in verbs if small.user(name).has_perm(f"accounts.{verb}_fieldkey")]
