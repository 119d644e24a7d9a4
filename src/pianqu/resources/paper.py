"""What is printed of a claim: the sheet that the finance bureau files, or the pay list (发放表) with room for signatures.

It is the county's own paper, so it is Chinese whatever the language of the page.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from pianqu.kit import official
from pianqu.kit.official import written
from pianqu.kit.papers import PaperFile
from pianqu.kit.templatetags.kit import yuan
from pianqu.resources.capitals import capitals
from pianqu.resources.models import AllowanceLine, Expense

CHINESE = "zh-hans"
HEADS = ("姓名", "职务", "到村日期", "人天", "金额（元）", "签名")


def title(expense: Expense) -> str:
    """What the paper is called on the page that offers it."""
    return _("到村生活补助发放表") if expense.allowance else _("费用报销单")


def page(expense: Expense) -> dict[str, Any]:
    """What the component `paper` wants."""
    with override(CHINESE):
        head = [_row(each) for each in _people(expense)] if expense.allowance else []
        said = [f"{label}：{value}" for label, value in _facts(expense)]
        rows = ["　".join(row[:-1]) for row in [HEADS, *head]] if head else []
        return {"mark": _mark(expense), "draft": _draft(expense), "paragraphs": [*said, *rows], "signed": ""}


def file(expense: Expense, day: date) -> PaperFile:
    """The paper as a docx; `day` is the one on which it is printed."""
    with override(CHINESE):
        facts = official.Table(("项目", "内容"), list(_facts(expense)), shares=(1, 3))
        body: list[str | official.Table] = [facts]
        if expense.allowance:
            rows = [_row(each) for each in _people(expense)]
            body.append(official.Table(HEADS, rows, shares=(1.1, 2.2, 3.2, 0.7, 1.2, 1.4)))
        body += ["审核：", "批准：", "出纳："] if not expense.approved_by else []
        draft = _draft(expense).strip("（）")
        made = official.Paper(official.Form.SLIP, _mark(expense), body, draft=draft, issuers=[expense.group.name], day=day)
    return PaperFile(f"{_mark(expense)} {expense.group.name} {expense.happened_on}", made)


def _mark(expense: Expense) -> str:
    return "到村生活补助发放表" if expense.allowance else "费用报销单"


def _draft(expense: Expense) -> str:
    """That it is no basis for a payment."""
    return "（已作废）" if expense.voided_at else "" if expense.posted else "（未批准）"


def _facts(expense: Expense) -> Iterator[tuple[str, str]]:
    yield "协调组", expense.group.name
    yield "经费账户", f"{expense.account.year} 年"
    yield "支出类别", expense.category.title
    yield "用途", expense.purpose
    yield "支出日期", written(expense.happened_on)
    yield "金额（小写）", f"¥{yuan(expense.amount_fen)}"
    yield "金额（大写）", f"人民币{capitals(expense.amount_fen)}"
    yield "报账人", str(expense.claimant)
    if expense.allowance and expense.account.allowance_basis:
        yield "依据文件", expense.account.allowance_basis
    for label, value in (("审核人", expense.checked_by), ("批准人", expense.approved_by)):
        if value:
            yield label, value
    if expense.paid_on:
        yield "付款日期", written(expense.paid_on)


def _people(expense: Expense) -> list[list[AllowanceLine]]:
    """The lines of each person."""
    rows = expense.lines.select_related("cadre", "post__group", "post__seconded_from").order_by("cadre", "day")
    return [list(each) for _cadre, each in groupby(rows, key=lambda row: row.cadre_id)]


def _row(lines: list[AllowanceLine]) -> tuple[str, ...]:
    """A person's row: the days by month, how many, how much; an empty place for the signature."""
    days = "；".join(
        f"{month}月{'、'.join(str(line.day.day) for line in found)}日"
        for month, found in groupby(lines, key=lambda line: line.day.month)
    )
    first = lines[0]
    return first.cadre.name, first.post.title, days, str(len(lines)), yuan(sum(line.amount_fen for line in lines)), ""
