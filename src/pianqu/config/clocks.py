"""A county's own table of days held against the clocks: a CSV file with the columns `start` and `rule`, a due day for each line.

What comes is what offices have: UTF-8 with or without its mark, or GB18030; heads in any order and beside others; days as
Excel writes them. A line that makes no sense is named with its column and the cure, and the others are reckoned all the same.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import StringIO

from pianqu.kit.periods import EARLIEST, LATEST
from pianqu.standards.deadlines import BY_CODE
from pianqu.standards.models import DeadlineRule, Holiday

START, RULE, WHOLE = "start", "rule", "整行"
HEADS = {START: (START, "起算日"), RULE: (RULE, "规则", "期限规则")}
DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)", re.ASCII)
NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff")  # xlsx, xls, and what Excel calls Unicode text
SAVE = "请在 Excel 或 WPS 里另存为“CSV UTF-8（逗号分隔）”再试"


@dataclass(frozen=True)
class Reckoned:
    """One line of the file: from which day, by which rule, due when, and whether that may still move (暂按周末)."""

    start: date
    rule: str
    due: date
    provisional: bool


@dataclass(frozen=True)
class Wrong:
    """What makes no sense: on which line, in which column, and what to do."""

    line: int
    column: str
    cure: str


def reckon(content: bytes) -> Iterator[Reckoned | Wrong]:
    """Each line of the file by the county's table of holidays and the rules in force on its start day.

    Raises `ValueError` for what is no text, or has not each of the two heads once.
    """
    rows = _rows(list(StringIO(_text(content), newline="")))
    places = _places(next(rows, (1, None))[1] or [])
    due = _clocks()
    for line, row in rows:
        if row is None:
            yield Wrong(line, WHOLE, "引号没有成对；去掉多余的引号")
        elif any(cell.strip() for cell in row):
            asked = _asked(row, places, line)
            yield asked if isinstance(asked, Wrong) else Reckoned(*asked, *due(*asked))


def _rows(lines: list[str]) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the line on which it begins; None for one that cannot be read, after which the next line is a row again."""
    begun = 0
    while begun < len(lines):
        reader, first = csv.reader(lines[begun:], strict=True), begun
        try:
            for row in reader:
                yield begun + 1, row
                begun = first + reader.line_num
        except csv.Error:
            begun += 1
            yield begun, None


def _text(content: bytes) -> str:
    if not content.startswith(NO_TEXT):
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    msg = f"这不是 CSV 文本：{SAVE}"
    raise ValueError(msg)


def _places(heads: list[str]) -> dict[str, int]:
    """In which column each of the two stands."""
    names = [head.strip().lower() for head in heads]
    found = {head: [place for place, name in enumerate(names) if name in said] for head, said in HEADS.items()}
    for head, places in found.items():
        if len(places) != 1:
            wrong = "没有" if not places else "不止一列"
            msg = f"第 1 行：{wrong} {head}；第一行写表头 start,rule（顺序不限，可以另有别的列）"
            raise ValueError(msg)
    return {head: places[0] for head, places in found.items()}


def _asked(row: list[str], places: dict[str, int], line: int) -> tuple[date, str] | Wrong:
    cells = {head: row[place].strip() if place < len(row) else "" for head, place in places.items()}
    start = _day(cells[START])
    if start is None:
        return Wrong(line, START, f"{_shown(cells[START])}不是日期；写成 2026-11-23，在 {EARLIEST} 和 {LATEST} 之间")
    if cells[RULE] not in BY_CODE:
        return Wrong(line, RULE, f"没有{_shown(cells[RULE])}这条规则；可用的是 {'、'.join(BY_CODE)}")
    return start, cells[RULE]


def _shown(cell: str) -> str:
    return f"“{cell[:40]}”" if cell.isprintable() and cell else "空白" if not cell else ascii(cell[:40])


def _day(cell: str) -> date | None:
    found = DAY.fullmatch(cell)
    if found is None:
        return None
    try:
        day = date(*(int(digits) for digits in found.groups() if digits))
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _clocks() -> Callable[[date, str], tuple[date, bool]]:
    """Due when and whether provisionally, asked of the database once and of the clock once for each pair."""
    calendar, limits = Holiday.objects.calendar(), DeadlineRule.objects.limits()

    @cache
    def due(start: date, rule: str) -> tuple[date, bool]:
        clock = limits.on(rule, start).clock()
        return clock.due(calendar), clock.provisional(calendar)

    return due
