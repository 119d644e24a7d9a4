"""The calendar feed, and the page on which a person makes and revokes the address of their own."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from pianqu.accounts.models import CalendarToken
from pianqu.accounts.models.calendartoken import digest_of
from pianqu.desk import dates, feeds
from pianqu.groups.standing import stand
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, action, answer_button, table
from pianqu.kit.periods import Days
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

AHEAD = timedelta(days=92)
COLUMNS = (
    Column(gettext_lazy("生成时间"), lambda row: row.made_at, data=False),
    Column(gettext_lazy("撤销时间"), lambda row: row.revoked_at, data=False),
)


@require_safe
def show_feed(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """How many things are due on each day ahead, and nothing else; 404 for an address that is unknown, revoked or closed."""
    found = CalendarToken.objects.by_digest(digest_of(token))
    if found is None:
        raise Http404
    user, first = stand(found.user, today()), today()
    counts = dates.waiting(user, Days(first, first + AHEAD), first)
    answer = HttpResponse(feeds.calendar(found.key, counts, first), content_type="text/calendar; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@require_safe
def calendartoken_list(request: Request) -> HttpResponse:
    """The addresses that one has made."""
    require(request.user, "accounts.view_calendartoken")
    return render(request, "desk/calendartokens.html", _tokens(request))


@require_POST
def calendartoken_make(request: Request) -> HttpResponse:
    """Make an address and show it, this once."""
    require(request.user, "accounts.make_calendartoken")
    key = _key(request.POST.get("key", ""))
    made = CalendarToken.make(request.user, key=key, by=request.user, at=now())
    if not made.secret:  # sent twice: the address has been shown
        return redirect("desk:calendartoken_list")
    address = request.build_absolute_uri(reverse("desk:feed", args=[made.secret]))
    return render(request, "desk/calendartokens.html", {**_tokens(request), "address": address})


@require_POST
def calendartoken_revoke(request: Request, key: UUID) -> HttpResponse:
    """The address opens nothing from now on."""
    token = find(request, CalendarToken.objects, key)
    require(request.user, "accounts.revoke_calendartoken", token)
    back = reverse("desk:calendartoken_list")
    return answer_button(
        request, do=lambda version: token.revoke(version=version, by=request.user, at=now()), done=back, said=_("已撤销。")
    )


def _tokens(request: Request) -> dict[str, Any]:
    rows = list(CalendarToken.objects.visible_to(request.user))
    in_use = [row for row in rows if row.revoked_at is None]
    warned = _("原来的地址会马上失效。") if in_use else ""
    make = action(
        request, "accounts.make_calendartoken", _("生成订阅地址"), reverse("desk:calendartoken_make"), post=True, confirm=warned
    )
    revoke = [
        action(
            request,
            "accounts.revoke_calendartoken",
            _("撤销"),
            reverse("desk:calendartoken_revoke", args=[row.key]),
            row,
            post=True,
        )
        for row in in_use
    ]
    return {
        "title": _("订阅到手机日历"),
        "lede": _("手机日历里只看到哪天有几件待办，看不到是什么事、和谁有关。"),
        "actions": [each for each in [make | {"hidden": {"key": uuid4()}, "primary": True} if make else {}, *revoke] if each],
        "table": table(COLUMNS, rows),
        "breadcrumb": [{"label": _("日历"), "url": reverse("desk:calendar")}, {"label": _("订阅到手机日历")}],
    }


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
