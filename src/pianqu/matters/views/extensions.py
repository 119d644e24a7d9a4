"""Pages of extensions and urging by hand: what belongs to a task and is decided by who issued it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_button, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.matters.models import Extension, Task, Urge
from pianqu.matters.step_forms import AskExtensionForm, PressForm, RefuseExtensionForm
from pianqu.matters.task_filters import ExtensionFilter
from pianqu.matters.task_shown import address, trail
from pianqu.matters.views.tasks import find_task, is_key

COLUMNS = (
    Column(gettext_lazy("督办事项"), lambda row: str(row.task)),
    Column(gettext_lazy("牵头单位"), lambda row: row.task.lead.name),
    Column(gettext_lazy("原办结期限"), lambda row: row.from_day, data=False),
    Column(gettext_lazy("延到"), lambda row: row.to_day, data=False),
    Column(gettext_lazy("延期理由"), lambda row: row.reason),
    Column(gettext_lazy("状态"), lambda row: row.get_state_display(), data=False),
)


def _rows() -> Any:
    return Extension.objects.select_related("task__number__series", "task__lead", "task__group")


@require_safe
def extension_list(request: Request) -> HttpResponse:
    """The requests that the reader may see; those that wait first of all."""
    require(request.user, "matters.view_extension")
    listing = Listing(
        title=_("延期申请"),
        lede=_("到期之前申请，县委办审批；同意后新旧期限都留着。"),
        rows=_rows().visible_to(request.user),
        order=("-id",),
        columns=COLUMNS,
        filter=ExtensionFilter,
        url=address,
        empty=_("没有等审批的延期申请。"),
    )
    return answer_list(request, listing)


@require_safe
def extension_show(request: Request, key: UUID) -> HttpResponse:
    """One request, and its answer."""
    extension = find(request, _rows(), key)
    require(request.user, "matters.view_extension", extension)
    return answer_show(
        request,
        title=_("延期申请"),
        subtitle=str(extension.task),
        subtitle_lang="zh",
        actions=_actions(request, extension) if extension.state == Extension.State.ASKED else [],
        facts=_facts(extension),
        history=history_of(extension),
        breadcrumb=[*trail(extension.task), {"label": _("延期申请")}],
    )


def _facts(extension: Extension) -> list[dict[str, Any]]:
    answer = {"label": _("审批意见"), "value": extension.answer, "lang": "zh"} if extension.answer else {}
    found: list[dict[str, Any]] = [
        {"label": _("状态"), "value": extension.get_state_display()},
        {"label": _("督办事项"), "value": str(extension.task), "url": address(extension.task), "lang": "zh"},
        {"label": _("牵头单位"), "value": extension.task.lead.name, "lang": "zh"},
        {"label": _("原办结期限"), "value": extension.from_day},
        {"label": _("延到"), "value": extension.to_day},
        {"label": _("延期理由"), "value": extension.reason, "lang": "zh"},
        answer,
        {"label": _("审批时间"), "value": extension.decided_at} if extension.decided_at else {},
    ]
    return [fact for fact in found if fact]


def _actions(request: Request, extension: Extension) -> list[dict[str, Any]]:
    grant, refuse = address(extension, "grant"), address(extension, "refuse")
    return [
        action(request, "matters.grant_extension", _("同意延期"), grant, extension, post=True, primary=True),
        action(request, "matters.refuse_extension", _("不同意延期"), refuse, extension),
    ]


@require_http_methods(["GET", "POST"])
def extension_ask(request: Request) -> HttpResponse:
    """Ask for more time (`?task=`)."""
    require(request.user, "matters.ask_extension")
    task = _task(request)
    require(request.user, "matters.ask_extension", task)
    return answer_form(
        request,
        AskExtensionForm(request.POST or None),
        title=_("申请延期"),
        do=lambda told: Extension.ask(
            by=request.user, at=now(), task=task, to_day=told["to_day"], reason=told["reason"], key=told["key"]
        ),
        done=lambda extension: address(extension.task),
        said=_("已申请延期，等县委办审批。"),
        submit=[{"label": _("申请延期"), "primary": True}],
        cancel_url=address(task),
        lede=data(task),
        breadcrumb=[*trail(task), {"label": _("申请延期")}],
    )


def _task(request: Request) -> Task:
    """The task that the address names. Raises `Http404`."""
    asked = request.GET.get("task", "")
    return find_task(request, UUID(asked) if is_key(asked) else UUID(int=0))


@require_POST
def extension_grant(request: Request, key: UUID) -> HttpResponse:
    """The task is due later."""
    extension = find(request, _rows(), key)
    require(request.user, "matters.grant_extension", extension)
    do = lambda version: extension.grant(by=request.user, at=now(), version=version)  # noqa: E731
    return answer_button(request, do=do, done=address(extension.task), said=_("已同意延期。"))


@require_http_methods(["GET", "POST"])
def extension_refuse(request: Request, key: UUID) -> HttpResponse:
    """The day stays."""
    extension = find(request, _rows(), key)
    require(request.user, "matters.refuse_extension", extension)
    return answer_form(
        request,
        RefuseExtensionForm(request.POST or None, initial={"version": extension.version}),
        title=_("不同意延期"),
        do=lambda told: extension.refuse(by=request.user, at=now(), answer=told["answer"], version=told["version"]),
        done=lambda refused: address(refused.task),
        said=_("已答复，按原来的期限办理。"),
        submit=[{"label": _("不同意延期"), "primary": True}],
        cancel_url=address(extension),
        lede=data(extension),
        breadcrumb=[*trail(extension.task), {"label": _("不同意延期")}],
    )


@require_http_methods(["GET", "POST"])
def urge_press(request: Request) -> HttpResponse:
    """Urge by hand (`?task=`), once a day and level."""
    require(request.user, "matters.press_urge")
    task = _task(request)
    require(request.user, "matters.press_urge", task)
    over = task.due_on is not None and task.due_on < today()
    known = {"level": Urge.Level.HEAD if over else Urge.Level.CONTACT}
    return answer_form(
        request,
        PressForm(request.POST or None, initial=known),
        title=_("催办"),
        do=lambda told: Urge.press(task, by=request.user, at=now(), level=told["level"], words=told["words"], key=told["key"]),
        done=lambda urge: address(urge.task),
        said=_("已催办，对方会收到消息。"),
        submit=[{"label": _("催办"), "primary": True}],
        cancel_url=address(task),
        lede=data(task),
        breadcrumb=[*trail(task), {"label": _("催办")}],
    )
