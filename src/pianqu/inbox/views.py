"""Pages of the inbox: find, ask, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.inbox import concerning
from pianqu.inbox.filters import MessageFilter
from pianqu.inbox.forms import PreferenceForm
from pianqu.inbox.models import Message, Preference
from pianqu.inbox.shown import ITEM_COLUMNS, address
from pianqu.journal.subjects import of_reader
from pianqu.kit.now import now
from pianqu.kit.pages import Column, Listing, action, answer_button, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import county_date, data


def _state(message: Message) -> dict[str, Any]:
    read = message.read_at is not None
    return {"value": _("已读") if read else _("未读"), "light": "idle" if read else "near"}


COLUMNS = (
    *ITEM_COLUMNS,
    Column(gettext_lazy("什么时候"), lambda message: message.shown_at, data=False),
    Column(gettext_lazy("状态"), _state, data=False),
)


@require_safe
def message_list(request: Request) -> HttpResponse:
    """One's own messages; those in a digest stand on its page."""
    require(request.user, "inbox.view_message")
    rows = Message.objects.visible_to(request.user).on_top()
    unread = {"label": _("全部标为已读"), "url": reverse("inbox:message_read"), "method": "post"}
    listing = Listing(
        title=_("消息"),
        lede=_("与你有关、需要知道的事，只有你自己看得到。点开就到那条记录。"),
        rows=rows.with_size(request.user).prefetch_related(of_reader(request.user)),
        order=("-shown_at", "-id"),
        columns=COLUMNS,
        filter=MessageFilter,
        url=lambda message: reverse("inbox:message_show", args=[message.key]),
        actions=[
            unread if rows.unread().exists() else {},
            action(request, "inbox.choose_preference", _("选择收哪些消息"), reverse("inbox:preference_choose")),
        ],
        empty=_("没有消息。有与你有关的事时，会出现在这里。"),
    )
    return answer_list(request, listing)


@require_safe
def message_show(request: Request, key: UUID) -> HttpResponse:
    """Open it: from now on it is read. One thing leads to its record at once, a digest shows what it sums up."""
    message = find(request, Message.objects.with_size(request.user), key)
    require(request.user, "inbox.view_message", message)
    Message.objects.filter(pk=message.pk).read(now())
    if not message.is_digest and (url := address(message)):
        return redirect(url)
    items = list(
        message.items.visible_to(request.user).order_by("kind", "where", "entry").prefetch_related(of_reader(request.user))
    )
    number = ngettext("%(n)s 件", "%(n)s 件", len(items)) % {"n": len(items)}
    section = {"title": number, "table": table(ITEM_COLUMNS, items, address)}
    return answer_show(
        request,
        title=_("%(day)s 的摘要") % {"day": county_date(message.day)} if message.is_digest else message.words,
        lede=_("点每一行，就到那条记录。") if message.is_digest else data(message.where),
        sections=[section] if items else [],
        breadcrumb=[{"label": _("消息"), "url": reverse("inbox:message_list")}, {"label": message.words}],
    )


@require_POST
def message_read(request: Request) -> HttpResponse:
    """Every message is read."""
    require(request.user, "inbox.read_all_message")
    return answer_button(
        request,
        do=lambda _version: Message.objects.visible_to(request.user).read(now()),
        done=reverse("inbox:message_list"),
        said=_("全部标为已读了。"),
    )


@require_http_methods(["GET", "POST"])
def preference_choose(request: Request) -> HttpResponse:
    """Which kinds come in the digest."""
    chosen = Preference.of(request.user)
    require(request.user, "inbox.choose_preference", chosen)
    saved = {"version": chosen.version} if chosen.pk else {}
    form = PreferenceForm(request.POST or None, initial={"wanted": chosen.wanted, **saved})
    must = _("；").join(str(each.words) for each in concerning.every() if each.must_know)
    return answer_form(
        request,
        form,
        title=_("选择收哪些消息"),
        lede=_("这些总会告诉你：%(what)s。") % {"what": must},
        do=lambda told: Preference.choose(
            request.user, told["wanted"], by=request.user, at=now(), version=told["version"] if chosen.pk else None
        ),
        done=lambda _chosen: reverse("inbox:message_list"),
        said=_("已保存。"),
        cancel_url=reverse("inbox:message_list"),
    )
