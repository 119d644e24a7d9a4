"""A township puts its note right, while its group did nothing with it."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.dispatch.models import TownshipNote
from tests.county import AT
from tests.dispatch.noted import WORDS, written
from tests.dispatch.sent import now
from tests.doors import only, signed_in, told, tried


@pytest.mark.parametrize(
    ("changed", "field"), [({"reason": ""}, "reason"), ({"text": ""}, "text"), ({"place": "township3"}, "place"), ({}, "__all__")]
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    note = written(small)
    changed = {name: getattr(small, value) if name == "place" else value for name, value in changed.items()}
    right = {"reason": "写错", "place": small.township1, "text": WORDS, **changed}
    with pytest.raises(Exception, match=field) as no:
        note.correct(by=small.user("clerk"), at=AT, **right)
    assert list(no.value.error_dict) == [field]


def test_the_old_version_stays_and_what_was_read_is_not_changed(small: SimpleNamespace) -> None:
    note, client = written(small), signed_in(small, "clerk")
    page = f"/townshipnotes/{note.key}/correct/"
    form = {"text": "停水一天", "place": str(small.village1.key), "reason": "写错", "version": 1}
    assert client.post(page, form).status_code == 302
    assert (now(note).text, now(note).village, TownshipNote.objects.count()) == ("停水一天", small.village1, 2)
    assert told(note)[0] == "dispatch.correct_townshipnote"
    now(note).note(by=small.user("second1"), at=AT)
    assert client.get(page).status_code == 403


def test_who_may(small: SimpleNamespace) -> None:
    note = written(small)
    form = {"text": "停水一天", "place": str(small.township1.key), "reason": "写错", "version": 1}
    answers = tried(small, f"/townshipnotes/{note.key}/correct/", f"/townshipnotes/{note.key}/correct", form)
    assert answers == only("clerk", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
