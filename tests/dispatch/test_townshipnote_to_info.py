"""A note goes up as information of the township that wrote it, with one press."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import InfoItem
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.dispatch.noted import WORDS, written
from tests.dispatch.sent import TITLE, now
from tests.doors import only, signed_in, told, tried


def test_the_township_is_its_sender_and_reads_what_comes_of_it(small: SimpleNamespace) -> None:
    note = written(small).note(by=small.user("second1"), at=AT)  # read before, and thought better of
    page, client = f"/townshipnotes/{note.key}/", signed_in(small, "second1")
    assert client.post(f"{page}to_info/", {"version": 2}).status_code == 302
    item = InfoItem.objects.get()
    assert (item.text, item.sender_name, item.from_township) == (WORDS, "示例镇干部", small.township1)
    assert (now(note).state, told(note)[0], told(item)[1]) == ("INFO", "dispatch.to_info_townshipnote", "示例二副甲")
    item.edit(by=small.user("second1"), at=AT, title=TITLE, text=WORDS, category="DIFFICULTY")
    clerk = signed_in(small, "clerk")
    assert f"/infoitems/{item.key}/" in clerk.get(page).content.decode()
    assert str(item.key) in clerk.get("/infoitems/?sender=mine").content.decode()


def test_it_becomes_one_thing(small: SimpleNamespace) -> None:
    note = written(small)
    slower = now(note)
    note.to_info(by=small.user("second1"), at=AT)
    with pytest.raises(Conflict):
        slower.to_problem(by=small.user("second1"), at=AT)
    assert InfoItem.objects.count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    note = written(small)
    answers = tried(small, f"/townshipnotes/{note.key}/to_info/", f"/townshipnotes/{note.key}/to_info", {}, {})
    assert answers == only("leader1", "second1", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
