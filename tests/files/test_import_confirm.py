"""What was looked at becomes records: all rows or none, each by the room's own verb, none twice."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from pianqu.dispatch.models import InfoItem
from pianqu.files import looking, store
from pianqu.files.collecting import collect
from pianqu.files.models import Import, ImportRow
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.imports.opened import opened
from pianqu.matters.models import DutyItem
from pianqu.matters.models.duty_import import SHEET
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


def test_the_page_says_how_many_became_records_and_not_how_many_would_have(small: SimpleNamespace) -> None:
    batch = uploaded(small)
    DutyItem.enter(by=small.user("office"), at=AT, kind="SHARED", text="河道清漂", since=date(2026, 1, 1))
    page = signed_in(small, "office").post(f"/imports/{batch.key}/confirm/", follow=True).content.decode()
    assert "已导入 1 条" in page


def test_what_was_typed_is_kept_only_while_the_file_waits(small: SimpleNamespace) -> None:
    batch = uploaded(small, duties("村道养护,张三丰,,没有这镇,1月1日"))
    lying = datetime.fromtimestamp(store.path_of(batch.checksum).stat().st_mtime, UTC)
    assert "张三丰" in str(Import.objects.get().faults)
    collect(lying + timedelta(days=2))
    kept = Import.objects.get()
    assert "张三丰" not in str(kept.faults)
    assert [(fault.row, fault.column, fault.code) for fault in kept.told_faults()] == [
        *((2, "kind", "choice"), (2, "township", "unknown"), (2, "since", "no_year")),
    ]
    page = signed_in(small, "office").get(f"/imports/{batch.key}/").content.decode()
    assert "没有“…”这一项" in page


def test_of_many_faults_some_are_kept_and_the_sheet_says_all(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "FAULTY_MOST", 3)
    batch = uploaded(small, duties(*(f"事{number},别的,,全县,2026-01-01" for number in range(5))))
    assert ([fault.row for fault in batch.told_faults()], batch.wrong) == ([2, 3, 4], 5)
    client = signed_in(small, "office")
    assert "只列出前 3 处" in client.get(f"/imports/{batch.key}/").content.decode()
    back = opened(SHEET, "清单.xlsx", client.get(f"/imports/{batch.key}/explain/").content)
    assert ["没有“别的”这一项" in row[-1] for _number, row in back.rows] == [True] * 5


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
