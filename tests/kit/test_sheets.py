"""Lists as xlsx: nothing that looks like a formula becomes one, and the same rows give the same bytes."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.utils.translation import gettext_lazy
from python_calamine import CalamineWorkbook

from pianqu.kit import sheets

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "http://example.org",
    "mailto:x@y",
    "{=1}",
    "='x'!A1",
]


def made(rows: list[list[Any]], heads: list[str] | None = None) -> bytes:
    return sheets.workbook("走访", "只看：年份 2026", heads or ["甲", "乙"], rows)


def read(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    content = made([[text, ""]])
    assert read(content)[3][0] == text
    with ZipFile(BytesIO(content)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"hyperlink" not in sheet


def test_title_sentence_and_heads_stand_above() -> None:
    assert read(made([], ["=甲", "乙"])) == [["走访", ""], ["只看：年份 2026", ""], ["=甲", "乙"]]


def test_each_kind_of_value() -> None:
    late = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)  # the 23rd already, in the county
    row = [1, 2.5, Decimal("12.34"), date(2026, 11, 23), late, None, True, gettext_lazy("日期"), "x" * 40_000]
    found = read(made([row], [str(n) for n in range(len(row))]))[3]
    assert found[:4] == [1, 2.5, 12.34, date(2026, 11, 23)]
    assert found[4:8] == ["2026-11-23 01:30", "", "True", "日期"]
    assert len(found[8]) == sheets.TEXT_MOST


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = [["渠江镇", 1], ["天星镇", 2]]
    assert made(rows) == made(rows)
    assert made(rows) != made(rows[:1])


def test_many_rows() -> None:
    assert len(read(made([["渠江镇", number] for number in range(5000)]))) == 5003


def test_the_download_has_a_chinese_name() -> None:
    answer = sheets.answer('走访 "一"', b"x")
    assert answer["Content-Type"] == sheets.XLSX
    kind, _, name = answer["Content-Disposition"].partition("; ")
    assert kind == "attachment"
    assert unquote(name.removeprefix("filename*=UTF-8''")) == '走访 "一".xlsx'
    assert answer["Content-Disposition"].isascii()


def test_a_worksheet_has_a_name_that_excel_takes() -> None:
    """English words are longer than Chinese ones: at most 31 letters, none of those that a name cannot hold."""
    long = sheets.More("What stands from before: roads/farms [and so on]", ["a"], [])
    book = CalamineWorkbook.from_filelike(BytesIO(sheets.workbook("x", "", ["a"], [], long)))
    assert book.sheet_names[1] == "What stands from before  roads "
