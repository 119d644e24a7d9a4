"""Cells that were copied in Excel and pasted make the same import as a file."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pianqu.files.models import Import
from pianqu.kit.errors import Refused
from pianqu.kit.imports import clipboard
from pianqu.kit.imports.clipboard import NAME, pasted
from pianqu.kit.imports.opened import Table, opened
from pianqu.matters.models import DutyItem
from pianqu.matters.models.duty_import import SHEET
from tests.county import AT
from tests.doors import refused, signed_in
from tests.files.sheets import DUTIES, RIVER, ROAD, duties

HEADS = DUTIES.replace(",", "\t")
TEXT = "\r\n".join((HEADS, ROAD.replace(",", "\t"), RIVER.replace(",", "\t"), ""))


def read(text: str) -> Table:
    """What is read of it."""
    return opened(SHEET, *pasted(text))


@pytest.mark.parametrize(
    ("copied", "cell"),
    [
        ('"一\n二"', "一\n二"),
        ('"他说""好""\n走了"', '他说"好"\n走了'),
        ('"有""引号"""', '有"引号"'),
        ('"你好" 他说', '"你好" 他说'),
        ('"你好"', '"你好"'),
        ('管径 5" 的', '管径 5" 的'),
        ('"没有关上', '"没有关上'),
        ("甲，乙,丙;丁", "甲，乙,丙;丁"),
        ('"左\t右"', "左\t右"),
    ],
)
def test_a_cell_as_a_program_copies_it(copied: str, cell: str) -> None:
    table = read(f"{HEADS}\n{copied}\tBASIC\t\t全县\t2026-01-01\n{copied}\tBASIC\t\t全县\t2026-01-01")
    assert [row[0] for _number, row in table.rows] == [cell, cell]
    assert [len(row) for _number, row in table.rows] == [5, 5]


def test_rows_are_counted_as_they_were_copied() -> None:
    table = read(f'{HEADS}\n\n"一\n二"\tBASIC\n\n三\tBASIC')
    assert [number for number, _row in table.rows] == [3, 5]


@pytest.mark.parametrize("text", ["", " \n\t", "只有一格", HEADS, f"{HEADS}\n示例：巡查\tBASIC\t\t全县\t2026-01-01"])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(Refused) as no:
        read(text)
    assert list(no.value.error_dict) == ["file"]


def test_more_than_one_may_paste_is_refused_and_kept(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "LETTERS_MOST", 100)
    client = signed_in(small, "office")
    page = client.post("/imports/upload/", {"kind": "dutylist", "text": TEXT + "长" * 100})
    assert (page.status_code, "最多 100 个" in page.content.decode(), "村道养护" in page.content.decode()) == (422, True, True)
    api = client.post("/api/v1/imports", {"kind": "dutylist", "text": TEXT + "长" * 100})
    assert list(refused(api)) == ["text"]
    assert not Import.objects.exists()


@pytest.mark.parametrize(("text", "said"), [("村道养护\tBASIC", "没有找到"), ("\x00", "")])
def test_what_was_pasted_wrongly_is_told_there_and_kept(small: SimpleNamespace, text: str, said: str) -> None:
    client = signed_in(small, "office")
    answer = client.post("/imports/upload/", {"kind": "dutylist", "text": text})
    page = answer.content.decode()
    assert (answer.status_code, said in page, "id_text" in page) == (422, True, True)
    assert text.replace("\x00", "") in page
    assert "text" in refused(client.post("/api/v1/imports", {"kind": "dutylist", "text": text}))


def test_a_file_or_a_text_and_not_both(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    for more in ({}, {"text": TEXT, "file": SimpleUploadedFile("清单.csv", duties())}):
        for address in ("/imports/upload/", "/api/v1/imports"):
            told = {"kind": "dutylist", **more}
            if "file" in told:
                told["file"].seek(0)
            assert client.post(address, told).status_code == 422
    assert not Import.objects.exists()


def test_a_mark_of_secrecy_is_refused_and_nothing_kept(small: SimpleNamespace) -> None:
    answer = signed_in(small, "office").post(
        "/api/v1/imports", {"kind": "dutylist", "text": TEXT.replace("村道养护", "机密★一年")}
    )
    assert "密级" in refused(answer)["text"]
    assert not Import.objects.exists()


def test_it_is_looked_at_confirmed_and_taken_back_as_a_file_is(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    assert "从 Excel 粘贴" in client.get("/imports/upload/?kind=dutylist").content.decode()
    answer = client.post("/imports/upload/", {"kind": "dutylist", "text": TEXT})
    batch = Import.objects.get()
    assert answer.headers["Location"] == f"/imports/{batch.key}/"
    assert (batch.name, batch.total, batch.fresh, batch.wrong) == (NAME, 2, 2, 0)
    assert client.post(f"/imports/{batch.key}/confirm/").status_code == 302
    assert set(DutyItem.objects.values_list("text", flat=True)) == {"村道养护", "河道清漂"}
    again = client.post("/api/v1/imports", {"kind": "dutylist", "text": TEXT}).json()
    assert (again["fresh"], again["known"], again["running"]) == (0, 2, None)
    done = Import.objects.get(key=batch.key)
    done.undo(by=small.user("office"), at=AT, reason="贴错了")
    assert not DutyItem.objects.filter(until__isnull=True).exists()


def test_what_is_wrong_comes_back_as_a_sheet(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    client.post("/imports/upload/", {"kind": "dutylist", "text": TEXT.replace("SHARED", "别的")})
    batch = Import.objects.get()
    assert [(fault.row, fault.column) for fault in batch.told_faults()] == [(3, "kind")]
    back = opened(SHEET, "表.xlsx", client.get(f"/imports/{batch.key}/explain/").content)
    assert [row[0] for _number, row in back.rows] == ["村道养护", "河道清漂"]
    assert "没有“别的”这一项" in back.rows[1][1][-1]
