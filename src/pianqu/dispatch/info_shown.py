"""How information, adoptions and calls are shown: columns, lights, facts, sections. Words and addresses only, no rule."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.dispatch import instruction_shown, outcomes
from pianqu.dispatch.addresses import address
from pianqu.dispatch.likening import Like, alike
from pianqu.dispatch.models import Adoption, InfoItem, Instruction, TopicCall
from pianqu.journal.versions import versions_section, void_cell, void_fact
from pianqu.kit.now import county_day
from pianqu.kit.pages import Column, table
from pianqu.kit.templatetags.kit import county_date, data, moment
from pianqu.matters.origins import origin_of

TONES = {"RAW": "near", "EDITED": "near", "SUBMITTED": "on", "CLOSED": "idle", "MERGED": "idle"}
MANY = {
    "infoitem": lambda: pgettext("many", "信息"),
    "adoption": lambda: pgettext("many", "采纳"),
    "townshipnote": lambda: pgettext("many", "乡镇汇报"),
    "topiccall": lambda: pgettext("many", "约稿"),
}


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the list to a record."""
    noun = record._meta.model_name
    return [
        {"label": MANY[noun](), "url": reverse(f"dispatch:{noun}_list")},
        {"label": record, "url": address(record), "lang": "zh"},
    ]


def sender(item: InfoItem) -> str:
    """Which unit sent it."""
    return item.from_township.name if item.from_township else item.group.name


def state(item: InfoItem) -> dict[str, Any]:
    """Its state as a cell; 作废 where it is void."""
    return void_cell(item) or {"value": item.get_state_display(), "light": TONES[item.state]}


def outcome_words(item: InfoItem) -> str:
    """What came of it, and when, of an item read `with_all`; empty while nothing did."""
    found = [(each, getattr(item, each.column)) for each in outcomes.every()]
    return "；".join(f"{each.label} {county_date(day)}" for each, day in found if day and _stands(each, item))


def _stands(outcome: outcomes.Outcome, item: InfoItem) -> bool:
    return outcome.code != "dismissed" or item.is_dismissed


