"""How townships' costs, receptions and flags are shown: columns, facts, the chart. Words and addresses only, no rule."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.journal.versions import VOID, void_cell, void_fact
from pianqu.kit.charts import BEFORE, THIS, Chart, Series
from pianqu.kit.pages import Column, table
from pianqu.places.leads import leads_on
from pianqu.places.models import Place
from pianqu.resources.cost_querysets import sees_all
from pianqu.resources.models import CostLine, FinalAccount, Flag, Reception
from pianqu.resources.models.cost import MONTHS
from pianqu.resources.shown import address, exact, money, yuan_said
from pianqu.resources.suspicions import Suspicion
from pianqu.resources.township_costs import Band, TownshipYear, change_permille

STATES = {
    "LOCKED": "on",
    "REOPENED": "behind",
    "FOUND": "behind",
    "VERIFIED": "near",
    "CLOSED": VOID,
    "SUBMITTED": "behind",
    "REFERRED": "late",
    "DECLINED": VOID,
}
BANDS = {Band.NORMAL: "on", Band.NEAR: "behind", Band.OVER: "late"}


def state(record: Any) -> dict[str, Any]:
    """Its state as a cell."""
    return {"value": record.get_state_display(), "light": STATES[record.state]}


def counts(record: Any) -> dict[str, Any]:
    """Whether it counts, as a cell."""
    return void_cell(record) or {"value": _("有效"), "light": "on"}


def lights(record: Any) -> list[dict[str, Any]]:
    """How it stands."""
    cell = state(record) if hasattr(record, "state") else void_cell(record)
    return [{"tone": cell["light"], "label": cell["value"]}] if cell else []


def whole(number: int) -> dict[str, Any]:
    """A year or month: no separators."""
    return {"value": str(number), "lang": ""}


COST_COLUMNS = (
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("年度"), lambda row: whole(row.year), data=False),
    Column(gettext_lazy("月份"), lambda row: whole(row.month), data=False),
    Column(gettext_lazy("成本类别"), lambda row: row.get_category_display(), data=False),
    Column(gettext_lazy("金额（元）"), lambda row: money(row.amount_fen), numeric=True),
    Column(gettext_lazy("摘要"), lambda row: row.note),
    Column(gettext_lazy("状态"), counts, data=False),
)
ACCOUNT_COLUMNS = (
    Column(gettext_lazy("年度"), lambda row: whole(row.year), data=False),
    Column(gettext_lazy("行政成本合计（元）"), lambda row: money(row.total_fen), numeric=True),
    Column(gettext_lazy("其中接待（元）"), lambda row: money(row.reception_fen), numeric=True),
    Column(gettext_lazy("状态"), state, data=False),
)
RECEPTION_COLUMNS = (
    Column(gettext_lazy("公务活动"), lambda row: row.purpose),
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("接待日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("公函"), lambda row: row.letter_no),
    Column(gettext_lazy("接待对象人数"), lambda row: row.guests, numeric=True),
    Column(gettext_lazy("陪餐人数"), lambda row: row.companions, numeric=True),
    Column(gettext_lazy("费用（元）"), lambda row: money(row.cost_fen), numeric=True),
    Column(gettext_lazy("在伙食团"), lambda row: yes(row.canteen), data=False),
    Column(gettext_lazy("状态"), counts, data=False),
    Column(gettext_lazy("提供烟酒"), lambda row: yes(row.drinks), data=False, sheet_only=True),
    Column(gettext_lazy("接待对象名单"), lambda row: row.guest_list, sheet_only=True),
)
FLAG_COLUMNS = (
    Column(gettext_lazy("情形"), lambda row: row.get_case_display(), data=False),
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("金额（元）"), lambda row: money(row.amount_fen), numeric=True),
    Column(gettext_lazy("出自"), lambda row: row.get_about_type_display(), data=False),
    Column(gettext_lazy("状态"), state, data=False),
    Column(gettext_lazy("由谁决定"), lambda row: row.decider.name if row.decider else ""),
    Column(gettext_lazy("依据的规定"), lambda row: row.rule, sheet_only=True),
)


def yes(is_so: bool) -> str:
    """Yes or no."""
    return _("是") if is_so else _("否")


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the list to a record."""
    return [*listed(record._meta.model_name), {"label": str(record), "url": address(record), "lang": "zh"}]


