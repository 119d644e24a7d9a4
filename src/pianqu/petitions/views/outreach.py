"""Pages of 下访 and 约访: what a township and its villages do."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.journal.history import address_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import action, answer_button, answer_form, answer_reason
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.kit.templatetags.kit import data
from pianqu.petitions import visit_filters
from pianqu.petitions.models import AppointmentVisit, OutreachVisit
from pianqu.petitions.views import visited
from pianqu.petitions.visit_forms import (
    CancelForm,
    CorrectAppointmentForm,
    CorrectOutreachForm,
    HoldAppointmentForm,
    OutreachForm,
    PlanAppointmentForm,
)
from pianqu.petitions.visit_people import outgoing, principals
from pianqu.petitions.visit_shown import address, trail
from pianqu.petitions.visit_waiting import to_agree

WENT = ("key", "happened_on", "people", "actor", "words", "outcome", "campaigns")
AGREED = ("key", "happened_on", "hour", "spot", "people", "campaigns")
HELD = ("happened_on", "people", "words", "outcome", "version")


def lede(case: Any) -> Any:
    """Which case; with a remark where the village group is not remote, which is no reason not to go."""
    if case.remote:
        return data(case)
    return format_html("{} · {}", data(case), _("这件事项所在村组没有标为偏远：下访主要用于偏远村组，仍可以登记。"))


@require_safe
def outreachvisit_list(request: Request) -> HttpResponse:
    """下访."""
    told: dict[str, Any] = {
        "lede": _("乡镇副职领导、驻村干部、村干部到偏远村组的信访户家中解决问题。"),
        "empty": _("还没有下访。"),
    }
    return visited.visits(request, OutreachVisit, narrowing=visit_filters.VisitFilter, **told)


@require_http_methods(["GET", "POST"])
def outreachvisit_record(request: Request) -> HttpResponse:
    """One that took place (`?case=`)."""
    case = visited.case_asked(request, "petitions.record_outreachvisit")
    offered, title = outgoing(case, today()), _("登记下访")
    known = {"happened_on": today(), "people": visited.ticked(request, offered)}

    def do(told: dict[str, Any]) -> Any:
        visit = OutreachVisit.record(by=request.user, at=now(), case=case, **{name: told[name] for name in WENT})
        say_recorded(request, visit, _("已登记。"), address(visit))
        return visit

    return answer_form(
        request,
        OutreachForm(request.POST or None, initial=known, offered=offered, day=today()),
        title=title,
        do=do,
        done=address,
        cancel_url=address_of(case) or "/",
        lede=lede(case),
        breadcrumb=visited.way_to_list("outreachvisit", title),
    )


@require_safe
def outreachvisit_show(request: Request, key: UUID) -> HttpResponse:
    """One 下访."""
    visit = visited.found(request, OutreachVisit, key, "view")
    return visited.show(request, visit, visited.mend(request, visit, _("更正"), _("作废")))


@require_http_methods(["GET", "POST"])
def outreachvisit_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right."""
    visit = visited.found(request, OutreachVisit, key, "correct")
    told: dict[str, Any] = {"title": _("更正下访"), "offered": outgoing(visit.case, visit.happened_on)}
    return visited.correct(request, visit, CorrectOutreachForm, names=("actor", "words", "outcome"), **told)


@require_http_methods(["GET", "POST"])
def outreachvisit_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    return visited.void(request, OutreachVisit, key, _("作废下访"))


@require_safe
def appointmentvisit_list(request: Request) -> HttpResponse:
    """约访."""
    told: dict[str, Any] = {"lede": _("集体访、重复访由乡镇主要领导主动联系，约定时间上门。"), "empty": _("还没有约访。")}
    due = reverse("petitions:appointmentvisit_due")
    ways = [action(request, "petitions.plan_appointmentvisit", _("可以约访的事项"), due, primary=True)]
    return visited.visits(request, AppointmentVisit, narrowing=visit_filters.AppointmentFilter, ways=ways, **told)


@require_safe
def appointmentvisit_due(request: Request) -> HttpResponse:
    """The collective and repeated cases of the own township without an appointment in thirty days: a suggestion."""
    require(request.user, "petitions.plan_appointmentvisit")
    told: dict[str, Any] = {"title": _("可以约访的事项"), "empty": _("集体访、重复访都约过了。")}
    plan = reverse("petitions:appointmentvisit_plan")
    rows = to_agree(request.user, today())
    return visited.due(request, rows, noun="appointmentvisit", way=plan, button=_("约定上门"), **told)


