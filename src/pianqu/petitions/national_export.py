"""The ledger as the national system has it, by the columns of the import: what goes out comes in again (practice.md 34).

Who brings a matter stands in none of them. What has no national number yet waits on a sheet of its own to be entered there.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from pianqu.kit import sheets
from pianqu.kit.errors import Refused
from pianqu.petitions.national_rows import for_rows, values_of
from pianqu.petitions.national_sheet import SHEET, cell_of

CHINESE = "zh-hans"  # of the national system, whatever the language of the page
TITLE, UNNUMBERED = "信访台账", "还没有国家编号的"


def ledger(cases: QuerySet[Any], sentence: str = "") -> bytes:
    """The workbook. Raises `Refused` where there are more cases than a sheet takes."""
    ordered = for_rows(cases.order_by("received_on", "pk"))
    if sheets.overflows(ordered):
        raise Refused(__all__=_("超过 %(most)s 条，一张表导不下。请缩小筛选的范围，再导出。") % {"most": sheets.ROWS_MOST})
    with override(CHINESE):
        heads = [str(column.head) for column in SHEET.columns]
        numbered, other = _rows(ordered.exclude(national_number="")), _rows(ordered.filter(national_number=""))
        return sheets.workbook(TITLE, sentence, heads, numbered, sheets.More(UNNUMBERED, heads, other))


def _rows(cases: Any) -> Iterator[list[Any]]:
    for case in cases.iterator(chunk_size=2000):
        values = values_of(case)
        yield [cell_of(column.name, values[column.name]) for column in SHEET.columns]
