"""Pages of reception days, with the notice that is put up."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_button, answer_form, answer_list, answer_reason, answer_show
from pianqu.kit.papers import answer_paper
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.petitions import care_shown as shown
from pianqu.petitions.care_forms import HoldReceptionForm, ReceptionDayForm
from pianqu.petitions.models import ReceptionDay
from pianqu.petitions.visit_filters import ReceptionDayFilter
from pianqu.petitions.visit_forms import CancelForm
from pianqu.petitions.visit_shown import address
from pianqu.petitions.wording import worded, words_of_day

PLANNED = ("key", "organ", "leader", "day", "hours", "spot")
HELD = ("batches", "persons", "words", "version")
State = ReceptionDay.State


@require_safe
def receptionday_list(request: Request) -> HttpResponse:
    """Reception days, those to come and those that were."""
    require(request.user, "petitions.view_receptionday")
    plan = reverse("petitions:receptionday_plan")
    listing = Listing(
        title=shown.MANY["receptionday"],
        lede=shown.often(request.user),
        rows=ReceptionDay.objects.visible_to(request.user).select_related("organ__place", "leader"),
        order=("-day", "-id"),
        columns=shown.RECEPTIONS,
        filter=ReceptionDayFilter,
        url=address,
        actions=[action(request, "petitions.plan_receptionday", _("安排接访日"), plan, primary=True)],
        empty=_("还没有接访日。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def receptionday_plan(request: Request) -> HttpResponse:
    """Set one down."""
    require(request.user, "petitions.plan_receptionday")
    return answer_form(
        request,
        ReceptionDayForm(request.POST or None, initial={"day": today()}, user=request.user),
        title=_("安排接访日"),
        do=lambda told: ReceptionDay.plan(by=request.user, at=now(), **{name: told[name] for name in PLANNED}),
        done=address,
        said=_("已安排，公布以后大家才能看到。"),
        cancel_url=reverse("petitions:receptionday_list"),
        breadcrumb=[*_way(), {"label": _("安排接访日")}],
    )


@require_safe
def receptionday_show(request: Request, key: UUID) -> HttpResponse:
    """One reception day, and the cases that came of it."""
    row = _found(request, key, "view")
    return answer_show(
        request,
        title=str(row),
        title_lang="zh",
        subtitle=_("接访日"),
        lights=[{"tone": shown.DAYS[row.state], "label": row.get_state_display()}],
        actions=_actions(request, row),
        facts=shown.reception_facts(worded(row, words_of_day(request.user, row))),
        sections=[shown.reception_section(row, request.user)] if row.state in (State.ANNOUNCED, State.HELD) else [],
        record=row,
        history=history_of(row),
        breadcrumb=_way(),
    )


def _actions(request: Request, row: ReceptionDay) -> list[dict[str, Any]]:
    announce = action(
        request, "petitions.announce_receptionday", _("公布"), address(row, "announce"), row, post=True, primary=True
    )
    hold = action(request, "petitions.hold_receptionday", _("登记接访情况"), address(row, "hold"), row, primary=True)
    cancel = action(request, "petitions.cancel_receptionday", _("取消接访日"), address(row, "cancel"), row)
    notice = action(request, "petitions.view_receptionday", _("打印公示"), address(row, "notice"), row)
    came = [_register(request, row)] if row.day <= today() else []
    due = [hold, *came] if came else []
    ways = {State.PLANNED: [announce, cancel], State.ANNOUNCED: [*due, notice, cancel], State.HELD: [*came, notice]}
    return ways.get(State(row.state), [])


def _register(request: Request, row: ReceptionDay) -> dict[str, Any]:
    """Where what somebody brought on the day is registered, for who holds it."""
    url = f"{reverse('petitions:petitioncase_register')}?reception={row.key}"
    holds = request.user.has_perm("petitions.hold_receptionday", row)
    return action(request, "petitions.register_petitioncase", _("登记信访事项"), url) if holds else {}


@require_POST
def receptionday_announce(request: Request, key: UUID) -> HttpResponse:
    """Make it known."""
    row = _found(request, key, "announce")
    return answer_button(
        request,
        do=lambda version: row.announce(by=request.user, at=now(), version=version),
        done=address(row),
        said=_("已公布，日历里能看到。"),
    )


@require_safe
def receptionday_notice(request: Request, key: UUID) -> HttpResponse:
    """The notice as it is put up."""
    row = _found(request, key, "view")
    shown.check_notice(row)
    told: dict[str, Any] = {"title": _("接访日公示"), "paper": shown.notice(row), "file": lambda: shown.notice_file(row)}
    return answer_paper(request, breadcrumb=[*shown.trail(row), {"label": _("接访日公示")}], **told)


@require_http_methods(["GET", "POST"])
def receptionday_hold(request: Request, key: UUID) -> HttpResponse:
    """How many came."""
    row = _found(request, key, "hold")
    return answer_form(
        request,
        HoldReceptionForm(request.POST or None, initial={"version": row.version}),
        title=_("登记接访情况"),
        do=lambda told: row.hold(by=request.user, at=now(), **{name: told[name] for name in HELD}),
        done=address,
        said=_("已登记。"),
        cancel_url=address(row),
        breadcrumb=[*shown.trail(row), {"label": _("登记接访情况")}],
    )


@require_http_methods(["GET", "POST"])
def receptionday_cancel(request: Request, key: UUID) -> HttpResponse:
    """It will not take place."""
    row = _found(request, key, "cancel")
    told: dict[str, Any] = {"title": _("取消接访日"), "button": _("取消接访日"), "said": _("已取消。"), "at": now()}
    way = [*shown.trail(row), {"label": _("取消接访日")}]
    return answer_reason(request, row, row.cancel, form=CancelForm, address=address, breadcrumb=way, **told)


def _way() -> list[dict[str, Any]]:
    return [{"label": shown.MANY["receptionday"], "url": reverse("petitions:receptionday_list")}]


def _found(request: Request, key: UUID, verb: str) -> Any:
    row = find(request, ReceptionDay.objects.select_related("organ__place", "leader"), key)
    require(request.user, f"petitions.{verb}_receptionday", row)
    return row
