"""One import is taken back as a whole by the rooms' own verbs, unless somebody worked on what it made."""

from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import InfoItem
from pianqu.files.models import Attachment, Import
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import DutyItem
from tests.county import AT, TODAY
from tests.doors import signed_in, told, undone
from tests.files.sheets import confirmed, duties, hotline, uploaded


def test_what_it_made_is_ended_and_can_be_imported_again(small: SimpleNamespace) -> None:
    batch = confirmed(small).undo(by=small.user("office"), at=AT, reason="导错了")
    assert (batch.state, batch.undo_reason) == ("UNDONE", "导错了")
    assert not DutyItem.objects.on(TODAY).exists()
    assert told(batch)[:2] == ("files.undo_import", "示例县委办")
    with pytest.raises(Conflict):
        Import.objects.get().undo(by=small.user("office"), at=AT, reason="再来")
    assert confirmed(small).fresh == 2


def test_orders_of_the_hotline_are_voided_with_the_reason(small: SimpleNamespace) -> None:
    hotline(small).undo(by=small.user("second1"), at=AT, reason="导错了组")
    assert not InfoItem.objects.current().exists()
    assert set(InfoItem.objects.values_list("void_reason", flat=True)) == {"导错了组"}


def test_what_somebody_worked_on_keeps_all_and_is_named(small: SimpleNamespace) -> None:
    batch = hotline(small)
    second = small.user("second1")
    item = InfoItem.objects.get(source_no="QX002")
    item.edit(by=second, at=AT, title="自来水水压不够", text="水压不够", category="DIFFICULTY")
    with pytest.raises(Refused, match="其中 1 条，不能整批撤回：自来水水压不够"):
        batch.undo(by=second, at=AT, reason="导错了组")
    assert InfoItem.objects.current().count() == 2
    assert Import.objects.get().state == "DONE"


def test_the_rest_is_taken_back_where_that_is_asked(small: SimpleNamespace) -> None:
    """What somebody worked on stays and is named; where that is all of them, nothing is taken back."""
    batch, second = hotline(small), small.user("second1")
    first, item = InfoItem.objects.order_by("source_no")
    told_of_it = {"title": "自来水水压不够", "text": "水压不够", "category": "DIFFICULTY"}
    item.edit(by=second, at=AT, **told_of_it)
    client, here = signed_in(small, "second1"), f"/imports/{batch.key}/"
    assert client.post(f"{here}undo/", {"reason": "导错了组"}).status_code == 422
    with undone():
        first.edit(by=second, at=AT, **told_of_it)
        with pytest.raises(Refused, match="都有人办过"):
            batch.undo(by=second, at=AT, reason="导错了组", rest=True)
    answer = client.post(f"{here}undo/", {"reason": "导错了组", "rest": "on"}, follow=True)
    assert "自来水水压不够" in answer.content.decode().partition('id="stays"')[2].partition('id="rows"')[0]
    assert list(InfoItem.objects.current()) == [item]
    assert [(row.subject_key, row.stays) for row in batch.rows.order_by("stays")] == [(first.key, False), (item.key, True)]
    rows = client.get(f"/api/v1/imports/{batch.key}").json()["rows"]
    assert sorted(row["stays"] for row in rows) == [False, True]


def test_a_file_that_was_hung_on_one_keeps_all(small: SimpleNamespace) -> None:
    batch = hotline(small)
    item = InfoItem.objects.get(source_no="QX001")
    Attachment.upload(item, name="a.txt", data=b"words", by=small.user("second1"), at=AT)
    with pytest.raises(Refused, match="路灯晚上不亮"):
        batch.undo(by=small.user("second1"), at=AT, reason="导错了组")


def test_what_the_room_refuses_keeps_all(small: SimpleNamespace) -> None:
    """An item that another was merged with: nothing was done to it, and yet it stands."""
    batch = hotline(small)
    first, second = InfoItem.objects.order_by("source_no")
    second.merge(by=small.user("second1"), at=AT, into=first)
    with pytest.raises(Refused):
        batch.undo(by=small.user("second1"), at=AT, reason="导错了组")
    assert Import.objects.get().state == "DONE"


def test_it_wants_a_reason_and_an_import(small: SimpleNamespace) -> None:
    batch = uploaded(small)
    with pytest.raises(Refused, match="原因"):
        batch.undo(by=small.user("office"), at=AT, reason=" ")
    with pytest.raises(Conflict):
        batch.undo(by=small.user("office"), at=AT, reason="导错了")


@pytest.mark.parametrize("name", ["office", "second1", "secretary"])
def test_who_may(small: SimpleNamespace, name: str) -> None:
    batch = confirmed(small, duties())
    client = signed_in(small, name)
    with undone():
        page = client.post(f"/imports/{batch.key}/undo/", {"reason": "导错了"}).status_code
    with undone():
        api = client.post(f"/api/v1/imports/{batch.key}/undo", {"reason": "导错了"}, content_type="application/json").status_code
    assert (page, api) == ((302, 200) if name == "office" else (404, 404))
    assert client.get(f"/imports/{batch.key}/undo/").status_code == (200 if name == "office" else 404)
