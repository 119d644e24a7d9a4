"""Pages of what is done to a task: each finds, asks, fills in, does, answers."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from pianqu.kit.forms import RecordForm
from pianqu.kit.now import now, today
from pianqu.kit.pages import answer_button, answer_form
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request
from pianqu.kit.templatetags.kit import data
from pianqu.matters import step_forms
from pianqu.matters.models import Task
from pianqu.matters.next_steps import check_sends_back, is_open, is_over, sets_days
from pianqu.matters.task_shown import address, reported, trail
from pianqu.matters.views.tasks import find_task

AGAIN_DAYS = 10


def _asked(request: Request, key: UUID, verb: str) -> Task:
    task = find_task(request, key)
    require(request.user, f"matters.{verb}_task", task)
    return task


def _press(request: Request, key: UUID, verb: str, said: Any) -> HttpResponse:
    """A verb without a form."""
    task = _asked(request, key, verb)
    do = lambda version: getattr(task, verb)(by=request.user, at=now(), version=version)  # noqa: E731
    return answer_button(request, do=do, done=address(task), said=said)


def _ask(
    request: Request,
    task: Task,
    verb: str,
    form: RecordForm,
    said: Any,
    facts: Sequence[Any] = (),
    check: Callable[[], None] = lambda: None,
    **renamed: str,
) -> HttpResponse:
    """A verb with a form: its fields are what the verb takes, but for those that are `renamed` (field to parameter).

    `facts` of the task stand above it; what `check` refuses is said on the form, with everything typed kept.
    """
    title = label(f"matters.{verb}_task")
    fields = {renamed.get(name, name): name for name in form.fields if name not in ("key", "version")}

    def do(told: dict[str, Any]) -> Task:
        check()
        values = {parameter: told[name] for parameter, name in fields.items()}
        return getattr(task, verb)(by=request.user, at=now(), version=told["version"], **values)  # type: ignore[no-any-return]

    return answer_form(
        request,
        form,
        title=title,
        do=do,
        done=address,
        said=said,
        submit=[{"label": title, "primary": True}],
        cancel_url=address(task),
        lede=data(task),
        facts=facts,
        breadcrumb=[*trail(task), {"label": title}],
    )


def _known(task: Task, **more: Any) -> dict[str, Any]:
    return {"version": task.version, **more}


@require_POST
def task_issue(request: Request, key: UUID) -> HttpResponse:
    """It goes out."""
    return _press(request, key, "issue", _("已交办，承办单位会收到消息。"))


@require_POST
def task_receive(request: Request, key: UUID) -> HttpResponse:
    """Sign for it."""
    return _press(request, key, "receive", _("已签收。"))


@require_POST
def task_take_back(request: Request, key: UUID) -> HttpResponse:
    """It is a draft again."""
    return _press(request, key, "take_back", _("已同意退办，请另定牵头单位后再交办。"))


@require_POST
def task_resume(request: Request, key: UUID) -> HttpResponse:
    """It goes on."""
    return _press(request, key, "resume", _("已恢复办理，期限顺延中止的天数。"))


@require_http_methods(["GET", "POST"])
def task_progress(request: Request, key: UUID) -> HttpResponse:
    """How far it is."""
    task = _asked(request, key, "progress")
    form = step_forms.ProgressForm(request.POST or None, initial=_known(task, done=task.done))
    if request.user.has_perm("matters.ask_return_task", task) and is_open("ask_return", task, request.user, today()):
        last = {"day": task.return_until()}
        form.fields["text"].help_text = _("登记进展就是接下来办了：不是你单位的事，请先申请退办（最迟 %(day)s）。") % last
    return _ask(request, task, "progress", form, _("已登记进展。"))


@require_http_methods(["GET", "POST"])
def task_reach(request: Request, key: UUID) -> HttpResponse:
    """A stage is reached."""
    task = _asked(request, key, "reach")
    form = step_forms.ReachForm(request.POST or None, initial=_known(task), task=task)
    return _ask(request, task, "reach", form, _("已登记。"), stage="milestone")


@require_http_methods(["GET", "POST"])
def task_report(request: Request, key: UUID) -> HttpResponse:
    """It is done."""
    task = _asked(request, key, "report")
    form = step_forms.ReportForm(request.POST or None, initial=_known(task, result=task.result))
    return _ask(request, task, "report", form, _("已报办结，等核实。"))


@require_http_methods(["GET", "POST"])
def task_ask_return(request: Request, key: UUID) -> HttpResponse:
    """It is not the unit's."""
    task = _asked(request, key, "ask_return")
    form = step_forms.AskReturnForm(request.POST or None, initial=_known(task))
    return _ask(request, task, "ask_return", form, _("已申请退办，等县委办决定；期间照常计时。"))


@require_http_methods(["GET", "POST"])
def task_insist(request: Request, key: UUID) -> HttpResponse:
    """It stays with the unit."""
    task = _asked(request, key, "insist")
    form = step_forms.InsistForm(request.POST or None, initial=_known(task))
    return _ask(request, task, "insist", form, _("已答复，仍由该单位办理。"))


@require_http_methods(["GET", "POST"])
def task_suspend(request: Request, key: UUID) -> HttpResponse:
    """It waits for something outside."""
    task = _asked(request, key, "suspend")
    form = step_forms.SuspendForm(request.POST or None, initial=_known(task))
    return _ask(request, task, "suspend", form, _("已中止，明天起停止计时。"))


@require_http_methods(["GET", "POST"])
def task_send_back(request: Request, key: UUID) -> HttpResponse:
    """What was reported is not enough."""
    task = _asked(request, key, "send_back")

    def check() -> None:
        check_sends_back(request.user, task, None, today())

    if request.method != "POST":
        check()
    days = AGAIN_DAYS if is_over(task, today()) else None
    told: dict[str, Any] = {"due_on": task.due_on, "over": days is not None}
    form = step_forms.SendBackForm(request.POST or None, initial=_known(task, days=days), **told)
    if not sets_days(request.user, task):
        del form.fields["days"]
    return _ask(request, task, "send_back", form, _("已退回重办。"), reported(task), check)


@require_http_methods(["GET", "POST"])
def task_verify(request: Request, key: UUID) -> HttpResponse:
    """Somebody else looked, and it is done."""
    task = _asked(request, key, "verify")
    form = step_forms.VerifyForm(request.POST or None, initial=_known(task), task=task)
    return _ask(request, task, "verify", form, _("已核实办结。"), reported(task))


@require_http_methods(["GET", "POST"])
def task_reopen(request: Request, key: UUID) -> HttpResponse:
    """It was closed and is not done."""
    task = _asked(request, key, "reopen")
    form = step_forms.ReopenForm(request.POST or None, initial=_known(task, days=AGAIN_DAYS))
    return _ask(request, task, "reopen", form, _("已重新办理；原来计入解决的困难问题的，不再计入。"))


@require_http_methods(["GET", "POST"])
def task_cancel(request: Request, key: UUID) -> HttpResponse:
    """It need not be done any more."""
    task = _asked(request, key, "cancel")
    form = step_forms.CancelForm(request.POST or None, initial=_known(task))
    return _ask(request, task, "cancel", form, _("已撤销。"))
