"""Pages of tasks: the ledger (督办台账), one task, its draft, its slip."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show
from pianqu.kit.papers import answer_paper
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters import drafting, next_steps, slip, task_shown
from pianqu.matters.drafting import origin_and_group
from pianqu.matters.models import Problem, Suggestion, Task
from pianqu.matters.task_filters import NEWEST, TaskFilter, order_of
from pianqu.matters.task_forms import TaskForm, known_from, known_of
from pianqu.matters.task_shown import address, trail

BESIDE = "kit/form_beside.html"


@require_safe
def task_list(request: Request) -> HttpResponse:
    """The tasks that the reader may see, in the order of their days; what has ended only where it is asked for."""
    require(request.user, "matters.view_task")
    order = order_of(request.GET.get("state", ""), request.GET.get("month"))
    listing = Listing(
        title=_("督办台账"),
        lede=_ordered(order),
        rows=Task.objects.visible_to(request.user).with_units().with_light(today()),
        order=order,
        columns=task_shown.COLUMNS,
        filter=TaskFilter,
        url=address,
        actions=_ways(request),
        empty=_("没有在办的督办事项。"),
    )
    return answer_list(request, listing)


def _ordered(order: tuple[str, ...]) -> str:
    """In which order the rows stand, in words: what is reported or suspended keeps its place by its day."""
    if order == NEWEST:
        return _("新提请的在前。")
    return _("按办结期限排，期限早的在前；逾期的按“灯号”筛选，已了结的和拟交办的按“状态”筛选。")


def _ways(request: Request) -> list[dict[str, Any]]:
    drafts = f"{reverse('matters:task_list')}?state={Task.State.DRAFT}"
    return [
        action(request, "matters.view_solution", _("解决的困难问题"), reverse("matters:solution_list")),
        action(request, "matters.view_extension", _("延期申请"), reverse("matters:extension_list")),
        action(request, "matters.view_sample", _("抽查"), reverse("matters:sample_list")),
        action(request, "matters.propose_task", _("拟交办的"), drafts),
        action(request, "matters.propose_task", _("提请督办"), reverse("matters:task_propose"), primary=True),
    ]


@require_safe
def task_show(request: Request, key: UUID) -> HttpResponse:
    """One task: what it asks, by when and why, who has it now, what was done about it, and what comes next."""
    task = find_task(request, key)
    require(request.user, "matters.view_task", task)
    day = today()
    return answer_show(
        request,
        title=str(task),
        title_lang="zh",
        subtitle=task.get_kind_display(),
        lights=task_shown.lights(task, day),
        lede=next_steps.said(task, request.user, day),
        actions=next_steps.actions(request, task, day),
        facts=task_shown.facts(task, request.user),
        sections=task_shown.sections(task, request.user),
        record=task,
        history=history_of(task),
        breadcrumb=[trail(task)[0], {"label": task.lead.name, "lang": "zh"}],
    )


@require_http_methods(["GET", "POST"])
def task_propose(request: Request) -> HttpResponse:
    """Draft one; from a problem's or a suggestion's page (`?problem=`, `?suggestion=`) all that is known is filled in."""
    require(request.user, "matters.propose_task")
    form = TaskForm(request.POST or None, initial=known_from(_asking(request)), user=request.user)
    return answer_form(
        request,
        form,
        title=_("提请督办"),
        do=lambda told: _propose(request, form, told),
        done=address,
        said=_("已列为拟交办，由县委办交办。"),
        cancel_url=reverse("matters:task_list"),
        template=BESIDE,
        wide=True,
        breadcrumb=[{"label": _("督办台账"), "url": reverse("matters:task_list")}, {"label": _("提请督办")}],
    )


def _asking(request: Request) -> Problem | Suggestion | None:
    """The problem or suggestion from whose page the form was opened."""
    for model in (Suggestion, Problem):
        asked = request.GET.get(model._meta.model_name or "", "")
        rows = model.objects.visible_to(request.user).with_places()
        found = next((row for row in rows.filter(key=asked)), None) if is_key(asked) else None
        if found is not None:
            return found  # type: ignore[no-any-return]
    return None


def is_key(value: str) -> bool:
    """Whether an address names a key; anything else is as if nothing was named."""
    try:
        return bool(UUID(value))
    except ValueError:
        return False


def _propose(request: Request, form: TaskForm, told: dict[str, Any]) -> Task:
    beside = origin_and_group(request.user, told["place"], told["problem"], told["suggestion"], today())
    return Task.propose(by=request.user, at=now(), key=told["key"], **form.told, **beside)


@require_http_methods(["GET", "POST"])
def task_edit(request: Request, key: UUID) -> HttpResponse:
    """Change a draft."""
    task = find_task(request, key)
    require(request.user, "matters.edit_task", task)
    form = TaskForm(request.POST or None, initial=known_of(task), user=request.user)
    return answer_form(
        request,
        form,
        title=_("修改拟交办的事项"),
        do=lambda told: _edit(request, task, form, told["version"]),
        done=address,
        said=_("已保存。"),
        cancel_url=address(task),
        lede=next_steps.said(task, request.user, today()),
        template=BESIDE,
        wide=True,
        breadcrumb=[*trail(task), {"label": _("修改拟交办的事项")}],
    )


def _edit(request: Request, task: Task, form: TaskForm, version: int | None) -> Task:
    edited: Task = drafting.edit(task, by=request.user, at=now(), version=version, **form.told)
    return edited


@require_safe
def task_slip(request: Request, key: UUID) -> HttpResponse:
    """县委办's paper to the unit; a group is told why it has none (practice.md 1)."""
    task = find_task(request, key)
    if not request.user.has_perm("matters.slip_task", task):
        return render(request, "403.html", {"reason": slip.NOT_A_GROUPS}, status=403)
    day, words = today(), _("商请函") if task.is_letter else _("督办单")
    slip.check_printed(task, day)
    breadcrumb = [*trail(task), {"label": words}]
    return answer_paper(
        request, title=words, paper=slip.paper(task, day), breadcrumb=breadcrumb, file=lambda: slip.file(task, day)
    )


def find_task(request: Request, key: UUID) -> Task:
    """The task with its units, where the reader may see it."""
    return find(request, Task.objects.with_units(), key)  # type: ignore[no-any-return]
