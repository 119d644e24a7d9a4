"""A file becomes a table of rows: what it is (by its content), guarded before it is parsed, its heads found."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from xlsxwriter.utility import xl_col_to_name

from pianqu.kit.errors import Refused
from pianqu.kit.imports import child, packed, plain
from pianqu.kit.imports.sheet import ROWS_MOST, Sheet, bare, examples, is_example, is_reasons
from pianqu.kit.imports.spooled import Row, Spool, laid_down
from pianqu.kit.text import showable

BYTES_MOST = 10 * 1024 * 1024
HEADS_WITHIN = 20  # rows: titles and notes may stand above the heads
OTHERS = (".et", ".ett", ".wps", ".wpt", ".ods", ".xlsb", ".numbers", ".doc", ".docx", ".pdf")
BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PATIENCE = 30
PARSER = Lock()  # one at a time: each may take a gigabyte; the product is one process
HANDED = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TZ")


@dataclass(frozen=True)
class Grid:
    """One sheet of a file: its rows that are not empty with their numbers, and what was merged (first and last row, column)."""

    title: str
    rows: Sequence[Row]
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()


@dataclass(frozen=True)
class Table:
    """The rows below the heads. `at` says in which column each name stands; `unread` are heads that the sheet does not know."""

    heads: list[str]
    at: dict[str, int]
    rows: Sequence[Row]
    examples: list[int] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def opened(sheet: Sheet, name: str, data: bytes) -> Table:
    """The table in a file. Raises `Refused` at `file` for what cannot be read, with what to do about it; never anything else."""
    return laid_out(sheet, grids(name, data, sheet.most))


def grids(name: str, data: bytes, most: int = ROWS_MOST) -> list[Grid]:
    """The visible sheets of a file, of each hardly more than `most` rows. Raises `Refused` at `file`."""
    if len(data) > BYTES_MOST:
        said = _("文件超过 %(most)s MB。请只留要导入的表，或者分成几次。") % {"most": BYTES_MOST // 1024 // 1024}
        raise Refused(file=said, code="too_large")
    if not data.strip():
        raise Refused(file=_("文件是空的。"), code="empty")
    if name.lower().strip().endswith(OTHERS):
        raise packed.save_as()
    if data.startswith(packed.ZIP):
        packed.check(data)
    elif data.startswith(packed.OLE):
        _check_old(data)
    else:
        return [Grid("", Spool.of(plain.rows_of(name, data, most + HEADS_WITHIN)))]
    return _parsed(data, most + HEADS_WITHIN)


def _check_old(data: bytes) -> None:
    """Raises `Refused` for what lies in the old container and is no workbook, or is locked."""
    if ENCRYPTED in data:
        raise packed.locked()
    if not any(name in data for name in BOOKS):
        raise packed.save_as()


def _parsed(data: bytes, most: int) -> list[Grid]:
    """What the parser reads, in a process of its own. Raises `Refused`."""
    if not PARSER.acquire(timeout=PATIENCE):
        raise Refused(file=_("系统正在读别人的表。请过一分钟再传。"), code="busy")
    rows: IO[bytes] = TemporaryFile()  # noqa: SIM115 - it lives as long as its rows do
    try:
        asked = [sys.executable, "-I", str(Path(child.__file__)), str(most)]
        done = subprocess.run(  # noqa: S603 - our own script
            asked, input=data, stdout=rows, stderr=subprocess.PIPE, timeout=PATIENCE, check=False, env=_surroundings()
        )
    except subprocess.TimeoutExpired as error:
        raise packed.too_large() from error
    finally:
        PARSER.release()
    if done.returncode == child.TOO_LARGE or done.returncode < 0 or b"MemoryError" in done.stderr:  # by itself, or its limits
        raise packed.too_large()
    if done.returncode:
        raise packed.locked() if b"Password" in done.stderr else packed.broken()
    return [Grid(about["title"], found, about["merged"]) for about, found in laid_down(rows)]


def _surroundings() -> dict[str, str]:
    """What the parser's process needs of ours: nothing that is secret."""
    return {name: os.environ[name] for name in HANDED if name in os.environ}


