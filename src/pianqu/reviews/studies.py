"""How research and essays are shown: columns, facts, sections. Words and addresses only, no rule."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.journal.versions import VOID, versions_section, void_cell, void_fact
from pianqu.kit.pages import Column
from pianqu.kit.templatetags.kit import county_date, moment
from pianqu.reviews.models import Essay, Research

STATES = {"PLANNED": "near", "FINISHED": "on", "DROPPED": VOID}


def address(record: Any, verb: str = "show") -> str:
    """The address of a record's page, or of a verb on it."""
    return reverse(f"reviews:{record._meta.model_name}_{verb}", args=[record.key])


def trail(record: Research | Essay) -> list[dict[str, Any]]:
    """The way from the room to a record."""
    kind = record._meta.model_name
    many = pgettext("many", "专题调研") if kind == "research" else pgettext("many", "专题论文")
    return [
        *room(),
        {"label": many, "url": reverse(f"reviews:{kind}_list")},
        {"label": record, "url": address(record), "lang": "zh"},
    ]


def room() -> list[dict[str, Any]]:
    """The first step of the way: the lists stand in no menu."""
    return [{"label": _("走访研判"), "url": reverse("reviews:visit_list")}]


def state(research: Research) -> dict[str, Any]:
    """Its state as a cell; 作废 where it is void."""
    return void_cell(research) or {"value": research.get_state_display(), "light": STATES[research.state]}


def group_of(record: Any) -> str:
    """The group's name, where it belongs to one."""
    return record.group.name if record.group else ""


RESEARCH_COLUMNS = (
    Column(gettext_lazy("课题"), lambda row: row.topic),
    Column(gettext_lazy("协调组"), group_of),
    Column(gettext_lazy("计划哪天完成"), lambda row: "" if row.is_finished else row.happened_on, data=False),
    Column(gettext_lazy("哪天完成"), lambda row: row.happened_on if row.is_finished else "", data=False),
    Column(gettext_lazy("状态"), state, data=False),
)
ESSAY_COLUMNS = (
    Column(gettext_lazy("题目"), lambda row: row.title),
    Column(gettext_lazy("作者"), lambda row: row.author.name),
    Column(gettext_lazy("专题"), lambda row: row.topic),
    Column(gettext_lazy("专题调研"), lambda row: row.research_topic, sheet_only=True),
    Column(gettext_lazy("协调组"), group_of),
    Column(gettext_lazy("发表在哪里"), lambda row: row.published),
    Column(gettext_lazy("哪天发表"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("记录"), void_cell, data=False),
)


def lights(record: Any) -> list[dict[str, Any]]:
    """The state of research; 作废 where the record is void."""
    cell = state(record) if isinstance(record, Research) else void_cell(record)
    return [{"tone": cell["light"], "label": cell["value"]}] if cell else []


def main_facts(record: Any) -> list[dict[str, Any]]:
    """What a correction can change."""
    if isinstance(record, Essay):
        return [
            {"label": _("作者"), "value": record.author.name, "lang": "zh"},
            {"label": _("题目"), "value": record.title, "lang": "zh"},
            {"label": _("专题"), "value": record.topic, "lang": "zh"},
            {"label": _("专题调研"), **_rests_on(record)},
            {"label": _("发表在哪里"), "value": record.published, "lang": "zh"},
            {"label": _("哪天发表"), "value": county_date(record.happened_on)},
        ]
    day = _("哪天完成") if record.is_finished else _("计划哪天完成")
    return [
        {"label": _("课题"), "value": record.topic, "lang": "zh"},
        {"label": _("怎么调研"), "value": record.plan, "lang": "zh", "long": True},
        {"label": day, "value": county_date(record.happened_on)},
        {"label": _("调研成果"), "value": record.output, "lang": "zh", "long": True},
    ]


def _rests_on(essay: Essay) -> dict[str, Any]:
    """The research on which an essay rests."""
    found = essay.research
    return {"value": found.topic, "url": address(found), "lang": "zh"} if found else {"value": ""}


def facts(record: Any) -> list[dict[str, Any]]:
    """Everything about the record that is one line."""
    entered = f"{record.entered_by} {moment(record.first_recorded_at)}"
    dropped = getattr(record, "drop_reason", "")
    rows = [
        *(row for row in main_facts(record) if row["value"]),
        {
            "label": _("协调组"),
            "value": group_of(record) or _("不计入协调组：作者当日没有任组长"),
            "lang": "zh" if record.group else "",
        },
        {"label": _("取消原因"), "value": dropped, "lang": "zh"} if dropped else {},
        {"label": _("录入"), "value": entered, "lang": "zh"},
        void_fact(record),
    ]
    return [row for row in rows if row]


def sections(record: Any) -> list[dict[str, Any]]:
    """The versions before a correction."""
    versions = versions_section(record, type(record).objects.select_related("group"), main_facts)
    return [versions] if versions else []
