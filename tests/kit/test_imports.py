"""Sheets that people fill in: whatever file is sent, every row has a verdict with its column and cure, and nothing breaks."""

import time
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from pianqu.kit.errors import Refused
from pianqu.kit.imports import opened as opening
from pianqu.kit.imports.cells import day_of, number_of, text_of
from pianqu.kit.imports.checked import Checked, check
from pianqu.kit.imports.opened import Grid, Table, laid_out, opened
from pianqu.kit.imports.written import given_back, template
from pianqu.kit.imports.wrong import CURES, Wrong
from tests.kit.listed import GOOD, HEADS, KNOWN, SHEET, workbook

pytestmark = pytest.mark.only("sqlite")  # no database is asked
OLD = Path(__file__).parent / "sheets" / "old.xls"
DAY = date(2026, 11, 23)
MIDNIGHT, MORNING = (datetime(2026, 11, 23, hour) for hour in (0, 9))  # noqa: DTZ001 - as a sheet holds it


def looked(data: bytes, name: str = "表.xlsx") -> tuple[Table, Checked]:
    table = opened(SHEET, name, data)
    return table, check(SHEET, table, KNOWN)


def told(checked: Checked) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.code) for fault in checked.faults]


def why(data: bytes, name: str = "表.xlsx") -> str:
    with pytest.raises(Refused) as caught:
        opened(SHEET, name, data)
    assert list(caught.value.error_dict) == ["file"]
    return " ".join(caught.value.messages)


@pytest.mark.parametrize(
    "cell", [DAY, MORNING, "2026-11-23", "2026/11/23", "2026.11.23", "2026年11月23日", "20261123",
             20261123.0, " ２０２６-１１-２３ ", "2026-11-23 14:05:06", "2026 - 11 - 23"],
)  # fmt: skip
def test_a_day_as_people_type_it(cell: Any) -> None:
    assert day_of(cell) == DAY


@pytest.mark.parametrize(
    ("cell", "code"),
    [("2026-13-01", "no_day"), ("11月23日", "no_year"), ("26.11.23", "no_year"), (46349.0, "serial"), ("昨天", "day"),
     (True, "day"), ("2026-11", "day"), (1.5, "no_year")],
)  # fmt: skip
def test_what_is_no_day_says_what_to_write(cell: Any, code: str) -> None:
    with pytest.raises(Wrong) as caught:
        day_of(cell)
    assert caught.value.code == code


def test_a_number_that_arrives_as_a_float_is_what_was_typed() -> None:
    assert [text_of(cell) for cell in (100000.0, 1.5, True, 7)] == ["100000", "1.5", "TRUE", "7"]
    assert [number_of(cell) for cell in (12.0, "１２", "1,200.50", "-3")] == [12, 12, Decimal("1200.50"), -3]
    for lost in (511725199001011234.0, "5.11725E+17"):
        with pytest.raises(Wrong, match="cut_off"):
            text_of(lost)
    for wrong in ("", "十二", "1_000", "nan", "Infinity", "1,20", True, DAY):
        with pytest.raises(Wrong):
            number_of(wrong)


def test_a_good_row_of_each_kind_and_what_is_not_read() -> None:
    rows = [("某县名单",), (*HEADS[:5], "金额（元）", "备注"), ("示例：修桥", "甲类", "2026-01-01"), (*GOOD, "随便")]
    table, checked = looked(workbook(*rows))
    values = {"text": "修路", "kind": "A", "since": DAY, "count": 3, "township": 1, "money": Decimal("1.5")}
    assert (checked.lines[0].number, checked.lines[0].values, checked.lines[0].natural) == (4, values, ("修路",))
    assert (table.examples, table.unread, checked.faults) == ([3], ["备注"], [])


def test_every_fault_of_a_row_is_said_with_its_cure() -> None:
    rows = [
        HEADS,
        ("", "丙类", "11月1日", "半", "没有镇", "x"),
        ("修" * 21, "A", "2026-11-23", 1001, "镇", 1.234),
        ("一\x07", "甲类", date(1800, 1, 1), 1.5, "渠江镇", -1),
        GOOD,
        GOOD,
    ]
    _table, checked = looked("\n".join(",".join(map(str, row)) for row in rows).replace("\x07", "\u202e").encode(), "表.csv")
    assert told(checked) == [
        *((2, "text", "required"), (2, "kind", "choice"), (2, "since", "no_year")),
        *((2, "count", "whole"), (2, "township", "unknown"), (2, "money", "number")),
        *((3, "text", "long"), (3, "count", "range"), (3, "township", "several"), (3, "money", "places")),
        *((4, "text", "unstorable"), (4, "since", "days"), (4, "count", "whole"), (4, "money", "range")),
        (6, "text", "twice"),
    ]
    assert (len(checked.lines), checked.wrong) == (1, 4)
    assert "甲类、乙类" in checked.faults[1].words(SHEET)
    assert "第 5 行" in checked.faults[-1].words(SHEET)
    for fault in checked.faults:
        assert "%" not in fault.words(SHEET)


