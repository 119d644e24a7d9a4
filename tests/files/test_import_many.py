"""An import whose room makes many records at once: all or none, complete in the journal, with its progress to be seen."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.files import importing, looking, running
from pianqu.files.models import Import, ImportRow, imported
from pianqu.growth.models import CropArea, growth_import
from pianqu.journal import many
from pianqu.journal.chain import faults as broken
from pianqu.journal.inserting import insert
from pianqu.journal.models import Entry, Head
from pianqu.journal.work import unit
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in
from tests.growth.imported import imported as brought
from tests.growth.imported import row, sent, sheet
from tests.growth.reported import reported

ROWS = 7


@pytest.fixture(autouse=True)
def pieces_of_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "CHUNK", 3)


def crops(*numbers: int) -> bytes:
    """A sheet of different notes of different days."""
    rows = [row(CropArea, happened_on=f"2026-10-{number:02}", note=f"第{number}") for number in numbers or range(1, ROWS + 1)]
    return sheet(CropArea, *rows)


def test_a_fault_in_the_middle_leaves_nothing(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = sent(small, CropArea, crops())
    entries, written = Entry.objects.count(), []

    def breaks(records: Any, *args: Any, **told: Any) -> None:
        written.append(len(records))
        if len(written) == 2:
            raise Refused(__all__="坏了")
        many.add_all(records, *args, **told)

    monkeypatch.setattr(growth_import, "add_all", breaks)
    with pytest.raises(Refused, match="坏了"):
        batch.confirm(by=small.user("clerk"), at=AT)
    assert written == [3, 3]
    assert (CropArea.objects.count(), ImportRow.objects.count(), Entry.objects.count()) == (0, 0, entries)
    assert (Import.objects.get().state, running.of(batch.key)) == ("CHECKED", None)
    monkeypatch.undo()
    assert Import.objects.get().confirm(by=small.user("clerk"), at=AT).fresh == ROWS


def test_what_the_database_refuses_leaves_nothing(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A constraint has the last word, should ever a row come past the checks."""
    batch = sent(small, CropArea, crops())
    whole = growth_import._columns

    def spoilt(kind: Any, values: Any) -> dict[str, Any]:
        return {**whole(kind, values), **({"area_tenths": 0} if values["note"] == "第6" else {})}

    monkeypatch.setattr(growth_import, "_columns", spoilt)
    with pytest.raises(Conflict):
        batch.confirm(by=small.user("clerk"), at=AT)
    assert (CropArea.objects.count(), ImportRow.objects.count(), Import.objects.get().state) == (0, 0, "CHECKED")


def test_what_became_wrong_meanwhile_imports_no_row(small: SimpleNamespace) -> None:
    """Somebody recorded one of them by hand, with another area: nothing of the sheet is imported, nothing of it is lost."""
    batch = sent(small, CropArea, crops())
    reported(small, CropArea, happened_on=date(2026, 10, 5), area_tenths=9)
    with pytest.raises(Refused, match="1 行要先改好"):
        batch.confirm(by=small.user("clerk"), at=AT)
    assert (CropArea.objects.count(), ImportRow.objects.count()) == (1, 0)


def test_every_record_tells_how_it_came_and_the_chain_holds(small: SimpleNamespace) -> None:
    batch = brought(small, CropArea, crops())
    records = {record.key: record for record in CropArea.objects.all()}
    assert [each.subject_key for each in batch.rows.all()] == [
        each.key for each in sorted(records.values(), key=lambda r: r.note)
    ]
    assert [each.number for each in batch.rows.all()] == list(range(2, ROWS + 2))
    for key in records:
        (entry,) = Entry.objects.filter(subject_key=key)
        assert (entry.verb, entry.actor_name, entry.is_first) == ("growth.record_croparea", "示例镇干部", True)
        assert {"happened_on", "township", "village", "crop", "area_tenths", "note"} <= set(entry.field_names)
    assert list(broken(Entry.objects.order_by("seq"), Head.objects.get())) == []
    page = signed_in(small, "clerk").get(f"/cropareas/{next(iter(records))}/").content.decode()
    assert "登记种植面积" in page


def test_the_same_sheet_twice_and_more_of_it(small: SimpleNamespace) -> None:
    brought(small, CropArea, crops(1, 2, 3, 4))
    again = sent(small, CropArea, crops(1, 2, 3, 4))
    assert (again.fresh, again.known) == (0, 4)
    more = brought(small, CropArea, crops())
    assert (more.fresh, more.known, CropArea.objects.count(), more.rows.count()) == (3, 4, ROWS, 3)


