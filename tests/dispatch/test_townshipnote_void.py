"""A mistaken note is void, while its group did nothing with it."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import TownshipNote
from pianqu.kit.errors import Refused
from tests.county import AT
from tests.dispatch.noted import written
from tests.doors import only, signed_in, told, tried


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        written(small).void(by=small.user("clerk"), at=AT, reason=" ")
    assert TownshipNote.objects.current().exists()


def test_it_waits_for_nobody_any_more(small: SimpleNamespace) -> None:
    note = written(small).void(by=small.user("clerk"), at=AT, reason="写错地方")
    assert told(note)[0] == "dispatch.void_townshipnote"
    client = signed_in(small, "second1")
    assert "乡镇汇报待看" not in client.get("/").content.decode()
    assert str(note.key) in client.get("/townshipnotes/?record=void").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    note = written(small)
    answers = tried(small, f"/townshipnotes/{note.key}/void/", f"/townshipnotes/{note.key}/void", {"reason": "写错"})
    assert answers == only("clerk", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