def test_what_no_database_can_keep_is_repeated_nowhere() -> None:
    table = laid_out(SHEET, [Grid("", [(1, [*HEADS, "备\x00注"]), (2, ["好", "\x00\ud800类", "\x00"])])])
    faults = check(SHEET, table, KNOWN).faults
    assert [fault.params["typed"] for fault in faults] == ["\ufffd\ufffd类", "\ufffd"]
    assert table.unread == ["备\ufffd注"]
    assert opened(SHEET, "表.xlsx", given_back(SHEET, table, {2: ["改"]}, KNOWN)).rows[0][1][1] == "\ufffd\ufffd类"


def test_ten_thousand_malformed_rows_each_have_row_column_and_cure() -> None:
    spoilt: list[tuple[Any, ...]] = [
        ("", "甲类", "2026-11-23"), ("好", "丁类", "2026-11-23"), ("好", "甲类", "2026-02-30"),
        ("好", "甲类", "2026-11-23", "多"), ("好", "甲类", "2026-11-23", 1, "别的镇"),
        (5.11725199001011e17, "甲类", "2026-11-23"),
    ]  # fmt: skip
    data = workbook(HEADS, *(spoilt[number % len(spoilt)] for number in range(10_000)))
    begun = time.process_time()
    table, checked = looked(data)
    words = [(fault.row, str(fault.head(SHEET)), fault.words(SHEET)) for fault in checked.faults]
    reasons = {row: [f"{head}: {cure}"] for row, head, cure in words}
    back = given_back(SHEET, table, reasons, KNOWN)
    assert time.process_time() - begun < 20  # a few seconds on a quiet machine
    assert {row for row, _head, _cure in words} == set(range(2, 10_002))
    assert all(head and cure for _row, head, cure in words)
    assert len(opening.grids("表.xlsx", back)[0].rows) == 10_001


def test_more_rows_than_are_taken_at_once() -> None:
    data = ("事项,类别,自哪天起\n" + "".join(f"修路{n},甲类,2026-11-23\n" for n in range(4))).encode()
    with pytest.raises(Refused, match="超过 3 行"):
        opened(replace(SHEET, most=3), "表.csv", data)
    assert len(opened(replace(SHEET, most=4), "表.csv", data).rows) == 4


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_plain_text_in_any_coding(coding: str, sign: str) -> None:
    text = sign.join(HEADS[:3]) + "\r\n" + sign.join(["“修路，，，修桥”", "甲类", "2026-11-23"]) + "\r\n"
    _table, checked = looked(text.encode(coding), "表.csv")
    assert [line.values["text"] for line in checked.lines] == ["“修路，，，修桥”"]


def test_charts_and_hidden_sheets_are_passed_over() -> None:
    def paint(book: Any, _sheet: Any) -> None:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "=表!$D$2:$D$2"})
        book.add_chartsheet("图").set_chart(chart)
        hidden = book.add_worksheet("藏")
        hidden.write_row(0, 0, HEADS)
        hidden.hide()

    _table, checked = looked(workbook(HEADS, GOOD, paint=paint))
    assert (len(checked.lines), checked.faults) == (1, [])


def test_the_old_format_is_read_too() -> None:
    _table, checked = looked(OLD.read_bytes(), "表.xls")
    assert told(checked) == []
    found = [(line.number, line.values["text"], line.values["since"], line.values["count"]) for line in checked.lines]
    assert found == [(3, "修路", DAY, 12), (5, "100001", date(2026, 1, 2), 3)]


def test_dates_counted_from_1904_are_read_as_they_are_shown() -> None:
    def paint(book: Any, sheet: Any) -> None:
        sheet.write_datetime(1, 2, MIDNIGHT, book.add_format({"num_format": "yyyy-mm-dd"}))

    _table, checked = looked(workbook(HEADS, GOOD, paint=paint, date_1904=True))
    assert [line.values["since"] for line in checked.lines] == [DAY]


