"""`pianqu clocks`: a county's table held against ours, as offices write one; what makes no sense is named, the rest reckoned."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from pianqu.config.cli import main
from pianqu.journal.actor import SYSTEM
from pianqu.standards.models import Holiday
from tests.standards.test_deadlinerule_set import put

HEAD = "start,rule,due,provisional"
TABLE = "start,rule\n2026-09-30,object_5_working\n2026-11-02,ask_review_30_calendar\n2027-01-28,review_30_calendar\n"
DUE = [
    "2026-09-30,object_5_working,2026-10-13,",
    "2026-11-02,ask_review_30_calendar,2026-12-02,",
    "2027-01-28,review_30_calendar,2027-03-01,暂按周末",
]


@pytest.fixture
def asked(small: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Runs the command on a file with this content; answers its end, its lines and what it says is wrong."""
    Holiday.adopt(by=SYSTEM, at=small.at)

    def run(content: str | bytes) -> tuple[int, list[str], str]:
        path = tmp_path / "table.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        ended = main(["clocks", "--csv", str(path)])
        said = capsys.readouterr()
        return ended, said.out.splitlines(), said.err

    return run


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("utf-8"),
        TABLE.encode("utf-8-sig"),
        TABLE.replace("start", "起算日", 1).replace("rule", "规则", 1).encode("gb18030"),
        TABLE.replace("\n", "\r\n").encode(),
        "rule,件,start\r\nobject_5_working,张某,2026/9/30\r\n\r\nask_review_30_calendar,,2026年11月2日\r\n"
        'review_30_calendar,"两行\r\n一格", 2027.1.28 \r\n'.encode(),
        TABLE.replace(",", "\t").encode("utf-16"),
        TABLE.replace(",", ";").replace("2026-09-30", "２０２６-9-30").replace("2026-11-02", "20261102").encode(),
        ("\ufeff" + '"Start","Rule"\n' + TABLE.partition("\n")[2].rstrip()).encode(),
    ],
    ids=["utf-8", "with its mark", "gb18030", "crlf", "as Excel writes it", "Unicode text", "as an import may have it", "quoted"],
)
def test_what_offices_write(asked, content: bytes) -> None:
    assert asked(content) == (0, [HEAD, *DUE], "")


def test_a_bad_row_is_named_and_the_others_are_reckoned(asked) -> None:
    """Line, column and cure; a quote that nobody closes takes no other line with it."""
    first, *others = TABLE.splitlines()
    bad = [
        "2026-02-30,object_5_working",
        "2026-11-02,within_a_week",
        ",object_5_working",
        "2026-11-02",
        '"2026-11-02,x',
        "9999-01-01,x",
    ]
    ended, lines, said = asked("\n".join([first, others[0], *bad, "", *others[1:]]))
    assert (ended, lines) == (1, [HEAD, *DUE])
    named = said.splitlines()
    assert [each.partition("：")[0].partition("第 ")[2] for each in named] == [
        "3 行 start", "4 行 rule", "5 行 start", "6 行 rule", "7 行 整行", "8 行 start",
    ]  # fmt: skip
    assert "“2026-02-30”不是日期；写成 2026-11-23" in named[0]
    assert "“within_a_week”" in named[1]
    assert "handle_60_calendar" in named[1]
    assert "空白" in named[2]


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        (b"", "没有 start"),
        (b"start,days\n2026-01-01,15\n", "没有 rule"),
        (b"start,rule,Start\n", "不止一列 start"),
        (b"PK\x03\x04\x14\x00", "另存为"),
        (b"<html>start,rule", "另存为"),
        (b"start,rule\n\xff\xff\xff", "另存为"),
    ],
)
def test_what_is_no_table(asked, content: bytes, cure: str) -> None:
    ended, _lines, said = asked(content)
    assert ended == 1
    assert said.startswith("pianqu clocks: ")
    assert cure in said


@pytest.mark.django_db
def test_no_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["clocks", "--csv", str(tmp_path / "none.csv")]) == 1
    assert "none.csv 读不了" in capsys.readouterr().err


def test_a_limit_that_there_was_not_is_a_bad_row(asked) -> None:
    working = [f"{day},object_5_working" for day in ("2022-04-30", "2022-05-01", "2022-04-30")]
    ended, lines, said = asked("\n".join(["start,rule", *working, "2005-04-30,handle_60_calendar"]))
    assert (ended, len(lines), lines[1][:27]) == (1, 2, "2022-05-01,object_5_working")
    assert [line.partition("第 ")[2].partition("施行")[0] for line in said.splitlines()] == [
        f"{number} 行 start：当时没有这个期限：{day} "
        for number, day in ((2, "2022-04-30"), (4, "2022-04-30"), (5, "2005-04-30"))
    ]


def test_the_tables_are_the_countys(small: SimpleNamespace, asked) -> None:
    """Its own days off, and its own limits from the day on which they hold."""
    put(small, 7)  # seven days from 1 July
    Holiday.declare(small.at.date().replace(day=25), "holiday", "县里停工", by=SYSTEM, at=small.at)
    rows = ["2026-06-30,register_15_calendar", "2026-07-01,register_15_calendar", "2026-11-24,object_5_working"]
    _ended, lines, _said = asked("\n".join(["start,rule", *rows]))
    due = ["2026-07-15", "2026-07-08", "2026-12-02"]
    assert lines[1:] == [f"{row},{day}," for row, day in zip(rows, due, strict=True)]
