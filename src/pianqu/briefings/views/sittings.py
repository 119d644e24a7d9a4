"""Pages of the committee's sittings: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.briefings import shown
from pianqu.briefings.filters import SittingFilter
from pianqu.briefings.forms import CancelForm, HoldForm, PostponeForm, ReopenForm, SittingForm
from pianqu.briefings.models import Briefing, Sitting
from pianqu.briefings.shown import address, trail
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_reason, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data


@require_safe
def sitting_list(request: Request) -> HttpResponse:
    """The sittings that the reader may see."""
    require(request.user, "briefings.view_sitting")
    plan = reverse("briefings:sitting_plan")
    listing = Listing(
        title=pgettext("many", "县委常委会会议"),
        lede=_("听取专题汇报的会议；由县委办登记，一次会议可以听取几个协调组的汇报。"),
        rows=Sitting.objects.visible_to(request.user),
        order=("-day", "-id"),
        columns=shown.SITTING_COLUMNS,
        filter=SittingFilter,
        url=address,
        actions=[action(request, "briefings.plan_sitting", _("登记会议"), plan, primary=True)],
        empty=_("还没有登记会议。"),
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def sitting_plan(request: Request) -> HttpResponse:
    """Put a sitting in the calendar."""
    require(request.user, "briefings.plan_sitting")
    names = ("key", "name", "day")
    return answer_form(
        request,
        SittingForm(request.POST or None, initial={"day": today()}),
        title=_("登记县委常委会会议"),
        do=lambda told: Sitting.plan(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已登记。"),
        cancel_url=reverse("briefings:sitting_list"),
    )


@require_safe
def sitting_show(request: Request, key: UUID) -> HttpResponse:
    """One sitting and the briefings on it."""
    sitting = _sitting(request, key)
    require(request.user, "briefings.view_sitting", sitting)
    rows = Briefing.objects.visible_to(request.user).filter(sitting=sitting, voided_at__isnull=True)
    briefings = list(rows.select_related("group", "sitting").order_by("group__area__number", "id"))
    columns = (*shown.BRIEFING_COLUMNS[:4], shown.BRIEFING_COLUMNS[5])
    listed = {
        "title": pgettext("many", "专题汇报"),
        "table": table(columns, briefings, address),
        "empty": {"text": shown.none_on_it(sitting)},
    }
    return answer_show(
        request,
        title=sitting.name,
        title_lang="zh",
        subtitle=_("县委常委会会议"),
        lights=shown.lights(sitting),
        actions=_actions(request, sitting),
        facts=shown.sitting_facts(sitting),
        sections=[listed],
        history=history_of(sitting),
        breadcrumb=trail(sitting)[:-1],
    )


@require_http_methods(["GET", "POST"])
def sitting_postpone(request: Request, key: UUID) -> HttpResponse:
    """It is on another day."""
    sitting = _sitting(request, key)
    require(request.user, "briefings.postpone_sitting", sitting)
    form = PostponeForm(request.POST or None, initial={"version": sitting.version, "day": sitting.day})
    return answer_form(
        request,
        form,
        title=_("会议改期"),
        do=lambda told: sitting.postpone(by=request.user, at=now(), day=told["day"], version=told["version"]),
        done=address,
        said=_("已改期。"),
        cancel_url=address(sitting),
        breadcrumb=[*trail(sitting), {"label": _("会议改期")}],
    )


@require_http_methods(["GET", "POST"])
def sitting_hold(request: Request, key: UUID) -> HttpResponse:
    """It was held, and heard these."""
    sitting = _sitting(request, key)
    require(request.user, "briefings.hold_sitting", sitting)
    form = HoldForm(request.POST or None, initial={"version": sitting.version}, sitting=sitting)
    return answer_form(
        request,
        form,
        title=_("记为已召开"),
        do=lambda told: sitting.hold(
            by=request.user, at=now(), heard=list(told["heard"]), none_heard=told["none_heard"], version=told["version"]
        ),
        done=address,
        said=_("已记下，听取了的汇报从现在起计数。"),
        submit=[{"label": _("记为已召开"), "primary": True}],
        cancel_url=address(sitting),
        lede=data(sitting),
        breadcrumb=[*trail(sitting), {"label": _("记为已召开")}],
    )


@require_http_methods(["GET", "POST"])
def sitting_reopen(request: Request, key: UUID) -> HttpResponse:
    """It was recorded as held by mistake, with the reason."""
    sitting = _sitting(request, key)
    require(request.user, "briefings.reopen_sitting", sitting)
    return answer_reason(
        request,
        sitting,
        sitting.reopen,
        form=ReopenForm,
        button=_("改回待召开"),
        title=_("把会议改回待召开"),
        said=_("已改回待召开。"),
        at=now(),
        address=address,
        breadcrumb=[*trail(sitting), {"label": _("把会议改回待召开")}],
    )


@require_http_methods(["GET", "POST"])
def sitting_cancel(request: Request, key: UUID) -> HttpResponse:
    """It will not be held, with the reason."""
    sitting = _sitting(request, key)
    require(request.user, "briefings.cancel_sitting", sitting)
    return answer_reason(
        request,
        sitting,
        sitting.cancel,
        form=CancelForm,
        button=_("取消会议"),
        title=_("取消县委常委会会议"),
        said=_("已取消。"),
        at=now(),
        address=address,
        breadcrumb=[*trail(sitting), {"label": _("取消县委常委会会议")}],
    )


def _sitting(request: Request, key: UUID) -> Sitting:
    return find(request, Sitting.objects, key)  # type: ignore[no-any-return]


def _actions(request: Request, sitting: Sitting) -> list[dict[str, Any]]:
    """What is planned can be held, moved and cancelled; what was held by mistake waits again, unless it heard something."""
    if sitting.state == Sitting.State.HELD and not sitting.briefings.current().heard().exists():
        return [action(request, "briefings.reopen_sitting", _("改回待召开"), address(sitting, "reopen"), sitting)]
    if sitting.state != Sitting.State.PLANNED:
        return []
    return [
        action(request, "briefings.hold_sitting", _("记为已召开"), address(sitting, "hold"), sitting, primary=True),
        action(request, "briefings.postpone_sitting", _("改期"), address(sitting, "postpone"), sitting),
        action(request, "briefings.cancel_sitting", _("取消会议"), address(sitting, "cancel"), sitting),
    ]
