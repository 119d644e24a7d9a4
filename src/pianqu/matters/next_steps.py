"""What may be done to a task by its reader, and which of it comes next for this reader."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pianqu.kit.clocks import Light
from pianqu.kit.errors import Refused
from pianqu.kit.pages import action
from pianqu.kit.request import Request
from pianqu.matters.deadline import AT_HAND
from pianqu.matters.models import Extension, Task
from pianqu.matters.slip import may_be_printed
from pianqu.matters.task_shown import address

NEARLY = 80  # percent from which reporting comes next
PRESSED = {"issue", "receive", "take_back", "resume"}
WORDS = {
    "issue": _("交办"),
    "edit": _("修改"),
    "receive": _("签收"),
    "progress": _("登记进展"),
    "reach": _("登记阶段完成"),
    "report": _("报办结"),
    "ask_return": _("申请退办"),
    "take_back": _("同意退办"),
    "insist": _("不同意退办"),
    "verify": _("核实办结"),
    "send_back": _("退回重办"),
    "suspend": _("中止"),
    "resume": _("恢复办理"),
    "reopen": _("重新办理"),
    "cancel": _("撤销"),
}


def actions(request: Request, task: Task, day: date) -> list[dict[str, Any]]:
    """The buttons of a task's page; what comes next for this reader stands out and first."""
    waits = task.extensions.asked().first()
    following = next_step(request.user, task, day, asked=waits is not None)
    verbs = [verb for verb in WORDS if is_open(verb, task, request.user, day)]
    steps = [
        action(
            request, f"matters.{verb}_task", WORDS[verb], address(task, verb), task,
            post=verb in PRESSED, primary=verb == following,
        )
        for verb in verbs
    ]  # fmt: skip
    found = [*steps, *_extension(request, task, waits, day), *_papers(request, task, day), *_press(request, task, day)]
    return sorted(found, key=lambda each: not each.get("primary"))


def next_step(user: Any, task: Task, day: date, *, asked: bool = False) -> str:
    """The verb that this reader should press next; "" where somebody else has to do something."""
    leads, office = user.has_perm("matters.report_task", task), user.has_perm("matters.issue_task", task)
    if task.state == Task.State.DRAFT and office:
        return _with_draft(task, day)
    if task.state == Task.State.ISSUED and leads:
        return "receive"
    if task.state in AT_HAND and leads:
        return _doing_next(task, day)
    if task.state == Task.State.RETURN_ASKED and office:
        return "take_back"
    if task.state == Task.State.REPORTED and is_open("verify", task, user, day):
        return "verify"
    over = task.review_on is not None and task.review_on <= day
    return "resume" if task.state == Task.State.SUSPENDED and office and over and not asked else ""


def _with_draft(task: Task, day: date) -> str:
    """What lacks is mended; one whose problem is void goes nowhere any more."""
    refused = _refusal(task, day)
    if refused is None:
        return "issue"
    return "cancel" if "problem" in refused.error_dict else "edit"


def _doing_next(task: Task, day: date) -> str:
    open_stages = [row for row in task.milestones.all() if row.reached_on is None]
    if open_stages:
        return "reach" if open_stages[0].due_on <= day else "progress"
    return "report" if task.done >= NEARLY or task.light(day) in (Light.RED, Light.BLUE) else "progress"


def lacking(task: Task, day: date) -> str:
    """What a draft lacks before it can go out, in a sentence; "" where nothing is missing."""
    refused = _refusal(task, day)
    return " ".join(refused.messages) if refused else ""


def _refusal(task: Task, day: date) -> Refused | None:
    try:
        task.check_issued(day)
        task.term(day)
    except Refused as refused:
        return refused
    return None


def is_open(verb: str, task: Task, user: Any, day: date) -> bool:
    """Whether the verb may be used in this state, on this day, by somebody of this unit."""
    if verb == "reach":
        return task.state in AT_HAND and any(row.reached_on is None for row in task.milestones.all())
    if verb not in task.flow.verbs(task.state):
        return False
    if verb == "ask_return":
        return day <= (task.return_until() or day)
    if verb == "send_back":
        return not is_over(task, day) or sets_days(user, task)
    if verb == "reopen":
        return day <= (task.reopen_until() or day)
    return verb != "verify" or may_verify(task, user, day)


def sets_days(user: Any, task: Task) -> bool:
    """Whether somebody may give a task another day: as more time for it, 县委办 alone."""
    return bool(user.has_perm("matters.grant_extension", task))


def is_over(task: Task, day: date) -> bool:
    """Whether its day has come, so that doing it again wants another one."""
    return task.due_on is not None and task.due_on <= day


def check_sends_back(user: Any, task: Task, days: int | None, day: date) -> None:
    """A group sends back within the day that stands. Raises `PermissionDenied` for days, `Refused` once the day has come."""
    if sets_days(user, task):
        return
    if days:
        raise PermissionDenied
    if task.state == Task.State.REPORTED and is_over(task, day):
        raise Refused(__all__=_("原来的期限已到，由县委办退回，并定几个工作日内重办。"), code="over")


def may_verify(task: Task, user: Any, day: date, own: frozenset[int] | None = None) -> bool:
    """Whether this reader looks at what was reported; `own` are the reader's units (`apart.units_of`) where a list read them."""
    if not user.has_perm("matters.verify_task", task):
        return False
    try:
        task.check_verifier(user, day, own)
    except Refused:
        return False
    return True


def _extension(request: Request, task: Task, waits: Extension | None, day: date) -> list[dict[str, Any]]:
    """The way to the request that waits; else to asking for more time, while that is still in time."""
    if waits is not None:
        primary = request.user.has_perm("matters.grant_extension", waits) and task.state in AT_HAND
        return [action(request, "matters.view_extension", _("看延期申请"), address(waits), waits, primary=primary)]
    if task.state not in AT_HAND or task.due_on is None or task.due_on < day:
        return []
    url = f"{reverse('matters:extension_ask')}?task={task.key}"
    return [action(request, "matters.ask_extension", _("申请延期"), url, task)]


def _papers(request: Request, task: Task, day: date) -> list[dict[str, Any]]:
    if not may_be_printed(task, day):
        return []
    words = _("打印商请函") if task.is_letter else _("打印督办单")
    return [action(request, "matters.slip_task", words, address(task, "slip"), task)]


def _press(request: Request, task: Task, day: date) -> list[dict[str, Any]]:
    """Urging by hand; the machine reminds by itself up to the unit's head (practice.md 20)."""
    if task.state not in AT_HAND or task.light(day) in (None, Light.GREY):
        return []
    url = f"{reverse('matters:urge_press')}?task={task.key}"
    return [action(request, "matters.press_urge", _("催办"), url, task)]


def said(task: Task, user: Any, day: date) -> str:
    """A sentence under the title: what a draft still lacks, for who may mend it."""
    if task.state != Task.State.DRAFT or not user.has_perm("matters.edit_task", task):
        return ""
    return lacking(task, day)
