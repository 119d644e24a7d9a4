"""A county's own table of days held against the clocks: a CSV file with the columns `start` and `rule`, a due day for each line.

What comes is what offices have, read as an import is (`kit.imports`): UTF-8 with or without its mark, GB18030, or what Excel
calls Unicode text; heads in any order and beside others; days as Excel writes them. A line that makes no sense is named with its
column and the cure, and the others are reckoned all the same.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import StringIO

from pianqu.kit.errors import Refused
from pianqu.kit.imports.cells import day_of
from pianqu.kit.imports.plain import APART, decoded
from pianqu.kit.imports.wrong import Wrong as WrongCell
from pianqu.kit.periods import EARLIEST, LATEST
from pianqu.standards.deadlines import BY_CODE
from pianqu.standards.models import DeadlineRule, Holiday

START, RULE, WHOLE = "start", "rule", "整行"
HEADS = {START: (START, "起算日"), RULE: (RULE, "规则", "期限规则")}
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
            yield asked if isinstance(asked, Wrong) else due(line, *asked)


def _rows(lines: list[str]) -> Iterator[tuple[int, list[str] | None]]:
    """Each row with the line on which it begins; None for one that cannot be read, after which the next line is a row again."""
    begun, sign = 0, max(APART, key="".join(lines[:1]).count)
    while begun < len(lines):
        reader, first = csv.reader(lines[begun:], delimiter=sign, strict=True), begun
        try:
            for row in reader:
                yield begun + 1, row
                begun = first + reader.line_num
        except csv.Error:
            begun += 1
            yield begun, None


def _text(content: bytes) -> str:
    try:
        return decoded(content)
    except Refused as refused:
        msg = f"这不是 CSV 文本：{SAVE}"
        raise ValueError(msg) from refused


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
    try:
        day = day_of(cell)
    except WrongCell:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _clocks() -> Callable[[int, date, str], Reckoned | Wrong]:
    """What a line comes to, asked of the database once and of the clock once for each pair."""
    calendar, limits = Holiday.objects.calendar(), DeadlineRule.objects.limits()

    @cache
    def due(start: date, rule: str) -> tuple[date, bool] | str:
        limit = limits.on(rule, start)
        if limit.none_then:
            return str(limit.none_then)
        clock = limit.clock()
        return clock.due(calendar), clock.provisional(calendar)

    def line(number: int, start: date, rule: str) -> Reckoned | Wrong:
        found = due(start, rule)
        return Wrong(number, START, found) if isinstance(found, str) else Reckoned(start, rule, *found)

    return line
