"""Sheets with a mark of secrecy in each place where one can stand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.files.sheets import DUTIES
from tests.kit.listed import workbook

MARK = "机密★1年"
HEADS, ROW = DUTIES.split(","), ("村道养护", "BASIC", "", "渠江镇", "2026-01-01")
OLD = Path(__file__).parents[1] / "kit" / "sheets" / "old.xls"


def _painted(paint: Callable[[Any, Any], Any]) -> bytes:
    return workbook(HEADS, ROW, paint=paint)


def _other(book: Any, hidden: bool) -> None:
    sheet = book.add_worksheet("二")
    sheet.write(0, 0, MARK)
    if hidden:
        sheet.hide()


def _runs(book: Any, sheet: Any) -> None:
    """A mark of two formats, as 机密 is often set bold."""
    sheet.write_rich_string(0, 8, book.add_format({"bold": True}), "机密", "★1年")


MARKED = {
    "above the heads": workbook((MARK,), HEADS, ROW),
    "the example": workbook(HEADS, (f"示例：{MARK}", *ROW[1:]), ROW),
    "a column that is not read": workbook((*HEADS, "密级"), (*ROW, MARK)),
    "another sheet": _painted(lambda book, _sheet: _other(book, hidden=False)),
    "a hidden sheet": _painted(lambda book, _sheet: _other(book, hidden=True)),
    "the name of a sheet": _painted(lambda book, _sheet: book.add_worksheet(MARK)),
    "a note": _painted(lambda _book, sheet: sheet.write_comment(1, 0, MARK)),
    "a header": _painted(lambda _book, sheet: sheet.set_header('&R&"黑体,Bold"机密&"宋体"★1年')),
    "a text box": _painted(lambda _book, sheet: sheet.insert_textbox(4, 1, MARK)),
    "two formats": _painted(_runs),
    "plain text above the heads": f"机 密 ★\n{DUTIES}\n{','.join(ROW)}\n".encode(),
    "the example in gb18030": f"{DUTIES}\n示例：{MARK},,,,\n{','.join(ROW)}\n".encode("gb18030"),
    "the old format": OLD.read_bytes().replace("某县名单".encode("utf-16-le"), "机密 ★".encode("utf-16-le")),
    "the old format at an odd byte": OLD.read_bytes().replace("自哪天起".encode("utf-16-le"), "机密 ★".encode("utf-16-le")),
}  # fmt: skip
