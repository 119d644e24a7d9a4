"""How a meeting is shown: columns, lights, facts, sections. Words and addresses only, no rule."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from pianqu.groups.people import JOINT
from pianqu.journal.versions import VOID, versions_section, void_cell, void_fact
from pianqu.kit.pages import Column, table
from pianqu.kit.templatetags.kit import county_date, moment
from pianqu.matters.models import Problem
from pianqu.matters.shown import address as matter_address
from pianqu.meetings.attending import names_by, numbers
from pianqu.meetings.models import Meeting, ProblemNotice, Share
from pianqu.meetings.reserved import NOTHING, Kept
from pianqu.meetings.resolved import key_of, tasks_of

TONES = {"PLANNED": "idle", "NOTIFIED": "near", "HELD": "on", "MINUTES_DRAFT": "behind", "MINUTES_SIGNED": "on", "ISSUED": "on"}


def address(record: Any, verb: str = "show") -> str:
    """The address of a record's page, or of a verb on it."""
    return reverse(f"meetings:{record._meta.model_name}_{verb}", args=[record.key])


def room() -> list[dict[str, Any]]:
    """The first step of the way."""
    return [{"label": _("三会协调"), "url": reverse("meetings:meeting_list")}]


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the room to a record."""
    many = {
        "meetingseries": pgettext("many", "固定会期"),
        "topic": pgettext("many", "议题方面"),
        "share": pgettext("many", "交流信息"),
        "problemnotice": pgettext("many", "通报问题"),
    }
    kind = record._meta.model_name
    steps = [{"label": many[kind], "url": reverse(f"meetings:{kind}_list")}] if kind in many else []
    return [*room(), *steps, {"label": record, "url": address(record), "lang": "zh"}]


def state(meeting: Meeting) -> dict[str, Any]:
    """Its state as a cell; 作废 where it is void."""
    return void_cell(meeting) or {"value": meeting.get_state_display(), "light": TONES.get(meeting.state, VOID)}


def times(number: int, merged: int) -> str:
    """N 次（合并召开 M 场）: how several kinds in one session are always printed (practice.md 14)."""
    told = {"n": number, "m": merged}
    return ngettext("%(n)s 次（合并召开 %(m)s 场）", "%(n)s 次（合并召开 %(m)s 场）", number) % told


COLUMNS = (
    Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("类别"), lambda row: row.get_kind_display(), data=False),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("地点"), lambda row: row.place),
    Column(gettext_lazy("合并召开"), lambda row: _("合并召开") if row.is_merged else "", data=False),
    Column(gettext_lazy("状态"), state, data=False),
)


def lights(meeting: Meeting) -> list[dict[str, Any]]:
    """Its state, and that it was moved."""
    cell = state(meeting)
    moved = [{"tone": "near", "label": _("改过期")}] if meeting.was_moved and not meeting.voided_at else []
    return [{"tone": cell["light"], "label": cell["value"]}, *moved]


def main_facts(meeting: Meeting, kept: Kept = NOTHING) -> list[dict[str, Any]]:
    """What a correction can change: first its fields, then its parts, without what is kept from the reader."""
    agenda = meeting.agenda.exclude(pk__in=kept.items).select_related("topic")
    items = [f"{item.topic}：{item.text}" if item.topic else item.text for item in agenda]
    resolutions = meeting.resolutions.exclude(pk__in=kept.resolutions).select_related("lead")
    decided = [f"{each.text}（{each.lead.name}，{each.due_on}）" for each in resolutions]
    return [
        {"label": _("日期"), "value": county_date(meeting.happened_on)},
        {"label": _("几点"), "value": meeting.hour, "lang": "zh"},
        {"label": _("地点"), "value": meeting.place, "lang": "zh"},
        {"label": _("主持人"), "value": meeting.chair, "lang": "zh"},
        {"label": _("议题"), "value": "；".join(items), "lang": "zh"},
        {"label": _("议定事项"), "value": "；".join(decided), "lang": "zh"},
        *_came(meeting),
    ]


def _came(meeting: Meeting) -> list[dict[str, Any]]:
    """Who came how, a fact for each way."""
    seats = list(meeting.attendance.all())
    named_by = names_by(seats)
    words = (
        (_("实到"), [each.name for each in seats if each.status == "PRESENT"]),
        (_("代会"), named_by["deputed"]),
        (_("请假"), named_by["leave"]),
        (_("未到"), named_by["absent"]),
        (_("列席"), named_by["observers"]),
    )
    return [{"label": label, "value": JOINT.join(names), "lang": "zh", "long": True} for label, names in words]


def facts(meeting: Meeting, rows: Sequence[Meeting], kept: Kept) -> list[dict[str, Any]]:
    """Everything about the meeting that is one line."""
    hosts = JOINT.join(dict.fromkeys(row.group.name for row in rows)) or meeting.group.name
    kinds = " · ".join(dict.fromkeys(str(row.get_kind_display()) for row in rows if row.group_id == meeting.group_id))
    entered = f"{meeting.entered_by_post} {meeting.entered_by_name} {moment(meeting.first_recorded_at)}".strip()
    found = [
        *(fact for fact in main_facts(meeting, kept)[:4] if fact["value"]),
        {"label": _("协调组"), "value": hosts, "lang": "zh"},
        {"label": _("合并召开"), "value": kinds} if " · " in kinds else {},
        {"label": _("会期说明"), "value": meeting.day_reason, "lang": "zh"} if meeting.day_reason else {},
        _moved(meeting),
        {"label": _("休息日"), "value": rest} if (rest := meeting.rest_day) else {},
        {"label": _("取消原因"), "value": meeting.cancel_reason, "lang": "zh"} if meeting.cancel_reason else {},
        {"label": _("到会"), "value": attended(meeting)} if meeting.is_held else {},
        {"label": _("迟录说明"), "value": meeting.late_reason, "lang": "zh"} if meeting.late_reason else {},
        {"label": _("纪要签发"), "value": f"{meeting.signed_by} {meeting.signed_on}", "lang": "zh"} if meeting.signed_by else {},
        {} if kept else _sheet(meeting),
        {"label": _("纪要文号"), "value": meeting.number, "lang": "zh"} if meeting.number else {},
        {"label": _("录入"), "value": entered, "lang": "zh"},
        void_fact(meeting),
    ]
    return [fact for fact in found if fact]


def _moved(meeting: Meeting) -> dict[str, Any]:
    if not meeting.was_moved:
        return {}
    told = {"day": county_date(meeting.planned_on), "reason": meeting.move_reason}
    words = _("原定 %(day)s：%(reason)s") if meeting.move_reason else _("原定 %(day)s")
    return {"label": _("改期"), "value": words % told, "lang": "zh" if meeting.move_reason else ""}


def _sheet(meeting: Meeting) -> dict[str, Any]:
    """The scan that is the minutes; it hangs among the files of the meeting, for whoever reads those."""
    sheet = meeting.sheet
    url = reverse("files:attachment_show", args=[sheet.key]) if sheet else ""
    return {"label": _("纪要签字件"), "value": sheet.name, "url": url, "lang": "zh"} if sheet else {}


def attended(meeting: Meeting) -> str:
    """应到 n，实到 n，请假 n，列席 n，代会 n."""
    told = numbers(list(meeting.attendance.all()))
    words = _("应到 %(owed)s，实到 %(came)s（其中代会 %(deputed)s），请假 %(leave)s，未到 %(absent)s，列席 %(observers)s") % told
    return str(words)


def sections(meeting: Meeting, rows: Sequence[Meeting], user: Any, kept: Kept) -> list[dict[str, Any]]:
    """Agenda, decisions, what was said, who came, the other rows of the session, the versions before a correction."""
    seen = set(Meeting.objects.visible_to(user).filter(session=meeting.session).values_list("key", flat=True))
    beside = [row for row in rows if row.pk != meeting.pk and row.key in seen]
    others = {"title": _("同一场的其他会议"), "table": table(COLUMNS[1:4], beside, address)} if beside else {}
    found = [
        _agenda(meeting, user, kept),
        _resolutions(meeting, user, kept),
        _said(Share, _("交流信息"), meeting, user),
        _said(ProblemNotice, _("通报问题"), meeting, user),
        _seats(meeting),
        others,
        versions_section(meeting, Meeting.objects.select_related("group"), lambda row: main_facts(row, kept)),
    ]
    return [section for section in found if section]


def _agenda(meeting: Meeting, user: Any, kept: Kept) -> dict[str, Any]:
    items = list(meeting.agenda.exclude(pk__in=kept.items).select_related("topic"))
    keys = {item.problem_key for item in items if item.problem_key}
    problems = {each.key: each for each in Problem.objects.visible_to(user).filter(key__in=keys)} if keys else {}

    def problem(item: Any) -> Any:
        found = problems.get(item.problem_key)
        return {"value": _("困难问题"), "url": matter_address(found), "lang": ""} if found else ""

    columns = (
        Column(gettext_lazy("议题"), lambda item: item.text),
        Column(gettext_lazy("方面"), lambda item: item.topic.title if item.topic else ""),
        Column(gettext_lazy("来自"), problem),
    )
    shown = columns if problems else columns[:2]
    return {"title": _("议题"), "table": table(shown, items), "empty": {"text": _("还没有写议题。")}}


def _resolutions(meeting: Meeting, user: Any, kept: Kept) -> dict[str, Any]:
    """What was decided, and how far the task is that came of it."""
    rows = list(meeting.resolutions.exclude(pk__in=kept.resolutions).select_related("lead"))
    tasks = tasks_of(rows, user)

    def task_of(row: Any) -> Any:
        return tasks.get(key_of(row))

    columns = (
        Column(gettext_lazy("议定事项"), lambda row: row.text),
        Column(gettext_lazy("牵头单位"), lambda row: row.lead.name),
        Column(gettext_lazy("完成日期"), lambda row: row.due_on, data=False),
        Column(gettext_lazy("督办"), lambda row: task_of(row).get_state_display() if task_of(row) else "", data=False),
    )
    opened = table(columns if tasks else columns[:3], rows, lambda row: matter_address(task_of(row)) if task_of(row) else "")
    return {"title": _("议定事项"), "table": opened} if rows else {}


def _said(model: Any, title: Any, meeting: Meeting, user: Any) -> dict[str, Any]:
    rows = list(model.objects.visible_to(user).current().at_meeting(meeting).select_related("organ").order_by("id"))
    columns = (Column(gettext_lazy("内容"), lambda row: row.text), Column(gettext_lazy("单位"), lambda row: row.organ.name))
    return {"title": title, "table": table(columns, rows, address)} if rows else {}


def _seats(meeting: Meeting) -> dict[str, Any]:
    seats = list(meeting.attendance.all())
    if not meeting.is_held:
        named = JOINT.join(each.name for each in seats)
        return {"title": _("应到"), "text": named, "lang": "zh"} if named else {}
    told = [fact for fact in _came(meeting) if fact["value"]]
    return {"title": _("到会情况"), "facts": told} if told else {}
