"""How offices, kit and pay are shown: columns, facts, what stands on the page of a group. Words and addresses only, no rule."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.groups.models import CoordinationGroup
from pianqu.kit.pages import Column, beside_record, table
from pianqu.resources.models import Asset, GroupOffice, Handover, PayArrangement
from pianqu.resources.shown import address, money, yuan_said

ENDS = Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False)
SINCE = Column(gettext_lazy("自"), lambda row: row.since, data=False)
OFFICE_COLUMNS = (
    Column(gettext_lazy("办公地点"), lambda row: row.where),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    SINCE,
    ENDS,
)
ASSET_COLUMNS = (
    Column(gettext_lazy("资产编号"), lambda row: row.number),
    Column(gettext_lazy("物品类别"), lambda row: row.get_kind_display(), data=False),
    Column(gettext_lazy("名称、型号"), lambda row: row.title),
    Column(gettext_lazy("价值（元）"), lambda row: money(row.value_fen), numeric=True),
    Column(gettext_lazy("购置日期"), lambda row: row.since, data=False),
    Column(gettext_lazy("报废日期"), lambda row: row.until, data=False),
)
PAY_COLUMNS = (
    Column(gettext_lazy("姓名"), lambda row: row.post.cadre.name),
    Column(gettext_lazy("协调组"), lambda row: row.post.group.name),
    Column(gettext_lazy("发工资的部门"), lambda row: row.payer.name),
    Column(gettext_lazy("照发的津贴补贴"), lambda row: row.allowances),
    SINCE,
    ENDS,
)


def handover_columns(day: date) -> tuple[Column, ...]:
    """The columns of what was handed over, as it stands on a day."""
    return (
        Column(gettext_lazy("物品"), lambda row: str(row.asset)),
        Column(gettext_lazy("协调组"), lambda row: row.group.name),
        Column(gettext_lazy("领用人"), lambda row: row.post.cadre.name if row.post else ""),
        Column(gettext_lazy("领用日期"), lambda row: row.since, data=False),
        Column(gettext_lazy("归还日期"), lambda row: row.until, data=False),
        Column(gettext_lazy("状态"), lambda row: state(row, day), data=False),
    )


def state(row: Handover, day: date) -> dict[str, Any]:
    """Whether it is out, came back, or is to come back because the post is over; as a cell."""
    if row.to_return(day):
        return {"value": _("该收回"), "light": "late"}
    return {"value": _("领用中"), "light": "on"} if row.in_force(day) else {"value": _("已归还"), "light": "idle"}


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the list of its kind to a record."""
    return [*listed(record._meta.model_name), {"label": str(record), "url": address(record), "lang": "zh"}]


def listed(noun: str) -> list[dict[str, Any]]:
    """The list of a kind."""
    lists = {
        "groupoffice": pgettext("many", "办公场所"),
        "asset": pgettext("many", "物品"),
        "handover": pgettext("many", "领用"),
        "payarrangement": pgettext("many", "工资关系"),
    }
    return [{"label": lists[noun], "url": reverse(f"resources:{noun}_list")}]


def office_facts(row: GroupOffice) -> list[dict[str, Any]]:
    """Everything about an office."""
    return _filled({"label": _("协调组"), "value": row.group.name, "lang": "zh"}, *_days(row))


def asset_facts(row: Asset) -> list[dict[str, Any]]:
    """Everything about a piece of kit."""
    return _filled(
        {"label": _("资产编号"), "value": row.number, "lang": "zh"},
        {"label": _("物品类别"), "value": row.get_kind_display()},
        {"label": _("价值"), "value": yuan_said(row.value_fen)},
        {"label": _("购置日期"), "value": row.since},
        {"label": _("报废日期"), "value": row.until},
    )


def handover_facts(row: Handover) -> list[dict[str, Any]]:
    """Everything about what was handed over."""
    return _filled(
        {"label": _("物品"), "value": str(row.asset), "url": address(row.asset), "lang": "zh"},
        {"label": _("协调组"), "value": row.group.name, "lang": "zh"},
        {"label": _("领用人"), "value": str(row.post) if row.post else "", "lang": "zh"},
        {"label": _("领用日期"), "value": row.since},
        {"label": _("归还日期"), "value": row.until},
        {"label": _("离任日期"), "value": row.post.until if row.post else row.group.until},
    )


def pay_facts(row: PayArrangement) -> list[dict[str, Any]]:
    """Everything about who pays."""
    return _filled(
        {"label": _("抽调人员"), "value": str(row.post), "lang": "zh"},
        {"label": _("发工资的部门"), "value": row.payer.name, "lang": "zh"},
        {"label": _("照发的津贴补贴"), "value": row.allowances, "lang": "zh"},
        *_days(row),
    )


def _days(row: Any) -> tuple[dict[str, Any], ...]:
    return {"label": _("自"), "value": row.since}, {"label": _("至（不含）"), "value": row.until}


def _filled(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    return [row for row in rows if row["value"]]


def _reads(request: Any, record: Any) -> bool:
    """Whether the page is that of a group of which the reader reads more than who is in it."""
    if not isinstance(record, CoordinationGroup) or not request.user.has_perm("resources.view_handover"):
        return False
    return bool(request.user.standing.sees_county or record.pk in request.user.standing.group_ids)


@beside_record
def equipment(request: Any, record: Any) -> dict[str, Any] | None:
    """On the page of a group its office, and what it and its people have today."""
    if not _reads(request, record):
        return None
    user, day = request.user, request.user.day
    here = GroupOffice.objects.visible_to(user).on(day).filter(group=record).first()
    rows = Handover.objects.visible_to(user).on(day).filter(group=record).with_group().order_by("asset__kind", "asset__number")
    where = {"label": _("办公地点"), "value": str(here) if here else _("还没有安排"), "url": address(here) if here else ""}
    return {
        "title": _("办公场所和配备"),
        "facts": [{**where, "lang": "zh" if here else ""}],
        "table": table(handover_columns(day), list(rows), address),
        "empty": {"text": _("没有领用的物品。")},
        "actions": [{"label": _("全部领用"), "url": f"{reverse('resources:handover_list')}?group={record.key}"}],
    }


@beside_record
def pay(request: Any, record: Any) -> dict[str, Any] | None:
    """On the page of a group who goes on paying whom was seconded to it; nothing while that is of nobody."""
    if not _reads(request, record):
        return None
    rows = PayArrangement.objects.visible_to(request.user).on(request.user.day).filter(post__group=record).with_post()
    found = list(rows.order_by("since", "id"))
    return {"title": _("抽调人员的工资关系"), "table": table(PAY_COLUMNS, found, address)} if found else None
