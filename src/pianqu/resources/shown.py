"""How accounts and claims are shown: columns, facts, the chart. Words and addresses only, no rule."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from pianqu.groups.models import CoordinationGroup
from pianqu.journal.versions import VOID, void_cell, void_fact
from pianqu.kit.charts import THIS, Bars, Series
from pianqu.kit.money import FEN, yuan
from pianqu.kit.pages import Column, leads_on, table
from pianqu.kit.templatetags.kit import county_date
from pianqu.meetings.models import Meeting
from pianqu.resources.forbidden import Forbidden
from pianqu.resources.models import AllowanceLine, Expense, FundAccount, Refusal
from pianqu.resources.models.allowance import unclaimed
from pianqu.reviews.models import Visit

STATES = {
    "DRAFT": "near",
    "SUBMITTED": "behind",
    "CHECKED": "behind",
    "APPROVED": "on",
    "PAID": "on",
    "REJECTED": "late",
    "OPEN": "on",
    "CLOSED": VOID,
}


def address(record: Any, verb: str = "show") -> str:
    """The address of a record's page, or of a verb on it."""
    return reverse(f"resources:{record._meta.model_name}_{verb}", args=[record.key])


def money(fen: int | None) -> dict[str, Any]:
    """Fen as yuan, a number in a sheet, always with two places; an empty cell for none."""
    return {"lang": "", "value": ""} if fen is None else {"lang": "", "value": yuan(fen), "words": exact(fen)}


def exact(fen: int) -> str:
    """Fen as yuan with separators and two places, as books write it: 5000000 is 50,000.00."""
    return f"{yuan(fen):,.2f}"


def yuan_said(fen: int) -> str:
    """Fen as words."""
    return _("%(amount)s 元") % {"amount": exact(fen)}


def state(record: Any) -> dict[str, Any]:
    """Its state as a cell; 作废 where it is void."""
    void = void_cell(record) if isinstance(record, Expense) else {}
    return void or {"value": record.get_state_display(), "light": STATES[record.state]}


def used(account: FundAccount) -> dict[str, Any]:
    """How much is used, with a light once there is to be warned."""
    return {"value": f"{account.used_percent}%", "lang": ""}


