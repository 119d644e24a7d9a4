"""The group has read a note, and perhaps answers; the township is told and reads it."""

from types import SimpleNamespace

import pytest

from pianqu.inbox.models import Message
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.dispatch.noted import written
from tests.dispatch.sent import now
from tests.doors import only, signed_in, told, tried
from tests.inbox.told import caught_up, ticked


def test_the_township_reads_the_answer(small: SimpleNamespace) -> None:
    note = written(small)
    caught_up()
    page = f"/townshipnotes/{note.key}/"
    assert signed_in(small, "second1").post(f"{page}note/", {"reply": "已请水务局去看", "version": 1}).status_code == 302
    assert (now(note).state, told(note)[0]) == ("NOTED", "dispatch.note_townshipnote")
    assert "已请水务局去看" in signed_in(small, "clerk").get(page).content.decode()
    ticked(AT)
    told_to = set(Message.objects.filter(kind="dispatch.note_townshipnote").values_list("user__username", flat=True))
    assert told_to == {"clerk"}


def test_once(small: SimpleNamespace) -> None:
    note = written(small)
    slower = now(note)
    note.note(by=small.user("second1"), at=AT)
    with pytest.raises(Conflict):
        slower.note(by=small.user("staff1"), at=AT, reply="别的")
    assert now(note).reply == ""


def test_who_may(small: SimpleNamespace) -> None:
    note = written(small)
    answers = tried(small, f"/townshipnotes/{note.key}/note/", f"/townshipnotes/{note.key}/note", {"reply": ""})
    assert answers == only("leader1", "second1", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
