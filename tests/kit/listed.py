"""A sheet of the tests: one column of each kind."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from pianqu.kit.imports.kinds import Choice, Day, Known, Names, Number, Whole, Words
from pianqu.kit.imports.sheet import Column, Sheet

SHEET = Sheet(
    title="名单",
    columns=(
        Column("text", "事项", Words(20), note="一行一项。", example="修路"),
        Column("kind", "类别", Choice((("A", "甲类"), ("B", "乙类"))), example="甲类"),
        Column("since", "自哪天起", Day(), example="2026-11-23"),
        Column("count", "件数", Whole(most=1000), required=False),
        Column("township", "乡镇", Known(), required=False),
        Column("money", "金额", Number(), required=False, also=("金额（元）",)),
    ),
    natural=("text",),
)
HEADS = ("事项", "类别", "自哪天起", "件数", "乡镇", "金额")
KNOWN = {"township": Names([("渠江镇", 1), ("天星镇", 2)], also=[("镇", 1), ("镇", 2)])}
GOOD = ("修路", "甲类", "2026-11-23", 3, "渠江镇", 1.5)


def workbook(*rows: Sequence[Any], paint: Callable[[Any, Any], None] | None = None, **options: Any) -> bytes:
    """An xlsx as a spreadsheet program writes it; `paint` does what else is to be done to the sheet."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"strings_to_formulas": False, **options})
    sheet = book.add_worksheet("表")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    if paint:
        paint(book, sheet)
    book.close()
    return held.getvalue()
