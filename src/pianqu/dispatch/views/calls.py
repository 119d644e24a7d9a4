"""Pages of calls for information (约稿)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.dispatch import info_shown
from pianqu.dispatch.addresses import address
from pianqu.dispatch.info_forms import CallForm
from pianqu.dispatch.info_shown import trail
from pianqu.dispatch.models import InfoItem, TopicCall
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_end, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

SHOWN = 20


@require_safe
def topiccall_list(request: Request) -> HttpResponse:
    """The calls that the reader may answer."""
    require(request.user, "dispatch.view_topiccall")
    listing = Listing(
        title=pgettext("many", "约稿"),
        lede=_("县委办或协调组想了解的题目。有就报，没有不用报，不催不记。"),
        rows=TopicCall.objects.visible_to(request.user).with_numbers(),
        order=("-since", "-id"),
        columns=info_shown.CALL_COLUMNS,
        url=address,
        actions=[
            action(request, "dispatch.issue_topiccall", _("发起约稿"), reverse("dispatch:topiccall_issue"), primary=True),
        ],
        empty=_("还没有约稿。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def topiccall_issue(request: Request) -> HttpResponse:
    """Ask for items on a topic."""
    require(request.user, "dispatch.issue_topiccall")
    return answer_form(
        request,
        CallForm(request.POST or None, user=request.user),
        title=_("发起约稿"),
        do=lambda told: _issue(request, told),
        done=address,
        said=_("已发出约稿。"),
        submit=[{"label": _("发出"), "primary": True}],
        cancel_url=reverse("dispatch:topiccall_list"),
    )


def _issue(request: Request, told: dict[str, Any]) -> TopicCall:
    values = {name: told[name] for name in ("key", "topic", "points", "last")}
    return TopicCall.issue(by=request.user, at=now(), group=told.get("group"), **values)


@require_safe
def topiccall_show(request: Request, key: UUID) -> HttpResponse:
    """One call, and the items that answered it which the reader may see."""
    call = find(request, TopicCall.objects.select_related("group"), key)
    require(request.user, "dispatch.view_topiccall", call)
    answer = f"{reverse('dispatch:infoitem_raise')}?call={call.key}"
    running = call.in_force(today())
    items = list(InfoItem.objects.visible_to(request.user).with_all().filter(call=call).order_by("-sent_at", "-id")[:SHOWN])
    buttons = [
        action(request, "dispatch.raise_infoitem", _("报一条"), answer, primary=True),
        action(request, "dispatch.end_topiccall", _("提前截止"), address(call, "end"), call),
    ]
    columns = [column for column in info_shown.COLUMNS if not column.sheet_only]
    return answer_show(
        request,
        title=call,
        title_lang="zh",
        subtitle=_("约稿"),
        lights=[] if running else [{"tone": "idle", "label": _("已截止")}],
        actions=buttons if running else [],
        facts=info_shown.call_facts(call),
        sections=[
            {
                "title": _("报来的信息"),
                "actions": [{"label": _("全部"), "url": info_shown.answers_url(call), "method": "get"}] if items else [],
                "table": table(columns, items, address),
                "empty": {"text": _("还没有人报。有就报，没有不用报。")},
            }
        ],
        record=call,
        history=history_of(call),
        breadcrumb=trail(call)[:-1],
    )


@require_http_methods(["GET", "POST"])
def topiccall_end(request: Request, key: UUID) -> HttpResponse:
    """No more are asked for."""
    call = find(request, TopicCall.objects.select_related("group"), key)
    told: dict[str, Any] = {"title": _("提前截止约稿"), "today": today(), "at": now(), "back": address(call), "lede": ""}
    return answer_end(request, call, "dispatch.end_topiccall", **told)