@require_http_methods(["GET", "POST"])
def appointmentvisit_plan(request: Request) -> HttpResponse:
    """Agree on a day (`?case=`)."""
    case = visited.case_asked(request, "petitions.plan_appointmentvisit")
    offered, title = principals(case, today()), _("约定上门")
    known = {"happened_on": today(), "people": list(offered)[:1]}
    return answer_form(
        request,
        PlanAppointmentForm(request.POST or None, initial=known, offered=offered, day=today()),
        title=title,
        do=lambda told: AppointmentVisit.plan(by=request.user, at=now(), case=case, **{name: told[name] for name in AGREED}),
        done=address,
        said=_("已约定，乡镇主要领导和信访干部会收到提醒；请电话提醒信访人。"),
        cancel_url=address_of(case) or "/",
        lede=data(case),
        breadcrumb=visited.way_to_list("appointmentvisit", title),
    )


@require_safe
def appointmentvisit_show(request: Request, key: UUID) -> HttpResponse:
    """One 约访; while it is agreed, the petitioner is to be reminded by telephone."""
    visit = visited.found(request, AppointmentVisit, key, "view")
    ways: list[dict[str, Any]] = []
    if visit.is_current and visit.state == AppointmentVisit.State.PLANNED:
        hold, remind, cancel = (address(visit, verb) for verb in ("hold", "remind", "cancel"))
        ways = [
            action(request, "petitions.hold_appointmentvisit", _("登记上门"), hold, visit, primary=True),
            action(request, "petitions.remind_appointmentvisit", _("已电话提醒信访人"), remind, visit, post=True),
            action(request, "petitions.cancel_appointmentvisit", _("取消约访"), cancel, visit),
        ]
    elif visit.state == AppointmentVisit.State.HELD:
        ways = visited.mend(request, visit, _("更正"), _("作废"))
    return visited.show(request, visit, ways)


@require_POST
def appointmentvisit_remind(request: Request, key: UUID) -> HttpResponse:
    """The petitioner's side was reminded."""
    visit = visited.found(request, AppointmentVisit, key, "remind")
    return answer_button(
        request,
        do=lambda version: visit.remind(by=request.user, at=now(), version=version),
        done=address(visit),
        said=_("已记下提醒的日期。"),
    )


@require_http_methods(["GET", "POST"])
def appointmentvisit_hold(request: Request, key: UUID) -> HttpResponse:
    """They were there."""
    visit = visited.found(request, AppointmentVisit, key, "hold")
    people = list(visit.people.all())
    known = {"version": visit.version, "happened_on": min(visit.happened_on, today())}
    known["people"] = [str(each.key) for each in people]
    offered = principals(visit.case, today())
    return answer_form(
        request,
        HoldAppointmentForm(request.POST or None, initial=known, offered=offered, day=today(), present=people),
        title=_("登记上门"),
        do=lambda told: visit.hold(by=request.user, at=now(), **{name: told[name] for name in HELD}),
        done=address,
        said=_("已登记。"),
        cancel_url=address(visit),
        lede=data(visit.case),
        breadcrumb=[*trail(visit), {"label": _("登记上门")}],
    )


@require_http_methods(["GET", "POST"])
def appointmentvisit_cancel(request: Request, key: UUID) -> HttpResponse:
    """It will not take place."""
    visit = visited.found(request, AppointmentVisit, key, "cancel")
    told: dict[str, Any] = {"title": _("取消约访"), "button": _("取消约访"), "said": _("已取消。"), "at": now()}
    way = [*trail(visit), {"label": _("取消约访")}]
    return answer_reason(request, visit, visit.cancel, form=CancelForm, address=address, breadcrumb=way, **told)


@require_http_methods(["GET", "POST"])
def appointmentvisit_correct(request: Request, key: UUID) -> HttpResponse:
    """Put one that was held right."""
    visit = visited.found(request, AppointmentVisit, key, "correct")
    told: dict[str, Any] = {"title": _("更正约访"), "offered": principals(visit.case, visit.happened_on)}
    return visited.correct(request, visit, CorrectAppointmentForm, names=("words", "outcome"), **told)


@require_http_methods(["GET", "POST"])
def appointmentvisit_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    return visited.void(request, AppointmentVisit, key, _("作废约访"))