def listed(noun: str) -> list[dict[str, Any]]:
    """The first steps of the way: the costs, then the list of a noun."""
    lists = {
        "costline": pgettext("many", "行政成本"),
        "finalaccount": pgettext("many", "决算"),
        "reception": pgettext("many", "接待记录"),
        "flag": pgettext("many", "问题线索"),
    }
    first = [] if noun == "costline" else [{"label": lists["costline"], "url": reverse("resources:costline_list")}]
    return [*first, {"label": lists[noun], "url": reverse(f"resources:{noun}_list")}]


def township_address(township: Place, year: int) -> str:
    """The page of a township's year."""
    return f"{reverse('resources:costline_township')}?township={township.key}&year={year}"


def line_facts(line: CostLine) -> list[dict[str, Any]]:
    """Everything about a line."""
    url = township_address(line.township, line.year)
    rows: list[dict[str, Any]] = [
        {"label": _("乡镇"), "value": line.township.name, "url": url, "lang": "zh"},
        {"label": _("月份"), "value": f"{line.year}-{line.month:02}"},
        {"label": _("成本类别"), "value": line.get_category_display()},
        *changeable(line),
        {"label": _("录入人"), "value": line.entered_by, "lang": "zh"},
        void_fact(line),
    ]
    return [row for row in rows if row and row["value"]]


def changeable(line: CostLine) -> list[dict[str, Any]]:
    """What a correction of a line can change."""
    return [
        {"label": _("金额"), "value": yuan_said(line.amount_fen)},
        {"label": _("摘要"), "value": line.note, "lang": "zh"},
    ]


def account_facts(account: FinalAccount) -> list[dict[str, Any]]:
    """Everything about a locked year."""
    rows: list[dict[str, Any]] = [
        {"label": _("年度"), "value": str(account.year)},
        {"label": _("行政成本合计"), "value": yuan_said(account.total_fen)},
        {"label": _("其中接待"), "value": yuan_said(account.reception_fen)},
        {"label": _("重新打开的原因"), "value": account.reason, "lang": "zh"},
    ]
    return [row for row in rows if row["value"]]


def reception_facts(row: Reception) -> list[dict[str, Any]]:
    """Everything about a reception."""
    rows: list[dict[str, Any]] = [
        {"label": _("乡镇"), "value": row.township.name, "lang": "zh"},
        *changeable_reception(row),
        {"label": _("录入人"), "value": row.entered_by, "lang": "zh"},
        {"label": _("来源"), "value": _("由清单导入") if row.brought else _("乡镇登记")},
        void_fact(row),
    ]
    return [each for each in rows if each and each["value"] != ""]


def changeable_reception(row: Reception) -> list[dict[str, Any]]:
    """What a correction of a reception can change."""
    return [
        {"label": _("接待日期"), "value": row.happened_on},
        {"label": _("公函"), "value": row.letter_no or _("没有公函"), "lang": "zh" if row.letter_no else ""},
        {"label": _("公务活动"), "value": row.purpose, "lang": "zh"},
        {"label": _("接待对象人数"), "value": row.guests},
        {"label": _("接待对象名单"), "value": row.guest_list, "lang": "zh", "long": True},
        {"label": _("陪餐人数"), "value": str(row.companions)},
        {"label": _("费用"), "value": yuan_said(row.cost_fen)},
        {"label": _("在伙食团"), "value": yes(row.canteen)},
        {"label": _("提供烟酒"), "value": yes(row.drinks)},
    ]


def flag_facts(flag: Flag, about: Any) -> list[dict[str, Any]]:
    """Everything about a flag; `about` is the record that shows it, as it stands now."""
    shown = {"value": str(about), "url": address(about), "lang": "zh"} if about is not None else {"value": ""}
    rows: list[dict[str, Any]] = [
        {"label": _("情形"), "value": Suspicion(flag.case).label},
        {"label": _("依据的规定"), "value": flag.rule, "lang": "zh", "long": True},
        {"label": _("乡镇"), "value": flag.township.name, "lang": "zh"},
        {"label": _("协调组"), "value": flag.group.name if flag.group else "", "lang": "zh"},
        {"label": _("日期"), "value": flag.happened_on},
        {"label": _("金额"), "value": yuan_said(flag.amount_fen)},
        {"label": _("账上怎么写的"), "value": flag.words, "lang": "zh"},
        {"label": flag.get_about_type_display(), **shown},
        {"label": _("这条账现在"), "value": _("已作废") if about is not None and about.voided else ""},
        {"label": _("本人或单位的说明"), "value": flag.statement, "lang": "zh", "long": True},
        {"label": _("说明人"), "value": flag.stated_by, "lang": "zh"},
        {"label": _("核实情况"), "value": flag.verdict, "lang": "zh", "long": True},
        {"label": _("核实人"), "value": flag.verified_by, "lang": "zh"},
        {"label": _("由谁决定"), "value": flag.decider.name if flag.decider else "", "lang": "zh"},
        {"label": _("了结或决定的理由"), "value": flag.answer, "lang": "zh", "long": True},
    ]
    return [row for row in rows if row["value"]]


