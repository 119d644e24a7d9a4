"""How 堵点梳理 is shown: a table of who had what how long, and a unit's tasks. Words and addresses only."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.desk.stuck import Lain, Row
from pianqu.kit import sheets
from pianqu.kit.pages import Column, in_sheet
from pianqu.matters import holdup_shown, task_shown
from pianqu.matters.deadline import AT_HAND


def holder(row: Row) -> dict[str, Any]:
    """Whose row it is."""
    return task_shown.holder(row.hand, row.organ.name if row.organ else "")


ROWS = (
    Column(gettext_lazy("在谁手里"), holder),
    Column(gettext_lazy("事项（件）"), lambda row: len(row.lain), numeric=True, data=False),
    Column(gettext_lazy("现在还在（件）"), lambda row: row.now, numeric=True, data=False),
    Column(gettext_lazy("共停留（天）"), lambda row: row.days, numeric=True, data=False),
    Column(gettext_lazy("最长一件（天）"), lambda row: row.longest, numeric=True, data=False),
    Column(gettext_lazy("转手（次）"), lambda row: row.hands, numeric=True, data=False),
    Column(gettext_lazy("最长没有动静（天）"), lambda row: row.silence, numeric=True, data=False),
)


def question(user: Any) -> Column:
    """The open question to the unit, or the way to asking it."""

    def show(row: Lain) -> dict[str, Any]:
        if row.asked is not None:
            return {"value": row.asked.get_state_display(), "url": holdup_shown.address(row.asked)}
        if row.since is None or row.task.state not in AT_HAND or not user.has_perm("matters.ask_holdup", row.task):
            return {"value": ""}
        return {"value": _("请单位说明"), "url": f"{reverse('matters:holdup_ask')}?task={row.task.key}"}

    return Column(gettext_lazy("堵点说明"), show, data=False)


LAIN = (
    Column(gettext_lazy("督办事项"), lambda row: str(row.task)),
    Column(gettext_lazy("状态"), lambda row: row.task.get_state_display(), data=False),
    Column(gettext_lazy("停留（天）"), lambda row: row.days, numeric=True, data=False),
    Column(gettext_lazy("来过几次"), lambda row: row.times, numeric=True, data=False),
    Column(gettext_lazy("转手（次）"), lambda row: row.hands, numeric=True, data=False),
    Column(gettext_lazy("最长没有动静（天）"), lambda row: row.silence, numeric=True, data=False),
    Column(gettext_lazy("现在在手，自"), lambda row: row.since or "", data=False),
)


def sheet(sentence: str, rows: Sequence[Row]) -> HttpResponse:
    """The list that the page shows, and behind it each holder with each of its tasks."""
    columns = (Column(_("在谁手里"), lambda pair: holder(pair[0])["value"]), *(_of_lain(column) for column in LAIN))
    pairs = [(row, each) for row in rows for each in row.lain]
    detail = sheets.More(_("每一件"), *in_sheet(columns, pairs))
    title = _("堵点梳理")
    return sheets.answer(title, sheets.workbook(title, sentence, *in_sheet(ROWS, rows), detail))


def sheet_of_unit(sentence: str, row: Row) -> HttpResponse:
    """The tasks of one unit, as its page shows them."""
    title = f"{_('堵点梳理')} {row.organ.name}"
    return sheets.answer(title, sheets.workbook(title, sentence, *in_sheet(LAIN, row.lain)))


def _of_lain(column: Column) -> Column:
    return Column(column.label, lambda pair: column.show(pair[1]), numeric=column.numeric, data=column.data)
