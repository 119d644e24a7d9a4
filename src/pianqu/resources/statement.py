"""The yearly statement of a group's money: what it got, what it spent for what, what is left or went back.

It is the county's own paper, so it is Chinese whatever the language of the page.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import override

from pianqu.kit import official
from pianqu.kit.official import written
from pianqu.kit.papers import PaperFile
from pianqu.kit.templatetags.kit import yuan
from pianqu.resources.models import FundAccount

CHINESE = "zh-hans"
CLAIMS = ("支出日期", "用途", "支出类别", "报账人", "金额（元）")


def page(account: FundAccount) -> dict[str, Any]:
    """What the component `paper` wants."""
    with override(CHINESE):
        said = [f"{label}：{value} 元" for label, value in _facts(account)]
        rows = ["　".join(row) for row in [CLAIMS, *_claims(account)]]
        return {"mark": _mark(account), "draft": _draft(account), "paragraphs": [*said, *rows], "signed": ""}


def file(account: FundAccount, day: date) -> PaperFile:
    """The statement as a docx; `day` is the one on which it is printed."""
    with override(CHINESE):
        body = [
            official.Table(("项目", "金额（元）"), list(_facts(account)), shares=(2, 1)),
            official.Table(CLAIMS, list(_claims(account)), shares=(1.5, 3.4, 1.3, 1.1, 1.2)),
        ]
        draft, issuers = _draft(account).strip("（）"), [account.group.name]
        made = official.Paper(official.Form.SLIP, _mark(account), body, draft=draft, issuers=issuers, day=day)
    return PaperFile(f"{account.group.name} {_mark(account)}", made)


def _mark(account: FundAccount) -> str:
    return f"{account.year}年工作经费收支表"


def _draft(account: FundAccount) -> str:
    """That the year goes on."""
    return "" if account.state == FundAccount.State.CLOSED else "（未结账）"


def _facts(account: FundAccount) -> Iterator[tuple[str, str]]:
    yield "核定经费", yuan(account.allocated_fen)
    for each in account.allotments.all():
        yield f"其中：{written(each.made_on)} {each.document}".strip(), yuan(each.amount_fen)
    yield "支出合计", yuan(account.posted_fen)
    for title, _category, fen in account.expenses.posted().by_category():
        yield f"其中：{title}", yuan(fen)
    if account.returned_fen is None:
        yield "结余", yuan(account.balance_fen)
    else:
        yield "结余交回", yuan(account.returned_fen)


def _claims(account: FundAccount) -> Iterator[tuple[str, ...]]:
    rows = account.expenses.posted().with_account().order_by("happened_on", "id")
    for row in rows:
        yield str(row.happened_on), row.purpose, row.category.title, row.claimant.cadre.name, yuan(row.amount_fen)
