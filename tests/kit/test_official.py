"""The builder of official papers: what is handed in stands in the file, and the same paper is the same file."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from pianqu.kit import official
from pianqu.kit.official import Form, Imprint, Paper, Table
from pianqu.kit.official.heads import mark_size, title_lines
from pianqu.kit.official.measures import FANG, HEI, KAI
from pianqu.kit.official.texts import level
from tests.kit.specimens import DAY, report

pytestmark = pytest.mark.only("sqlite")


def parts(content: bytes) -> dict[str, str]:
    """The XML of the parts by their names."""
    with ZipFile(BytesIO(content)) as held:
        return {name: held.read(name).decode("utf-8") for name in held.namelist() if name.endswith((".xml", ".rels"))}


def paragraphs(paper: Paper) -> list[str]:
    return [each.text for each in docx.Document(BytesIO(official.docx(paper))).paragraphs if each.text]


def test_the_same_paper_is_the_same_file_and_tells_no_moment() -> None:
    first, again = official.docx(report()), official.docx(report())
    assert first == again
    assert official.docx(replace(report(), number="示报〔2026〕13号")) != first
    with ZipFile(BytesIO(first)) as held:
        names = held.namelist()
        assert names == sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
        assert {(each.date_time, each.create_system) for each in held.infolist()} == {((1980, 1, 1, 0, 0, 0), 3)}
        assert not [name for name in names if "thumbnail" in name]
    core = parts(first)["docProps/core.xml"]
    assert "python-docx" not in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", core)) == {"2000-01-01T00:00:00"}


def test_all_that_is_handed_in_stands_in_its_order() -> None:
    told = report()
    words = paragraphs(told)
    assert words[:4] == ["示例县委员会办公室文件", "示报〔2026〕12号\t签发人：张示例", *title_lines(told.title)]
    assert words[4] == "示例县委员会："
    assert words[words.index("附件：1. 示例清单") :][:5] == [
        "附件：1. 示例清单", "2. 示例统计表", "示例县委员会办公室", "2026年11月9日", "（联系人：示例甲）",
    ]  # fmt: skip
    written = parts(official.docx(told))["word/document.xml"]
    assert "抄送：示例一局" in written
    assert "2026年11月10日印发" in written


def test_what_is_empty_is_left_out() -> None:
    for form in Form:
        words = paragraphs(Paper(form, "示例", ["一句话。"]))
        assert "".join(words) == ("一句话。" if form is Form.LETTER else "示例一句话。")
        document = parts(official.docx(Paper(form, "示例")))["word/document.xml"]
        for left in ("：", "附件", "印发", "抄送", "txbx"):
            assert left not in document


@pytest.mark.parametrize(
    ("words", "font", "head"),
    [
        ("一、总体情况", HEI, 6),
        ("十二、总体情况。各单位", HEI, 8),
        ("（三）加强领导。各单位要", KAI, 8),
        ("1. 第一件", FANG, 0),
        ("（1）第一件", FANG, 0),
        ("一是加强领导。", FANG, 0),
    ],
)
def test_a_head_has_its_font_to_its_first_stop(words: str, font: object, head: int) -> None:
    assert level(words) == (font, head)


def test_words_that_no_file_can_hold_are_marked_and_not_refused() -> None:
    paper = Paper(Form.SLIP, "甲\x00", ["乙\uffff<&>\ud800", "两行\n各一段", ""], number="\x1b1", issuers=["丙\x0b"])
    assert paragraphs(paper) == ["甲�", "�1", "乙�<&>�", "两行", "各一段", "丙�"]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("短的标题", ["短的标题"]),
        ("关于商请支持办理“示例村道路塌方抢修”的函", ["关于商请支持办理", "“示例村道路塌方抢修”的函"]),
        ("示例县委员会办公室\n关于示例的通知", ["示例县委员会办公室", "关于示例的通知"]),
        ("关于2026年11月ABCDEFGHIJKLMN示例事项办理的报告", ["关于2026年11月ABCDEFGHIJKLMN", "示例事项办理的报告"]),
        ("A" * 60, ["A" * 60]),
    ],
)
def test_a_title_is_broken_where_words_part(title: str, lines: list[str]) -> None:
    assert title_lines(title) == lines


def test_a_mark_stands_on_one_line_as_large_as_it_may() -> None:
    assert [mark_size("字" * count) for count in (4, 8, 11, 40)] == [52, 52, 39, 16]


def test_a_table_repeats_its_heads_and_breaks_no_row() -> None:
    table = Table(["序号", "事项"], [["1", "上一行\n下一行"], ["2", ""]], [1, 3])
    made = docx.Document(BytesIO(official.docx(Paper(Form.DOCUMENT, "示例文件", [table])))).tables[0]
    assert [[cell.text for cell in row.cells] for row in made.rows] == [["序号", "事项"], ["1", "上一行\n下一行"], ["2", ""]]
    assert [len(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in made.rows] == [1, 0, 0]
    assert [len(row._tr.findall(f".//{qn('w:cantSplit')}")) for row in made.rows] == [1, 1, 1]


def test_a_letter_has_its_copies_alone() -> None:
    letter = Paper(Form.LETTER, "示例办公室", ["此函。"], imprint=Imprint("示例办公室", DAY, "示例局。"))
    written = parts(official.docx(letter))["word/document.xml"]
    assert "抄送：示例局。" in written
    assert "印发" not in written


def test_a_day_has_no_noughts() -> None:
    assert official.written(date(2026, 1, 2)) == "2026年1月2日"