def zipped(**parts: bytes) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return held.getvalue()


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def mended(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in its sheet."""
    held = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(held, "w", ZIP_DEFLATED) as package:
        for name in before.namelist():
            part = before.read(name)
            package.writestr(name, part.replace(old, new) if name.startswith("xl/worksheets/") else part)
    return held.getvalue()


WHOLE = workbook(HEADS, GOOD)
MERGED = workbook(HEADS, GOOD, paint=lambda _book, sheet: sheet.merge_range(2, 0, 3, 0, "修桥"))
FAULTY = workbook(HEADS, GOOD, paint=lambda _book, sheet: sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!"))
LONG = workbook(HEADS, *[[sha256(bytes([n // 256, n % 256])).hexdigest() * 47] for n in range(1700)])
BOMB = zipped(**{"[Content_Types].xml": b"spreadsheetml.sheet.main+xml", "xl/worksheets/sheet1.xml": b" " * 50_000_000})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MALFORMED = {
    "empty": (b"", "表.xlsx", "空的"),
    "spaces": (b"  \r\n", "表.csv", "空的"),
    "nothing in it": (workbook(), "表.xlsx", "没有内容"),
    "no row": (workbook(HEADS), "表.xlsx", "没有要导入的行"),
    "the example alone": (template(SHEET, KNOWN), "表.xlsx", "示例行不导入"),
    "no head": (workbook(("甲", "乙"), ("1", "2")), "表.xlsx", "没有找到这几列：事项、类别、自哪天起"),
    "one head is missing": (workbook(HEADS[:2], GOOD[:2]), "表.xlsx", "没有找到这一列：自哪天起"),
    "a head twice": (workbook((*HEADS, "事项"), GOOD), "表.xlsx", "有两列都叫“事项”"),
    "merged cells": (MERGED, "表.xlsx", "第 3 至 4 行有合并的单元格"),
    "a formula that failed": (FAULTY, "表.xlsx", "D2 这一格的公式出错了"),
    "a formula without a value": (mended(WHOLE, b'<c r="D2"><v>3</v></c>', b'<c r="D2"><f>1+2</f></c>'), "表.xlsx", "没算出结果"),
    "a cell far out": (mended(WHOLE, b'r="D2"', b'r="XFD1048576"'), "表.xlsx", "XFD1048576 这一格离表太远"),
    "cut off": (cut(WHOLE), "表.xlsx", "文件是坏的"),
    "spoilt xml": (mended(WHOLE, b"</sheetData>", b"<<<"), "表.xlsx", "文件是坏的"),
    "a zip": (zipped(a=b"1"), "表.xlsx", "另存为"),
    "a bomb": (BOMB, "表.xlsx", "太大"),
    "many parts": (zipped(**{f"p{number}": b"" for number in range(300)}), "表.xlsx", "太大"),
    "et": (WHOLE, "表.et", "另存为"),
    "wps": (OLE, "表.WPS", "另存为"),
    "an old text": (OLE, "表.xls", "另存为"),
    "an old sheet cut off": (cut(OLD.read_bytes()), "表.xls", "坏的|另存为|没有内容"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "表.xlsx", "加了密码"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "表.xlsx", "另存为"),
    "a page that calls itself a sheet": (b"<html><table><tr><td>x</td></tr></table></html>", "表.xls", "另存为"),
    "open quotes": ('事项,类别,自哪天起\n"修路,甲类,2026-11-23\n'.encode(), "表.csv", "引号不成对"),
    "two heads of one column": (workbook((*HEADS, "金额（元）"), GOOD), "表.xlsx", "“金额、金额（元）”是同一列"),
    "a row of 201 cells": (f"{','.join(HEADS)}\n{',' * 200}x\n".encode(), "表.csv", "第 2 行有 201 格，最多 200 格"),
    "too many letters": (LONG, "表.xlsx", "太大"),
    "too large": (b"x" * (opening.BYTES_MOST + 1), "表.csv", "超过 10 MB"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_file_is_refused_plainly(case: str) -> None:
    data, name, words = MALFORMED[case]
    said = why(data, name)
    assert any(each in said for each in words.split("|")), said


def test_a_spoilt_copy_is_refused_or_read_and_never_breaks() -> None:
    for number in range(0, len(WHOLE), len(WHOLE) // 12):
        spoilt = bytearray(WHOLE)
        spoilt[number] ^= 0xFF
        with suppress(Refused):
            looked(bytes(spoilt))


def test_the_template_has_drop_downs_notes_and_an_example_and_is_the_same_each_time() -> None:
    data = template(SHEET, KNOWN)
    assert data == template(SHEET, KNOWN)
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    first, hidden = (book.get_sheet_by_index(number).to_python() for number in range(2))
    assert first[0] == ["事项*", "类别*", "自哪天起*", "件数", "乡镇", "金额"]
    assert first[1][:3] == ["示例：修路", "甲类", "2026-11-23"]
    assert hidden == [["甲类", "渠江镇"], ["乙类", "天星镇"]]
    with ZipFile(BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        assert "'选项'!$B$1:$B$2" in sheet
        assert "一行一项。" in package.read("xl/comments1.xml").decode()


def test_what_goes_back_holds_the_same_rows_and_no_formula() -> None:
    rows = [(*HEADS, "备注"), ("=1+1", "甲类", DAY, 46349, "渠江镇", "", "+cmd|calc"), ("@x", "", "2026-11-23", 2)]

    def paint(book: Any, sheet: Any) -> None:
        sheet.write_datetime(1, 2, MIDNIGHT, book.add_format({"num_format": "yyyy-mm-dd"}))

    table, checked = looked(workbook(*[tuple(str(c) if c == DAY else c for c in row) for row in rows], paint=paint))
    back = given_back(SHEET, table, {fault.row: [fault.words(SHEET)] for fault in checked.faults}, KNOWN)
    with ZipFile(BytesIO(back)) as package:
        assert "<f>" not in package.read("xl/worksheets/sheet1.xml").decode()
    again, still = looked(back)
    assert [head for head in again.heads if head] == [*rows[0], "要改的地方"]
    assert [row[:7] for _number, row in again.rows] == [
        ["=1+1", "甲类", DAY, 46349, "渠江镇", "", "+cmd|calc"],
        ["@x", "", "2026-11-23", 2, "", "", ""],
    ]
    assert again.rows[1][1][7] == "这一格必须填。"
    assert (told(still), again.unread) == (told(checked), ["备注"])


def test_a_sheet_made_in_one_language_is_read_in_the_other() -> None:
    from pianqu.matters.models.duty_import import SHEET as DUTIES  # noqa: PLC0415 - once Django is set up

    with override("en"):
        heads = [column.marked for column in DUTIES.columns]
        kind = DUTIES.columns[1].kind.offers(None)[0]
    with override("zh-hans"):
        table = opened(DUTIES, "表.csv", f"{','.join(heads)}\n修路,{kind},,渠江镇,2026-01-01\nExample: x,,,,\n".encode())
        checked = check(DUTIES, table, KNOWN)
    assert [line.values["kind"] for line in checked.lines] == ["BASIC"]
    assert table.examples == [3]


def test_a_long_cell_of_plain_text_is_cut_as_the_parser_cuts() -> None:
    table = opened(SHEET, "表.csv", f"{','.join(HEADS)}\n{'修' * 6000},甲类,2026-11-23{',' * 300}\n".encode())
    assert [len(cell) for cell in table.rows[0][1][:3]] == [5000, 2, 10]


def test_the_parser_is_handed_no_secret_and_waits_for_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[Any] = []
    run = opening.subprocess.run

    def seen(*args: Any, **kwargs: Any) -> Any:
        handed.append((kwargs["env"], opening.PARSER.locked()))
        return run(*args, **kwargs)

    monkeypatch.setattr(opening.subprocess, "run", seen)
    monkeypatch.setenv("PIANQU_DATABASE", "postgres://x:secret@y")
    opened(SHEET, "表.xlsx", WHOLE)
    assert [("secret" in str(env), locked) for env, locked in handed] == [(False, True)]
    with opening.PARSER:
        monkeypatch.setattr(opening, "PATIENCE", 0.01)
        assert "正在读别人的表" in why(WHOLE)
    monkeypatch.setattr(opening, "PATIENCE", 30)
    opened(SHEET, "表.xlsx", WHOLE)


def test_what_is_no_number_goes_back_as_words() -> None:
    rows = [(2, ["修路", "甲类", DAY, float("nan"), float("inf")])]
    back = given_back(SHEET, Table(list(HEADS), {"text": 0, "kind": 1, "since": 2, "count": 3, "township": 4}, rows), {2: ["改"]})
    assert opened(SHEET, "表.xlsx", back).rows[0][1][3:5] == ["nan", "inf"]


def test_every_cure_has_its_words() -> None:
    told = {
        "typed": "x",
        "length": 1,
        "most": 2,
        "least": 0,
        "first": "a",
        "last": "b",
        "offers": "c",
        "row": 3,
        "said": "d",
        "there": "e",
    }
    for language in ("zh-hans", "en"):
        with override(language):
            assert all(str(words) % told for words in CURES.values())
