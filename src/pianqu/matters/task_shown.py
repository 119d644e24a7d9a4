"""How a task is shown: columns, light, facts, sections. Words and addresses only, no rule."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.groups.people import JOINT
from pianqu.journal.history import address_of_kind
from pianqu.journal.models import kind_words, model_of
from pianqu.kit.now import county_day
from pianqu.kit.pages import Column, table
from pianqu.kit.signs import TONES
from pianqu.kit.templatetags.kit import county_date, data
from pianqu.matters import clock_shown
from pianqu.matters.holding import Hand, courses, now_with
from pianqu.matters.models import Extension, Problem, Task


def address(record: Any, verb: str = "show") -> str:
    """The address of a task's (extension's, solution's) page, or of a verb on it."""
    return reverse(f"matters:{record._meta.model_name}_{verb}", args=[record.key])


def trail(task: Task) -> list[dict[str, Any]]:
    """The way from the ledger to a task."""
    ledger = {"label": _("督办台账"), "url": reverse("matters:task_list")}
    return [ledger, {"label": task, "url": address(task), "lang": "zh"}]


def light(tone: str | None) -> dict[str, Any]:
    """A light with its word, as a cell; an empty one where no clock runs."""
    return {"value": TONES[tone], "light": tone} if tone else {"value": ""}


def lights(task: Task, today: date) -> list[dict[str, Any]]:
    """The light of a task's page."""
    tone = task.light(today)
    return [{"tone": tone.value, "label": TONES[tone.value]}] if tone else []


def _number(task: Task) -> Any:
    return str(task.number) if task.number else {"value": _("未编号"), "lang": ""}


def _due(task: Task) -> Any:
    return "" if task.state == Task.State.DRAFT else task.due_on or ""


COLUMNS = (
    Column(gettext_lazy("编号"), _number),
    Column(gettext_lazy("事项"), lambda row: row.title),
    Column(gettext_lazy("牵头单位"), lambda row: row.lead.name),
    Column(gettext_lazy("办结期限"), _due, data=False),
    Column(gettext_lazy("灯号"), lambda row: light(row.lit), data=False),
    Column(gettext_lazy("状态"), lambda row: row.get_state_display(), data=False),
    Column(gettext_lazy("进度（%）"), lambda row: row.done, numeric=True, data=False),
    Column(gettext_lazy("协调组"), lambda row: row.group.name if row.group else ""),
)
OF_A_MATTER = (COLUMNS[0], COLUMNS[1], COLUMNS[2], COLUMNS[3], COLUMNS[5])


def facts(task: Task, user: Any) -> list[dict[str, Any]]:
    """Everything about the task that is one line."""
    found = [
        {"label": _("状态"), "value": task.get_state_display()},
        _holder(task),
        _due_fact(task),
        {"label": _("进度"), "value": f"{task.done}%"} if task.issued_on else {},
        {"label": _("要求"), "value": task.asked, "lang": "zh", "long": True} if task.asked else {},
        {"label": _("牵头单位"), "value": task.lead.name, "lang": "zh"},
        _co_units(task),
        {"label": _("协调组"), "value": task.group.name, "lang": "zh"} if task.group else {},
        {"label": _("地点"), "value": task.place.full_name, "lang": "zh"} if task.place else {},
        _origin(task, user),
        _problem(task, user),
        {"label": _("类别"), "value": task.get_kind_display()},
        {"label": _("民生事项"), "value": _("是")} if task.livelihood else {},
        {"label": _("履职事项清单"), "value": task.get_duty_display()} if task.duty else {},
        _reason(task),
        *_outcome(task),
    ]
    return [fact for fact in found if fact]


HANDS = {
    Hand.OFFICE: gettext_lazy("县委办（交办、退办）"),
    Hand.VERIFIER: gettext_lazy("等核实（县委办和协调组）"),
    Hand.OUTSIDE: gettext_lazy("中止，等外部条件"),
}


def holder(hand: Hand, unit: str) -> dict[str, Any]:
    """Who has or had it, as a cell: the unit, else one of the other hands."""
    return {"value": unit} if unit else {"value": HANDS.get(hand, "—"), "lang": ""}


