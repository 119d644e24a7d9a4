"""What was looked at becomes records: all rows or none, each by the room's own verb, none twice."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import InfoItem
from pianqu.files import store
from pianqu.files.collecting import collect
from pianqu.files.models import Import, ImportRow
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import DutyItem
from tests.county import AT
from tests.doors import signed_in, told, undone
from tests.files.sheets import RIVER, ROAD, confirmed, duties, hotline, uploaded


def test_each_row_is_a_record_and_the_journal_says_so(small: SimpleNamespace) -> None:
    batch = confirmed(small)
    assert (batch.state, batch.fresh, batch.confirmed_at) == ("DONE", 2, AT)
    items = {item.text: item for item in DutyItem.objects.select_related("township")}
    assert items["村道养护"].township == small.township1
    assert items["河道清漂"].kind == "SHARED"
    rows = [(row.number, row.subject_type, row.subject_key) for row in batch.rows.all()]
    assert rows == [(2, "matters.dutyitem", items["村道养护"].key), (3, "matters.dutyitem", items["河道清漂"].key)]
    assert told(batch)[:2] == ("files.confirm_import", "示例县委办")
    assert Entry.objects.filter(verb="matters.enter_dutyitem").count() == 2


def test_orders_of_the_hotline_arrive_as_drafts_of_who_imports_them(small: SimpleNamespace) -> None:
    hotline(small)
    found = InfoItem.objects.order_by("source_no").values_list("source_no", "state", "channel", "sender_name", "group")
    assert list(found) == [(number, "RAW", "HOTLINE", "示例二副甲", small.group1.pk) for number in ("QX001", "QX002")]


def test_what_is_there_already_is_passed_over(small: SimpleNamespace) -> None:
    confirmed(small, duties(ROAD))
    second = confirmed(small)
    assert (second.fresh, second.known, second.rows.count(), DutyItem.objects.count()) == (1, 1, 1, 2)
    again = uploaded(small)
    with pytest.raises(Refused, match="都已经有了"):
        again.confirm(by=small.user("office"), at=AT)
    with pytest.raises(Conflict):
        second.confirm(by=small.user("office"), at=AT)


def test_a_sheet_with_faults_is_not_imported_in_part(small: SimpleNamespace) -> None:
    batch = uploaded(small, duties(ROAD, "河道清漂,别的,,全县,2026-01-01"))
    with pytest.raises(Refused, match="1 行要先改好"):
        batch.confirm(by=small.user("office"), at=AT)
    assert (DutyItem.objects.count(), Import.objects.get().state) == (0, "CHECKED")


def test_what_the_verb_refuses_undoes_all(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    enter = DutyItem.enter

    def once(**told: object) -> DutyItem:
        if told["text"] == "河道清漂":
            raise Refused(text="不能这样写")
        return enter(**told)  # type: ignore[arg-type]

    monkeypatch.setattr(DutyItem, "enter", once)
    batch = uploaded(small)
    with pytest.raises(Refused, match="第 3 行：不能这样写"):
        batch.confirm(by=small.user("office"), at=AT)
    assert (DutyItem.objects.count(), ImportRow.objects.count(), Import.objects.get().state) == (0, 0, "CHECKED")


def test_others_have_worked_meanwhile(small: SimpleNamespace) -> None:
    batch = uploaded(small)
    office = small.user("office")
    DutyItem.enter(by=office, at=AT, kind="SHARED", text="河道清漂", since=date(2026, 1, 1))
    batch.confirm(by=office, at=AT)
    assert (batch.fresh, batch.known, DutyItem.objects.count()) == (1, 1, 2)


def test_the_file_waits_a_day_and_then_is_sent_again(small: SimpleNamespace, folder: Path) -> None:
    batch = uploaded(small)
    store.take_out(store.path_of(batch.checksum))
    client = signed_in(small, "office")
    with pytest.raises(Refused, match="重新上传"):
        batch.confirm(by=small.user("office"), at=AT)
    answer = client.post(f"/imports/{batch.key}/confirm/", follow=True)
    assert "文件只留一天" in answer.content.decode()
    assert client.get(f"/imports/{batch.key}/explain/", follow=True).status_code == 200
    assert client.get(f"/api/v1/imports/{batch.key}/explain").status_code == 422


def test_the_collector_takes_what_was_not_confirmed(small: SimpleNamespace) -> None:
    batch = uploaded(small)
    lying = datetime.fromtimestamp(store.path_of(batch.checksum).stat().st_mtime, UTC)
    assert collect(lying + timedelta(hours=23)) == 0
    assert collect(lying + timedelta(days=2)) == 1
    assert not batch.waits


@pytest.mark.parametrize("name", ["office", "second1", "secretary"])
def test_who_may(small: SimpleNamespace, name: str) -> None:
    batch = uploaded(small)
    client = signed_in(small, name)
    with undone():
        page = client.post(f"/imports/{batch.key}/confirm/").status_code
    with undone():
        api = client.post(f"/api/v1/imports/{batch.key}/confirm", {}, content_type="application/json").status_code
    assert (page, api) == ((302, 200) if name == "office" else (404, 404))


def test_a_stale_page_confirms_nothing(small: SimpleNamespace) -> None:
    batch = uploaded(small, duties(ROAD, RIVER))
    client = signed_in(small, "office")
    assert client.post(f"/imports/{batch.key}/confirm/", {"version": 1}).status_code == 302
    assert client.post(f"/imports/{batch.key}/confirm/", {"version": 1}).status_code == 409
    assert DutyItem.objects.count() == 2
    page = client.get(f"/imports/{batch.key}/").content.decode()
    assert "村道养护" in page
    assert "撤回导入" in page