ACCOUNT_COLUMNS = (
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("年度"), lambda row: {"value": str(row.year), "lang": ""}),
    Column(gettext_lazy("核定经费（元）"), lambda row: money(row.allocated_fen), numeric=True),
    Column(gettext_lazy("已支出（元）"), lambda row: money(row.posted_fen), numeric=True),
    Column(gettext_lazy("结余（元）"), lambda row: money(row.balance_fen), numeric=True),
    Column(gettext_lazy("用了多少"), used, numeric=True),
    Column(gettext_lazy("状态"), state, data=False),
)
CATEGORY_COLUMNS = (
    Column(gettext_lazy("名称"), lambda row: row.title),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
)
EXPENSE_COLUMNS = (
    Column(gettext_lazy("用途"), lambda row: row.purpose),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("支出日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("支出类别"), lambda row: row.category.title),
    Column(gettext_lazy("金额（元）"), lambda row: money(row.amount_fen), numeric=True),
    Column(gettext_lazy("报账人"), lambda row: row.claimant.cadre.name),
    Column(gettext_lazy("状态"), state, data=False),
    Column(gettext_lazy("付款日期"), lambda row: row.paid_on, data=False, sheet_only=True),
    Column(gettext_lazy("批准人"), lambda row: row.approved_by, sheet_only=True),
)
ALLOTMENT_COLUMNS = (
    Column(gettext_lazy("日期"), lambda row: row.made_on, data=False),
    Column(gettext_lazy("金额（元）"), lambda row: money(row.amount_fen), numeric=True),
    Column(gettext_lazy("文号"), lambda row: row.document),
)


def room() -> list[dict[str, Any]]:
    """The first step of the way."""
    return [{"label": pgettext("many", "经费账户"), "url": reverse("resources:fundaccount_list")}]


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the room to a record."""
    lists = {"expense": pgettext("many", "支出"), "expensecategory": pgettext("many", "支出类别")}
    lists["refusal"] = pgettext("many", "被拒的报账")
    noun = record._meta.model_name
    between = [{"label": lists[noun], "url": reverse(f"resources:{noun}_list")}] if noun in lists else []
    return [*room(), *between, {"label": str(record), "url": address(record), "lang": "zh"}]


def lights(record: Any) -> list[dict[str, Any]]:
    """Its state; that a draft was sent back."""
    cell = state(record)
    found = [{"tone": cell["light"], "label": cell["value"]}]
    if isinstance(record, Expense) and record.state == Expense.State.DRAFT and record.answer:
        found.append({"tone": "late", "label": _("被退回")})
    return found


def warning(account: FundAccount, percent: int) -> str:
    """That most of it is used; "" where it is not."""
    if account.state != FundAccount.State.OPEN or not account.warns(percent):
        return ""
    told = {"used": account.used_percent, "left": exact(account.balance_fen)}
    return _("经费已用 %(used)s%%，只剩 %(left)s 元。用完以后不能再报，要等财政局追加。") % told


def account_stats(account: FundAccount) -> list[dict[str, Any]]:
    """What it got, what is used, what is left."""
    posted = f"{reverse('resources:expense_list')}?account={account.key}&state=posted"
    return [
        {"label": _("核定经费"), "value": exact(account.allocated_fen), "unit": _("元")},
        {"label": _("已支出"), "value": exact(account.posted_fen), "unit": _("元"), "url": posted},
        {"label": _("结余"), "value": exact(account.balance_fen), "unit": _("元")},
    ]


def account_meter(account: FundAccount) -> dict[str, Any]:
    """How much of it is used."""
    return {
        "label": _("已用"),
        "value": account.posted_fen // FEN,
        "max": account.allocated_fen // FEN,
        "text": f"{account.used_percent}%",
    }


def account_facts(account: FundAccount) -> list[dict[str, Any]]:
    """Everything about an account that is one line."""
    rows: list[dict[str, Any]] = [
        {"label": _("协调组"), "value": account.group.name, "lang": "zh"},
        {"label": _("年度"), "value": str(account.year)},
        {"label": _("报账到哪天为止"), "value": account.claims_until()},
        {"label": _("生活补助的依据文件"), "value": account.allowance_basis, "lang": "zh"},
        {"label": _("结余交回"), "value": "" if account.returned_fen is None else yuan_said(account.returned_fen)},
    ]
    return [row for row in rows if row["value"]]


def spent_section(account: FundAccount) -> dict[str, Any]:
    """Where it went: bars by category, and the same numbers below them."""
    rows = list(account.expenses.posted().by_category())
    if not rows:
        return {"title": _("钱花在哪里"), "text": _("还没有批准的支出。")}
    made = table(
        (
            Column(gettext_lazy("支出类别"), lambda row: row[0]),
            Column(gettext_lazy("金额（元）"), lambda row: money(row[2]), numeric=True),
        ),
        rows,
    )
    chart = Bars(
        "spent",
        title=_("各类支出"),
        desc=_("条形图：每一类支出共多少元。数在图下面的表里。"),
        labels=tuple(title for title, _category, _fen in rows),
        series=(Series(_("支出"), THIS, tuple(float(Decimal(fen) / FEN) for _title, _category, fen in rows)),),
        unit=_("元"),
        typed=True,
    )
    return {"title": _("钱花在哪里"), "chart": chart, "table": made}


def allotments_section(account: FundAccount) -> dict[str, Any]:
    """What it was given, by which documents."""
    return {"title": _("拨款"), "table": table(ALLOTMENT_COLUMNS, list(account.allotments.all()))}


def expense_facts(expense: Expense, user: Any) -> list[dict[str, Any]]:
    """Everything about a claim that is one line."""
    rows: list[dict[str, Any]] = [
        {"label": _("金额"), "value": yuan_said(expense.amount_fen)},
        {"label": _("支出类别"), "value": expense.category.title, "lang": "zh"},
        {"label": _("支出日期"), "value": expense.happened_on},
        {"label": _("报账人"), "value": str(expense.claimant), "lang": "zh"},
        {"label": _("经费账户"), "value": str(expense.account), "url": address(expense.account), "lang": "zh"},
        _occasion(_("为哪次走访"), Visit, expense.visit_key, user),
        _occasion(_("为哪次会议"), Meeting, expense.meeting_key, user),
        {"label": _("审核人"), "value": expense.checked_by, "lang": "zh"},
        {"label": _("批准人"), "value": expense.approved_by, "lang": "zh"},
        {"label": _("付款日期"), "value": county_date(expense.paid_on) if expense.paid_on else ""},
        {"label": _("退回或不批准的原因"), "value": expense.answer, "lang": "zh"},
        {"label": _("录入人"), "value": expense.entered_by, "lang": "zh"},
        void_fact(expense),
    ]
    return [row for row in rows if row and row["value"]]


def _occasion(label: Any, model: Any, key: Any, user: Any) -> dict[str, Any]:
    """What it belongs to, with the way there; that it was voided since."""
    if key is None:
        return {}
    row = model.objects.visible_to(user).filter(key=key).select_related(*getattr(model, "TOLD_WITH", ())).first()
    if row is None:
        return {"label": label, "value": _("你看不到这条记录")}
    words = format_html("{}（{}）", str(row), _("已作废")) if row.voided else str(row)
    url = reverse(f"{row._meta.app_label}:{row._meta.model_name}_show", args=[row.key])
    return {"label": label, "value": words, "url": url, "lang": "zh"}


REFUSAL_COLUMNS = (
    Column(gettext_lazy("用途"), lambda row: row.purpose),
    Column(gettext_lazy("情形"), lambda row: row.get_case_display(), data=False),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("金额（元）"), lambda row: money(row.amount_fen), numeric=True),
    Column(gettext_lazy("填报人"), lambda row: row.tried_by_name),
    Column(gettext_lazy("填报时间"), lambda row: row.tried_at, data=False),
    Column(gettext_lazy("依据的规定"), lambda row: row.rule, sheet_only=True),
)


def refusal_facts(refusal: Refusal) -> list[dict[str, Any]]:
    """Everything about an attempt."""
    return [
        {"label": _("情形"), "value": Forbidden(refusal.case).label},
        {"label": _("依据的规定"), "value": refusal.rule, "lang": "zh", "long": True},
        {"label": _("协调组"), "value": refusal.group.name, "lang": "zh"},
        {"label": _("金额"), "value": yuan_said(refusal.amount_fen)},
        {"label": _("支出日期"), "value": refusal.happened_on},
        {"label": _("填报人"), "value": f"{refusal.tried_by_post} {refusal.tried_by_name}".strip(), "lang": "zh"},
    ]


LINE_COLUMNS = (
    Column(gettext_lazy("姓名"), lambda row: row.cadre.name),
    Column(gettext_lazy("职务"), lambda row: row.post.title),
    Column(gettext_lazy("到村日期"), lambda row: row.day, data=False),
    Column(gettext_lazy("金额（元）"), lambda row: money(row.amount_fen), numeric=True),
)


def lines_sections(expense: Expense) -> list[dict[str, Any]]:
    """Of a sheet of allowances the person-days; of other claims nothing."""
    if not expense.allowance:
        return []
    rows = list(expense.lines.select_related("cadre", "post__group", "post__seconded_from").order_by("cadre", "day"))
    return [{"title": _("补助人天"), "table": table(LINE_COLUMNS, rows)}]


def unclaimed_words(user: Any, today: date) -> str:
    """How much could be claimed today, of the own groups."""
    days = [each for group in CoordinationGroup.objects.of_user(user) for each in unclaimed(group, today, AllowanceLine.objects)]
    if not days:
        return _("今年到今天为止的到村补助都报过了。")
    told = {"n": len(days), "amount": exact(sum(each.amount_fen for each in days))}
    return (
        ngettext(
            "今年到今天为止还有 %(n)s 人天没有报，共 %(amount)s 元。",
            "今年到今天为止还有 %(n)s 人天没有报，共 %(amount)s 元。",
            len(days),
        )
        % told
    )


@leads_on
def lead(request: Any, record: Any) -> dict[str, Any] | None:
    """The way from a visit or meeting of the own group to what was spent for it."""
    if not isinstance(record, Visit | Meeting) or not record.is_current or record.group_id not in request.user.standing.group_ids:
        return None
    if not request.user.has_perm("resources.draft_expense"):
        return None
    url = f"{reverse('resources:expense_draft')}?{record._meta.model_name}={record.key}"
    return {"label": _("填报支出"), "url": url, "method": "get"}