def held_by(hand: Hand, unit: str, group: str = "", reason: str = "") -> Any:
    """Who has it, the county's own words marked."""
    if hand is Hand.UNIT:
        return data(unit)
    if hand is Hand.OUTSIDE:
        return format_html(_("中止，等外部条件：{}"), data(reason))
    if hand is Hand.VERIFIER and group:
        return format_html(_("县委办和{}（核实）"), data(group))
    return _("县委办（核实）") if hand is Hand.VERIFIER else _("县委办")


def _holder(task: Task) -> dict[str, Any]:
    """Who has it now and since which day; nobody once it has ended."""
    stay = now_with(courses([task])[task.key])
    if stay is None:
        return {}
    who = held_by(stay.hand, task.lead.name, task.group.name if task.group else "", task.reason)
    told = format_html(_("{who}，自 {day}"), who=who, day=county_date(county_day(stay.since)))
    return {"label": _("现在在谁手里"), "value": told}


def _due_fact(task: Task) -> dict[str, Any]:
    if task.due_on is None or task.state == Task.State.DRAFT:
        return {"label": _("办结期限"), "value": asked_term(task)}
    if task.state == Task.State.SUSPENDED:
        return {"label": _("办结期限"), "value": _("中止中，期限停计；%(day)s 再看") % {"day": task.review_on}}
    words = _("%(day)s（暂按周末）") if clock_shown.provisional(task) else "%(day)s"
    return {"label": _("办结期限"), "value": words % {"day": task.due_on}}


def asked_term(task: Task) -> str:
    """The term that was asked for, in words."""
    if task.asked_due_on:
        return _("%(day)s 前") % {"day": task.asked_due_on}
    return _("%(n)s 个%(kind)s，自交办起") % {"n": task.days, "kind": task.get_basis_display()}


def _co_units(task: Task) -> dict[str, Any]:
    names = JOINT.join(row.organ.name for row in task.co_units.all())
    return {"label": _("协办单位"), "value": names, "lang": "zh"} if names else {}


def _origin(task: Task, user: Any) -> dict[str, Any]:
    """What it comes from: its kind always, its words and its page for who may see it."""
    if not task.origin_type or task.origin_key == task.problem_key:
        return {}
    model = model_of(task.origin_type)
    rows = model._default_manager if model is not None and hasattr(model._default_manager, "visible_to") else None
    seen = rows is not None and rows.visible_to(user).filter(key=task.origin_key).exists()
    if not seen:
        return {"label": _("来源"), "value": kind_words(task.origin_type)}
    url = address_of_kind(task.origin_type, task.origin_key)
    return {"label": _("来源"), "value": task.origin_title, "url": url, "lang": "zh"}


def _problem(task: Task, user: Any) -> dict[str, Any]:
    if task.problem_key is None:
        return {}
    problem = Problem.objects.visible_to(user).filter(key=task.problem_key).first()
    if problem is None:
        return {"label": _("针对"), "value": _("困难问题")}
    return {"label": _("针对"), "value": str(problem), "url": address(problem), "lang": "zh"}


REASONS = {
    "RETURN_ASKED": gettext_lazy("退办的理由"),
    "SUSPENDED": gettext_lazy("中止的原因"),
    "CANCELLED": gettext_lazy("撤销的原因"),
    "DRAFT": gettext_lazy("退办的理由"),
    "RECEIVED": gettext_lazy("不同意退办的理由"),
    "IN_PROGRESS": gettext_lazy("退回或重办的原因"),
}


def _reason(task: Task) -> dict[str, Any]:
    label = REASONS.get(task.state)
    if not (task.reason and label) or (task.state == Task.State.IN_PROGRESS and not task.poor):
        return {}
    return {"label": label, "value": task.reason, "lang": "zh"}


def reported(task: Task) -> list[dict[str, Any]]:
    """What was asked and what came of it, by when, for who has to look at it or sends it back."""
    found = [
        {"label": _("要求"), "value": task.asked, "lang": "zh", "long": True} if task.asked else {},
        *_outcome(task),
        _due_fact(task),
    ]
    return [fact for fact in found if fact]