def test_what_others_recorded_meanwhile_is_passed_over(small: SimpleNamespace) -> None:
    first, second = sent(small, CropArea, crops()), sent(small, CropArea, crops(1, 2), name="另一张.csv")
    second.confirm(by=small.user("clerk"), at=AT)
    first.confirm(by=small.user("clerk"), at=AT)
    assert (first.fresh, first.known, CropArea.objects.count()) == (5, 2, ROWS)


def test_it_is_taken_back_piece_by_piece_and_all_at_once(small: SimpleNamespace) -> None:
    batch = brought(small, CropArea, crops())
    batch.undo(by=small.user("clerk"), at=AT, reason="导错了表")
    assert set(CropArea.objects.values_list("void_reason", "version")) == {("导错了表", 2)}
    assert Entry.objects.filter(verb="growth.void_croparea").count() == ROWS
    assert list(broken(Entry.objects.order_by("seq"), Head.objects.get())) == []
    assert brought(small, CropArea, crops()).fresh == ROWS


def test_a_reason_that_no_record_takes_keeps_all(small: SimpleNamespace) -> None:
    batch = brought(small, CropArea, crops())
    with pytest.raises(Exception, match=r".") as no:
        batch.undo(by=small.user("clerk"), at=AT, reason="字" * 201)
    assert no.type.__name__ in {"ValidationError", "Refused"}
    assert CropArea.objects.current().count() == ROWS


def test_void_all_looks_whether_each_stands_as_it_was_read(small: SimpleNamespace) -> None:
    records = [reported(small, CropArea, happened_on=date(2026, 10, number)) for number in (1, 2)]
    CropArea.objects.get(pk=records[1].pk).void(by=small.user("clerk"), at=AT, reason="先作废的")
    with pytest.raises(Conflict, match="已被他人改动"):
        many.void_all(records, "void", by=small.user("clerk"), at=AT, reason="一起作废")
    assert CropArea.objects.current().get().pk == records[0].pk


def test_it_asks_the_database_the_same_however_many_rows_a_piece_has(small: SimpleNamespace) -> None:
    asked = []
    for number in (1, 3):
        batch = sent(small, CropArea, crops(*range(10 * number, 11 * number)) if number == 1 else crops(21, 22, 23))
        with CaptureQueriesContext(connection) as queries:
            batch.confirm(by=small.user("clerk"), at=AT)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_how_far_it_is_stands_on_its_page_while_it_runs(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = sent(small, CropArea, crops())
    client, seen = signed_in(small, "clerk"), []
    whole = looking.pieces

    def watched(*told: Any) -> Iterator[Any]:
        for piece in whole(*told):
            seen.append(running.of(batch.key))
            yield piece

    monkeypatch.setattr(imported.looking, "pieces", watched)
    with running.told(batch.key, 100) as tell:
        tell(34)
        page = client.get(f"/imports/{batch.key}/").content.decode()
        api = client.get(f"/api/v1/imports/{batch.key}").json()
    assert "34 / 100" in page
    assert "导入这" not in page
    assert api["running"] == {"done": 34, "total": 100}
    batch.confirm(by=small.user("clerk"), at=AT)
    assert [(told.done, told.total) for told in seen if told] == [(0, 7), (3, 7), (6, 7)]
    assert running.of(batch.key) is None
    assert 'id="running"' not in client.get(f"/imports/{batch.key}/").content.decode()


def test_what_a_killed_process_left_is_passed_over(small: SimpleNamespace) -> None:
    """The file lies there, and nobody holds it."""
    batch = sent(small, CropArea, crops())
    with running.told(batch.key, 100):
        left = running._path(batch.key).read_bytes()
    running._path(batch.key).write_bytes(left)
    assert running.of(batch.key) is None
    with running.told(batch.key, 50) as tell:
        tell(7)
        assert running.of(batch.key) == running.Running(7, 50)


def test_rows_are_written_as_the_house_writes_them(small: SimpleNamespace) -> None:
    """One prepared statement says what `save` says, column by column."""
    by_hand = reported(small, CropArea)
    names = [field.attname for field in CropArea._meta.concrete_fields if field.attname not in ("id", "key", "happened_on")]
    with unit(by=small.user("clerk"), at=AT):
        insert(CropArea, [CropArea(happened_on=date(2026, 10, 1), **{name: getattr(by_hand, name) for name in names})])
    other = CropArea.objects.exclude(pk=by_hand.pk).get()
    assert {name: getattr(other, name) for name in names} == {
        name: getattr(CropArea.objects.get(pk=by_hand.pk), name) for name in names
    }