def percent(now: int, before: int) -> dict[str, Any]:
    """By how much it changed, as a cell."""
    found = change_permille(now, before)
    return {"lang": "", "value": "" if found is None else f"{found / 10:+.1f}%"}


def compared(year: TownshipYear, rows: list[tuple[Any, dict[str, Any]]], first: Any) -> dict[str, Any]:
    """A table of sums of this year and the year before, side by side."""
    then, heads = year.year - 1, _("%(year)s 年（元）")
    columns = (
        Column(first, lambda row: row[0], data=False),
        Column(heads % {"year": year.year}, lambda row: money(year.fen(**row[1])), numeric=True),
        Column(heads % {"year": then}, lambda row: money(year.fen(before=True, **row[1])), numeric=True),
        Column(gettext_lazy("同比"), lambda row: percent(year.fen(**row[1]), year.fen(before=True, **row[1])), numeric=True),
    )
    return table(columns, rows)


def township_facts(year: TownshipYear) -> list[dict[str, Any]]:
    """What the page says first: the receptions and their limit, against what it is compared."""
    used = {"amount": exact(year.reception_fen), "limit": exact(year.limit_fen)}
    locked = _("%(year)s 年已经决算") if year.base_locked else _("%(year)s 年还没有决算，数还可能变")
    return [
        {"label": _("接待支出和限额"), "value": _("今年 %(amount)s 元，限额 %(limit)s 元") % used},
        {"label": _("和哪年比"), "value": locked % {"year": year.year - 1}},
        {"label": _("比哪些月份"), "value": _("、").join(str(month) for month in year.months) or _("还没有台账")},
    ]


def township_sections(year: TownshipYear) -> list[dict[str, Any]]:
    """By month, drawn and in figures; then by category."""
    if not year.months:
        return [{"title": _("逐月"), "text": _("这一年还没有台账，由财政局导入。")}]
    each = [(str(month), {"month": month}) for month in year.months]
    months = compared(year, [*each, (_("合计"), {})], _("月份"))
    kinds = [(label, {"category": code}) for code, label in CostLine.Category.choices]
    told = {"this": year.year, "before": year.year - 1}
    chart = Chart(
        "costs",
        title=_("逐月的行政成本"),
        desc=_("折线图：%(this)s 年和 %(before)s 年每月各花了多少元。数在图下面的表里。") % told,
        labels=tuple(str(month) for month in MONTHS),
        series=(
            Series(str(year.year), THIS, tuple(year.spent(month) for month in MONTHS)),
            Series(str(year.year - 1), BEFORE, tuple(year.spent(month, before=True) for month in MONTHS)),
        ),
        unit=_("元"),
    )
    return [
        {"title": _("逐月"), "chart": chart, "table": months},
        {"title": _("分类别"), "table": compared(year, [*kinds, (_("合计"), {})], _("成本类别"))},
        {"title": _("接待逐月"), "table": compared(year, _receptions(year), _("月份"))},
    ]


def _receptions(year: TownshipYear) -> list[tuple[Any, dict[str, Any]]]:
    each = [(str(month), {"month": month, "category": CostLine.Category.RECEPTION}) for month in year.months]
    return [*each, (_("合计"), {"category": CostLine.Category.RECEPTION})]


@leads_on
def lead(user: Any, place: Place | None) -> dict[str, Any]:
    """The way from a township to its costs, for who may read them."""
    if place is None or place.level != Place.Level.TOWNSHIP or not user.has_perm("resources.view_costline"):
        return {}
    if not (sees_all(user) or place.pk in user.standing.township_ids):
        return {}
    return {"label": _("行政成本"), "url": township_address(place, user.day.year), "method": "get"}