def _outcome(task: Task) -> list[dict[str, Any]]:
    if not task.result or task.reported_on is None:
        return []
    found = [
        {"label": _("报办结"), "value": task.reported_on},
        {"label": _("办理结果"), "value": task.result, "lang": "zh", "long": True},
    ]
    if task.verified_name:
        told = (
            (_("核实人"), task.verified_name),
            (_("核实情况"), task.verify_words),
            (_("当事人或村的意见"), task.beneficiary_words),
        )
        found += [{"label": label, "value": value, "lang": "zh"} for label, value in told if value]
        found.append({"label": _("办结日期"), "value": task.closed_on})
    return found


def sections(task: Task, user: Any) -> list[dict[str, Any]]:
    """Stages, progress, extensions, due days with their reckoning, what stood still, reminders."""
    found = [
        _rows(_("阶段目标"), STAGES, task.milestones.all()),
        _rows(pgettext("many", "进展"), STEPS, task.steps.all()),
        _rows(_("办理过程"), COURSE, task.course.all()),
        _rows(pgettext("many", "延期申请"), EXTENSIONS, Extension.objects.visible_to(user).filter(task=task), address),
        clock_shown.section(task) if task.state not in (Task.State.DRAFT, Task.State.CANCELLED) else {},
        _dues(task),
        _rows(pgettext("many", "中止"), PAUSES, task.pauses.all()),
        _rows(pgettext("many", "催办"), URGES, task.urges.all()),
    ]
    return [section for section in found if section]


STAGES = (
    Column(gettext_lazy("阶段目标"), lambda row: row.text),
    Column(gettext_lazy("什么时候"), lambda row: row.due_on, data=False),
    Column(gettext_lazy("达到日期"), lambda row: row.reached_on or "", data=False),
    Column(gettext_lazy("完成情况"), lambda row: row.words),
)
STEPS = (
    Column(gettext_lazy("进展"), lambda row: row.text),
    Column(gettext_lazy("进度（%）"), lambda row: row.done, numeric=True, data=False),
    Column(gettext_lazy("谁"), lambda row: row.name),
    Column(gettext_lazy("时间"), lambda row: row.at, data=False),
)
COURSE = (
    Column(gettext_lazy("哪一步"), lambda row: row.get_what_display(), data=False),
    Column(gettext_lazy("内容"), lambda row: row.text),
    Column(gettext_lazy("谁"), lambda row: row.name),
    Column(gettext_lazy("时间"), lambda row: row.at, data=False),
)
EXTENSIONS = (
    Column(gettext_lazy("延期理由"), lambda row: row.reason),
    Column(gettext_lazy("原办结期限"), lambda row: row.from_day, data=False),
    Column(gettext_lazy("延到"), lambda row: row.to_day, data=False),
    Column(gettext_lazy("状态"), lambda row: row.get_state_display(), data=False),
    Column(gettext_lazy("审批意见"), lambda row: row.answer),
)
DUES = (
    Column(gettext_lazy("办结期限"), lambda row: row.due_on, data=False),
    Column(gettext_lazy("缘由"), lambda row: row.get_why_display(), data=False),
    Column(gettext_lazy("时间"), lambda row: row.at, data=False),
)
PAUSES = (
    Column(gettext_lazy("中止原因"), lambda row: row.reason),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至"), lambda row: row.until or "", data=False),
)
URGES = (
    Column(gettext_lazy("催到哪一级"), lambda row: row.get_level_display(), data=False),
    Column(gettext_lazy("灯号"), lambda row: light(row.light), data=False),
    Column(gettext_lazy("哪天催的"), lambda row: row.on, data=False),
    Column(gettext_lazy("谁催的"), lambda row: row.by_name or {"value": _("系统提醒"), "lang": ""}),
    Column(gettext_lazy("催办的话"), lambda row: row.words),
)


def _rows(title: Any, columns: Any, rows: Any, url: Any = None) -> dict[str, Any]:
    found = list(rows)
    return {"title": title, "table": table(columns, found, url)} if found else {}


def _dues(task: Task) -> dict[str, Any]:
    """The days on which it was due, the old ones beside the one in force; nothing where it never moved."""
    rows = list(task.dues.all())
    return {"title": _("办结期限的变动"), "table": table(DUES, rows)} if len(rows) > 1 else {}


def tasks_section(rows: Any) -> dict[str, Any]:
    """The section of another record's page with the tasks that came of it; nothing where there are none."""
    return _rows(pgettext("many", "督办事项"), OF_A_MATTER, rows, address)