COLUMNS = (
    Column(gettext_lazy("信息"), str),
    Column(gettext_lazy("类别"), lambda row: row.get_category_display(), data=False),
    Column(gettext_lazy("渠道"), lambda row: row.get_channel_display(), data=False),
    Column(gettext_lazy("地点"), lambda row: row.place.full_name),
    Column(gettext_lazy("报送"), sender),
    Column(gettext_lazy("协调组"), lambda row: row.group.name, sheet_only=True),
    Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("状态"), state, data=False),
    Column(gettext_lazy("结果"), outcome_words, data=False),
    Column(gettext_lazy("没有采用的原因"), lambda row: row.no_action_reason if row.is_dismissed else "", sheet_only=True),
    Column(gettext_lazy("内容"), lambda row: row.text, sheet_only=True),
)
ADOPTION_COLUMNS = (
    Column(gettext_lazy("用在哪项决策"), lambda row: row.decision),
    Column(gettext_lazy("信息"), lambda row: {"value": row.info, "url": address(row.info)}),
    Column(gettext_lazy("协调组"), lambda row: row.info.group.name),
    Column(gettext_lazy("采纳日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("记录"), void_cell, data=False),
)
CALL_COLUMNS = (
    Column(gettext_lazy("题目"), lambda row: row.topic),
    Column(gettext_lazy("谁约的"), lambda row: row.asker),
    Column(gettext_lazy("发出"), lambda row: row.since, data=False),
    Column(gettext_lazy("截止"), lambda row: row.last, data=False),
    Column(gettext_lazy("已报"), lambda row: {"value": row.number, "url": answers_url(row)}, numeric=True, data=False),
)


def answers_url(call: TopicCall) -> str:
    """Where the items that answered a call are listed."""
    return f"{reverse('dispatch:infoitem_list')}?call={call.key}"


def lights(record: Any) -> list[dict[str, Any]]:
    """Its state; 作废 where it is void."""
    cell = state(record) if isinstance(record, InfoItem) else void_cell(record)
    return [{"tone": cell["light"], "label": cell["value"]}] if cell else []


def main_facts(item: InfoItem) -> list[dict[str, Any]]:
    """What a correction can change."""
    return [
        {"label": _("标题"), "value": item.title, "lang": "zh"},
        {"label": _("内容"), "value": item.text, "lang": "zh", "long": True},
        {"label": _("类别"), "value": item.get_category_display()},
        {"label": _("渠道"), "value": item.get_channel_display()},
        {"label": _("来源编号"), "value": item.source_no, "lang": "zh"},
        {"label": _("地点"), "value": item.place.full_name, "lang": "zh"},
    ]


def facts(item: InfoItem, user: Any) -> list[dict[str, Any]]:
    """Everything about an item: first what came of it, which is what its sender asks."""
    who = f"{sender(item)} {item.sender_post} {item.sender_name}"
    gathered = item.state in ("EDITED", "SUBMITTED", "CLOSED")
    rows = [
        *_outcome_facts(item, user),
        *(fact for fact in main_facts(item) if fact["value"]),
        {"label": _("报送"), "value": f"{who} {moment(item.sent_at)}", "lang": "zh"},
        {"label": _("协调组"), "value": item.group.name, "lang": "zh"},
        {"label": _("编辑日期") if gathered else _("日期"), "value": county_date(item.happened_on)},
        _origin(item, user),
        {"label": _("约稿"), "value": item.call, "url": address(item.call), "lang": "zh"} if item.call else {},
        void_fact(item),
    ]
    return [row for row in rows if row]


def _outcome_facts(item: InfoItem, user: Any) -> list[dict[str, Any]]:
    """Of what was merged with another, the outcome of that one."""
    if item.merged_into:
        into = InfoItem.objects.visible_to(user).with_all().filter(key=item.merged_into).first()
        if into is None:
            return []
        link = {"label": _("合并到"), "value": into, "url": address(into), "lang": "zh"}
        return [link, {"label": _("它的状态"), "value": into.get_state_display()}, *_outcome_facts(into, user)]
    said, gone = outcome_words(item), _gone(item)
    if not said:
        return [{"label": _("结果"), "value": _("还没有结果")}, gone] if item.state == "SUBMITTED" else [gone]
    unit = item.referred_to
    rows = [
        {"label": _("结果"), "value": said},
        {"label": _("转给"), "value": str(unit), "lang": "zh"} if unit else {},
        {"label": _("没有采用的原因"), "value": item.no_action_reason, "lang": "zh"} if item.is_dismissed else {},
        gone,
    ]
    return [row for row in rows if row]


def _gone(item: InfoItem) -> dict[str, Any]:
    """What had come of it and was voided since: its sender saw it, and does not look for it in vain."""
    rows = [*Adoption.objects.ever_of(item), *Instruction.objects.rested_on(item)]
    said = [
        _("%(what)s %(day)s（已作废，%(on)s）")
        % {"what": row._meta.verbose_name, "day": county_date(row.happened_on), "on": county_date(county_day(row.voided_at))}
        for row in rows
        if row.voided_at
    ]
    return {"label": _("已作废的结果"), "value": "；".join(said)} if said else {}


def referred_before(item: InfoItem) -> str:
    """Which unit knows of it already, and since when; empty where none does."""
    if item.referred_to is None:
        return ""
    told = {"day": county_date(item.referred_on), "unit": data(item.referred_to)}
    return format_html(_("{day} 已转给{unit}。改转以后，原来的单位不再看到这条信息。"), **told)


def _origin(item: InfoItem, user: Any) -> dict[str, Any]:
    origin = origin_of(item, user)
    if origin is None:
        return {}
    if not origin.url:
        return {"label": _("来源"), "value": origin.kind}
    return {"label": _("来源"), "value": origin.title, "url": origin.url, "lang": "zh"}


def sections(item: InfoItem, user: Any) -> list[dict[str, Any]]:
    """What may be the same, who sent it too, the records of its outcome, what was sent, and the versions before a correction."""
    found = [
        _alike(item, user),
        _joint(item),
        *(records(item) for records in RECORDS),
        {"title": _("报来的原文"), "text": item.sent_text, "lang": "zh"} if item.sent_text != item.text else {},
        versions_section(item, InfoItem.objects.with_places(), main_facts),
    ]
    return [section for section in found if section]


def _alike(item: InfoItem, user: Any) -> dict[str, Any]:
    likes = alike(item, user) if item.is_current else []
    return {"title": _("可能说的是一件事"), "id": "alike", "todo": [_like(each) for each in likes]} if likes else {}


def _like(like: Like) -> dict[str, Any]:
    url = f"{address(like.later, 'merge')}?into={like.earlier.key}"
    return {
        "title": str(like.other),
        "lang": "zh",
        "url": address(like.other),
        "note": format_html("{} {} {}", data(sender(like.other)), county_date(county_day(like.other.sent_at)), like.words),
        "action": {"label": _("合并为联名"), "url": url},
    }


def _joint(item: InfoItem) -> dict[str, Any]:
    """Everybody who sent it, the first first; nothing where it was one alone."""
    joined = list(InfoItem.objects.joined_to(item).select_related("group", "from_township"))
    if not joined:
        return {}
    columns = (
        Column(_("报送"), lambda row: {"value": sender(row), "url": address(row) if row.pk != item.pk else ""}),
        Column(_("报送人"), lambda row: row.sender_name),
        Column(_("报送时间"), lambda row: row.sent_at, data=False),
        Column(_("报来的原文"), lambda row: row.sent_text),
    )
    return {"title": _("联名报送"), "table": table(columns, [item, *joined])}


def adoptions(item: InfoItem) -> dict[str, Any]:
    """The decisions that used it, also those that were voided since."""
    rows = list(Adoption.objects.ever_of(item))
    columns = (ADOPTION_COLUMNS[0], ADOPTION_COLUMNS[3], Column(_("记录"), instruction_shown.void_on, data=False))
    return {"title": pgettext("many", "采纳"), "table": table(columns, rows, address)} if rows else {}


# Outcomes that are kept in records of their own, each a section of the item's page: instructions stand behind adoptions.
RECORDS: tuple[Callable[[InfoItem], dict[str, Any]], ...] = (adoptions, instruction_shown.of_item)


def adoption_facts(adoption: Adoption) -> list[dict[str, Any]]:
    """What a correction can change."""
    return [
        {"label": _("用在哪项决策"), "value": adoption.decision, "lang": "zh"},
        {"label": _("采纳日期"), "value": county_date(adoption.happened_on)},
    ]


def call_facts(call: TopicCall) -> list[dict[str, Any]]:
    """Everything about a call."""
    return [
        {"label": _("谁约的"), "value": data(call.asker)},
        {"label": _("发出"), "value": county_date(call.since)},
        {"label": _("截止"), "value": county_date(call.last)},
        {"label": _("想了解什么"), "value": call.points, "lang": "zh", "long": True},
    ]
