"""Pages of 堵点说明: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_reason, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.matters import holdup_shown, task_shown
from pianqu.matters.closer_filters import HoldupFilter
from pianqu.matters.holdup_forms import AskHoldupForm, DropHoldupForm, ExplainHoldupForm, ProposeHoldupForm
from pianqu.matters.holdup_shown import address, trail
from pianqu.matters.models import Holdup
from pianqu.matters.views.tasks import find_task, is_key

RELATED = ("task__number__series", "task__place__parent", "organ", "group")


@require_safe
def holdup_list(request: Request) -> HttpResponse:
    """What units were asked to explain, as far as the reader may see it."""
    require(request.user, "matters.view_holdup")
    listing = Listing(
        title=pgettext("many", "堵点说明"),
        lede=_("请承办单位说明事项为什么停着；期限过了或者说明了，再由人决定要不要提交联席会协调。"),
        rows=Holdup.objects.visible_to(request.user).select_related(*RELATED),
        order=("-id",),
        columns=holdup_shown.COLUMNS,
        filter=HoldupFilter,
        url=address,
        empty=_("还没有请单位说明过。"),
        context={"breadcrumb": [{"label": _("督办台账"), "url": reverse("matters:task_list")}]},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def holdup_ask(request: Request) -> HttpResponse:
    """Ask the unit that has a task in hand (`?task=`)."""
    require(request.user, "matters.ask_holdup")
    asked = request.GET.get("task", "")
    task = find_task(request, UUID(asked) if is_key(asked) else UUID(int=0))
    require(request.user, "matters.ask_holdup", task)
    return answer_form(
        request,
        AskHoldupForm(request.POST or None, initial={"asked": holdup_shown.reckoned(task, today())}),
        title=_("请单位说明"),
        do=lambda told: Holdup.ask(by=request.user, at=now(), task=task, asked=told["asked"], key=told["key"]),
        done=address,
        said=_("已请单位说明，对方会收到消息。"),
        submit=[{"label": _("请单位说明"), "primary": True}],
        cancel_url=task_shown.address(task),
        lede=data(f"{task.lead.name} · {task}"),
        breadcrumb=[*task_shown.trail(task), {"label": _("请单位说明")}],
    )


@require_safe
def holdup_show(request: Request, key: UUID) -> HttpResponse:
    """One question with its answer, and what may be done now."""
    holdup = _found(request, key, "view")
    return answer_show(
        request,
        title=str(holdup),
        title_lang="zh",
        subtitle=_("堵点说明"),
        lights=[{"tone": holdup_shown.TONES[holdup.state], "label": holdup.get_state_display()}],
        actions=_actions(request, holdup),
        facts=holdup_shown.facts(holdup, request.user, today()),
        record=holdup,
        history=history_of(holdup),
        breadcrumb=trail(holdup)[:1],
    )


def _actions(request: Request, holdup: Holdup) -> list[dict[str, Any]]:
    if not holdup.is_open:
        return []
    explain = holdup.state == Holdup.State.ASKED
    ready = not holdup.waits(today())
    return [
        action(request, "matters.explain_holdup", _("说明堵点"), address(holdup, "explain"), holdup, primary=True)
        if explain
        else {},
        action(request, "matters.propose_holdup", _("提为需协调事项"), address(holdup, "propose"), holdup, primary=True)
        if ready
        else {},
        action(request, "matters.drop_holdup", _("不再协调"), address(holdup, "drop"), holdup),
    ]


@require_http_methods(["GET", "POST"])
def holdup_explain(request: Request, key: UUID) -> HttpResponse:
    """The unit says why."""
    holdup = _found(request, key, "explain")
    told = ("explanation", "version")
    return answer_form(
        request,
        ExplainHoldupForm(request.POST or None, initial={"version": holdup.version}),
        title=_("说明堵点"),
        do=lambda typed: holdup.explain(by=request.user, at=now(), **{name: typed[name] for name in told}),
        done=address,
        said=_("已说明。"),
        cancel_url=address(holdup),
        lede=data(holdup.asked),
        breadcrumb=[*trail(holdup), {"label": _("说明堵点")}],
    )


@require_http_methods(["GET", "POST"])
def holdup_propose(request: Request, key: UUID) -> HttpResponse:
    """Raise it for the next joint meeting; what is known is filled in."""
    holdup = _found(request, key, "propose")
    known = {"version": holdup.version, **holdup_shown.known_of_problem(holdup)}
    told = ("text", "relation", "place", "version")
    return answer_form(
        request,
        ProposeHoldupForm(request.POST or None, initial=known, user=request.user),
        title=_("提为需协调事项"),
        do=lambda typed: holdup.propose(by=request.user, at=now(), **{name: typed[name] for name in told}),
        done=address,
        said=_("已列为待办的困难问题，安排下一次会时可以选进议题。"),
        submit=[{"label": _("提为需协调事项"), "primary": True}],
        cancel_url=address(holdup),
        lede=data(holdup),
        breadcrumb=[*trail(holdup), {"label": _("提为需协调事项")}],
    )


@require_http_methods(["GET", "POST"])
def holdup_drop(request: Request, key: UUID) -> HttpResponse:
    """Nobody need meet about it."""
    holdup = _found(request, key, "drop")
    return answer_reason(
        request,
        holdup,
        holdup.drop,
        form=DropHoldupForm,
        button=_("不再协调"),
        title=_("不再协调"),
        said=_("已了结。"),
        at=now(),
        address=address,
        breadcrumb=[*trail(holdup), {"label": _("不再协调")}],
    )


def _found(request: Request, key: UUID, verb: str) -> Holdup:
    holdup: Holdup = find(request, Holdup.objects.select_related(*RELATED), key)
    require(request.user, f"matters.{verb}_holdup", holdup)
    return holdup
