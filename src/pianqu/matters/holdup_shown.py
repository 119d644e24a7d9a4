"""How a question to a unit is shown: columns, facts, what stands on the task's page. Words and addresses only."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.kit.now import county_day
from pianqu.kit.pages import Column, beside_record, leads_on, table
from pianqu.kit.templatetags.kit import county_date
from pianqu.matters import shown, task_shown
from pianqu.matters.deadline import AT_HAND
from pianqu.matters.holding import Hand, courses, now_with
from pianqu.matters.kinds import MATTER_MOST
from pianqu.matters.models import Holdup, Problem, Task

TONES = {"ASKED": "near", "EXPLAINED": "behind", "PROPOSED": "on", "DROPPED": "idle"}


def address(record: Any, verb: str = "show") -> str:
    """The address of its page, or of a verb on it."""
    return reverse(f"matters:{record._meta.model_name}_{verb}", args=[record.key])


def trail(holdup: Holdup) -> list[dict[str, Any]]:
    """The way from the list."""
    every = {"label": pgettext("many", "堵点说明"), "url": reverse("matters:holdup_list")}
    return [every, {"label": holdup, "url": address(holdup), "lang": "zh"}]


def state(holdup: Holdup) -> dict[str, Any]:
    """Its state as a cell."""
    return {"value": holdup.get_state_display(), "light": TONES[holdup.state]}


COLUMNS = (
    Column(gettext_lazy("督办事项"), lambda row: str(row.task)),
    Column(gettext_lazy("单位"), lambda row: row.organ.name),
    Column(gettext_lazy("要说明什么"), lambda row: row.asked),
    Column(gettext_lazy("要求日期"), lambda row: row.asked_on, data=False),
    Column(gettext_lazy("说明期限"), lambda row: row.due_on, data=False),
    Column(gettext_lazy("单位的说明"), lambda row: row.explanation),
    Column(gettext_lazy("状态"), state, data=False),
    Column(gettext_lazy("协调组"), lambda row: row.group.name if row.group else ""),
)


def reckoned(task: Task, today: date) -> str:
    """What a unit is asked about a task, as the reckoning says it: the county's own words, to be changed before they are sent."""
    stay = now_with(courses([task])[task.key])
    if stay is None or stay.hand is not Hand.UNIT:
        return ""
    lain, silent = stay.days(today), stay.silence(today)
    return f"自{county_day(stay.since)}起在你单位{lain}天，最长{silent}天没有动静：停在哪一步，缺什么条件，还要多久？"


def known_of_problem(holdup: Holdup) -> dict[str, Any]:
    """What is known of the problem as which it is proposed: the task and what the unit said, its place, between whom it lies."""
    task, problem = holdup.task, holdup.task.problem
    text = f"{task.title}：{holdup.explanation}" if holdup.explanation else task.title
    known: dict[str, Any] = {"text": text[:MATTER_MOST]}
    known |= {"place": task.place.key} if task.place else {}
    return known | ({"relation": problem.relation} if problem else {})


def facts(holdup: Holdup, user: Any, today: date) -> list[dict[str, Any]]:
    """The question, the answer, what came of it."""
    over = holdup.state == Holdup.State.ASKED and not holdup.waits(today)
    due = _("%(day)s，已过") if over else "%(day)s"
    found = [
        {"label": _("状态"), "value": holdup.get_state_display()},
        _task(holdup, user),
        {"label": _("单位"), "value": holdup.organ.name, "lang": "zh"},
        {"label": _("要说明什么"), "value": holdup.asked, "lang": "zh", "long": True},
        {"label": _("谁要求的"), "value": holdup.asked_name, "lang": "zh"},
        {"label": _("要求日期"), "value": county_date(holdup.asked_on)},
        {"label": _("说明期限"), "value": due % {"day": county_date(holdup.due_on)}},
        *_answer(holdup),
        {"label": _("不再协调的原因"), "value": holdup.drop_reason, "lang": "zh"} if holdup.drop_reason else {},
        _proposed(holdup, user),
    ]
    return [fact for fact in found if fact]


def _task(holdup: Holdup, user: Any) -> dict[str, Any]:
    seen = Task.objects.visible_to(user).filter(pk=holdup.task_id).exists()
    return {
        "label": _("督办事项"),
        "value": str(holdup.task),
        "url": task_shown.address(holdup.task) if seen else "",
        "lang": "zh",
    }


def _answer(holdup: Holdup) -> list[dict[str, Any]]:
    if not holdup.explanation:
        return []
    return [
        {"label": _("单位的说明"), "value": holdup.explanation, "lang": "zh", "long": True},
        {"label": _("谁说明的"), "value": holdup.explained_name, "lang": "zh"},
        {"label": _("说明日期"), "value": county_date(holdup.explained_on)},
    ]


def _proposed(holdup: Holdup, user: Any) -> dict[str, Any]:
    if holdup.problem_key is None:
        return {}
    problem = Problem.objects.visible_to(user).filter(key=holdup.problem_key).first()
    if problem is None:
        return {"label": _("需协调事项"), "value": _("困难问题")}
    return {"label": _("需协调事项"), "value": str(problem), "url": shown.address(problem), "lang": "zh"}


ON_TASK = (COLUMNS[2], COLUMNS[1], COLUMNS[4], COLUMNS[5], COLUMNS[6])


@beside_record
def of_task(request: Any, record: Any) -> dict[str, Any] | None:
    """What the unit was asked, on the task's page."""
    if not isinstance(record, Task) or not request.user.has_perm("matters.view_holdup"):
        return None
    rows = list(Holdup.objects.visible_to(request.user).filter(task=record).select_related("organ"))
    return {"title": pgettext("many", "堵点说明"), "table": table(ON_TASK, rows, address)} if rows else None


@leads_on
def lead(request: Any, record: Any) -> dict[str, Any] | None:
    """The way to asking the unit that has the task in hand."""
    if not isinstance(record, Task) or record.state not in AT_HAND or record.is_letter:
        return None
    if not request.user.has_perm("matters.ask_holdup", record):
        return None
    return {"label": _("请单位说明"), "url": f"{reverse('matters:holdup_ask')}?task={record.key}", "method": "get"}