def laid_out(sheet: Sheet, found: Sequence[Grid]) -> Table:
    """The heads and what stands below them. Raises `Refused` at `file` where heads are missing or twice, or cells were merged."""
    if not any(grid.rows for grid in found):
        raise Refused(file=_("表里没有内容。"), code="empty")
    tried = [(_matched(sheet, row), grid, place) for grid in found for place, row in enumerate(grid.rows[:HEADS_WITHIN])]
    at, grid, place = max(tried, key=lambda each: len(each[0]))
    _check_heads(sheet, at)
    number, first = grid.rows[place]
    heads = [showable(str(cell)).strip() for cell in first]
    _check_never(sheet, heads)
    _check_twice(sheet, heads)
    _check_merged(grid, number, at)
    passed, rows = _without_examples(grid.rows[place + 1 :], at.get(sheet.columns[0].name))
    if not rows:
        raise Refused(file=_("表头下面没有要导入的行。示例行不导入。"), code="empty")
    if len(rows) > sheet.most:
        said = _("超过 %(most)s 行，一次导不下。请分成几张表。") % {"most": sheet.most}
        raise Refused(file=said, code="too_many")
    read = set(at.values())
    unread = [head for place, head in enumerate(heads) if head and place not in read and not is_reasons(head)]
    return Table(heads, at, rows, passed, unread)


def _without_examples(below: Sequence[Row], begin: int | None) -> tuple[list[int], Sequence[Row]]:
    """The numbers of the example rows, and the others."""
    rows = below if isinstance(below, Spool) else Spool.of(below)
    places = [] if begin is None else [at for at in rows.places_of(examples()) if is_example(_cell_at(rows[at][1], begin))]
    return [rows[at][0] for at in places], rows.without(set(places))


def _cell_at(row: Sequence[Any], place: int) -> Any:
    return row[place] if place < len(row) else ""


def _matched(sheet: Sheet, row: Row) -> dict[str, int]:
    """Which columns a row names as heads, and where."""
    heads: dict[str, int] = {}
    for place, cell in enumerate(row[1]):
        heads.setdefault(bare(cell), place)
    return {
        column.name: heads[next(head for head in column.heads if head in heads)]
        for column in sheet.columns
        if column.heads & heads.keys()
    }


def _check_heads(sheet: Sheet, at: dict[str, int]) -> None:
    missing = [str(column.head) for column in sheet.columns if column.required and column.name not in at]
    if not missing:
        return
    said = ngettext(
        "没有找到这一列：%(heads)s。请用下载的模板，不要改表头。",
        "没有找到这几列：%(heads)s。请用下载的模板，不要改表头。",
        len(missing),
    )
    raise Refused(file=said % {"heads": _("、").join(missing)}, code="heads")


def _check_never(sheet: Sheet, heads: Sequence[str]) -> None:
    """What must not be sent at all is not looked at, nor kept: each such column is named by its letter and its head."""
    found = [
        _("%(letters)s 列“%(head)s”") % {"letters": xl_col_to_name(place), "head": head}
        for place, head in enumerate(heads)
        if sheet.is_never(head)
    ]
    if found:
        said = _("表里有不该传上来的列：%(columns)s。%(cure)s") % {"columns": _("、").join(found), "cure": sheet.never_cure}
        raise Refused(file=said, code="never")


def _check_twice(sheet: Sheet, heads: Sequence[str]) -> None:
    for column in sheet.columns:
        found = [head for head in heads if bare(head) in column.heads]
        told = list(dict.fromkeys(found))
        if len(told) > 1:
            raise Refused(file=_("“%(heads)s”是同一列。请只留一列。") % {"heads": _("、").join(told)}, code="twice")
        if len(found) > 1:
            raise Refused(file=_("有两列都叫“%(head)s”。请只留一列。") % {"head": told[0]}, code="twice")


def _check_merged(grid: Grid, heads: int, at: dict[str, int]) -> None:
    """Of merged cells only the first holds a value: below the heads the others would be lost."""
    for (first, left), (last, right) in grid.merged:
        if last + 1 > heads and any(left <= place <= right for place in at.values()):
            told = {"first": max(first + 1, heads), "last": last + 1}
            said = _("第 %(first)s 至 %(last)s 行有合并的单元格。请取消合并，每一格都填上，再传。") % told
            raise Refused(file=said, code="merged")
