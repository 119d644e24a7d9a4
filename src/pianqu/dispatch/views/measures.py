"""Pages of measures and of what departments say of them: find, ask, fill in, do, answer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.dispatch import directive_lines
from pianqu.dispatch import directive_shown as shown
from pianqu.dispatch.addresses import address
from pianqu.dispatch.directive_filters import MeasureDutyFilter
from pianqu.dispatch.directive_forms import AssignForm, CarryOutForm, FallShortForm
from pianqu.dispatch.directive_shown import trail
from pianqu.dispatch.models import Directive, Measure, MeasureDuty
from pianqu.journal.history import history_of
from pianqu.kit.forms import RecordForm
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data


@require_safe
def measure_show(request: Request, key: UUID) -> HttpResponse:
    """One measure: who is responsible, what they say, what townships issued under it."""
    measure = _measure(request, key)
    require(request.user, "dispatch.view_measure", measure)
    issued = measure.directive.state == Directive.State.ISSUED
    assign = action(request, "dispatch.assign_measure", _("确定责任部门"), address(measure, "assign"), measure)
    return answer_show(
        request,
        title=f"{measure.number}. {measure.text[:60]}",
        title_lang="zh",
        subtitle=_("措施"),
        actions=[assign] if issued else [],
        facts=shown.measure_facts(measure),
        sections=shown.measure_sections(measure, request.user),
        history=history_of(measure),
        breadcrumb=trail(measure)[:-1],
    )


@require_http_methods(["GET", "POST"])
def measure_assign(request: Request, key: UUID) -> HttpResponse:
    """Say which departments are responsible for it."""
    measure = _measure(request, key)
    require(request.user, "dispatch.assign_measure", measure)
    stand = [duty.organ for duty in measure.duties.standing().with_units()]
    known = {"version": measure.version, "organs": directive_lines.named(stand)}
    return answer_form(
        request,
        AssignForm(request.POST or None, initial=known, day=today()),
        title=_("确定责任部门"),
        lede=data(measure),
        do=lambda told: measure.assign(by=request.user, at=now(), organs=told["organs"], version=told["version"]),
        done=address,
        said=_("已确定。新定的部门会收到提醒。"),
        cancel_url=address(measure),
        breadcrumb=[*trail(measure), {"label": _("确定责任部门")}],
    )


@require_safe
def measureduty_list(request: Request) -> HttpResponse:
    """What departments say, by department in the county's fixed order."""
    require(request.user, "dispatch.view_measureduty")
    listing = Listing(
        title=_("措施落实情况"),
        lede=_("每条措施由责任部门自己说落实了没有，写明可以查证的内容。不再负责的可按“落实情况”筛选。"),
        rows=MeasureDuty.objects.visible_to(request.user).with_units(),
        order=("fixed_order", "id"),
        columns=shown.DUTY_COLUMNS,
        filter=MeasureDutyFilter,
        url=address,
        empty=_("还没有分到责任部门的措施。"),
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_safe
def measureduty_show(request: Request, key: UUID) -> HttpResponse:
    """One department's measure."""
    duty = _duty(request, key)
    require(request.user, "dispatch.view_measureduty", duty)
    return answer_show(
        request,
        title=shown.unit_of(duty),
        title_lang="zh",
        subtitle=_("措施落实情况"),
        lights=shown.lights(duty),
        actions=_actions(request, duty),
        facts=shown.duty_facts(duty),
        sections=shown.said_before(duty.said.all(), shown.tell_word),
        record=duty,
        history=history_of(duty),
        breadcrumb=trail(duty)[:-1],
    )


@require_http_methods(["GET", "POST"])
def measureduty_carry_out(request: Request, key: UUID) -> HttpResponse:
    """It is carried out."""
    duty = _duty(request, key)
    require(request.user, "dispatch.carry_out_measureduty", duty)
    return _say(request, duty, duty.carry_out, CarryOutForm, _("措施已落实"))


@require_http_methods(["GET", "POST"])
def measureduty_fall_short(request: Request, key: UUID) -> HttpResponse:
    """It is not."""
    duty = _duty(request, key)
    require(request.user, "dispatch.fall_short_measureduty", duty)
    return _say(request, duty, duty.fall_short, FallShortForm, _("措施未落实"))


def _say(request: Request, duty: MeasureDuty, verb: Callable[..., Any], form: type[RecordForm], title: Any) -> HttpResponse:
    return answer_form(
        request,
        form(request.POST or None, initial={"version": duty.version, "words": duty.words}),
        title=title,
        lede=data(duty.measure),
        do=lambda told: verb(by=request.user, at=now(), words=told["words"], version=told["version"]),
        done=address,
        said=_("已报。要改可以再写，以前写的会保留。"),
        cancel_url=address(duty),
        breadcrumb=[*trail(duty), {"label": title}],
    )


def _measure(request: Request, key: UUID) -> Measure:
    return find(request, Measure.objects.select_related("directive"), key)  # type: ignore[no-any-return]


def _duty(request: Request, key: UUID) -> MeasureDuty:
    return find(request, MeasureDuty.objects.with_units(), key)  # type: ignore[no-any-return]


def _actions(request: Request, duty: MeasureDuty) -> list[dict[str, Any]]:
    """What its department can say now."""
    if duty.state == MeasureDuty.State.RELEASED or duty.measure.directive.state != Directive.State.ISSUED:
        return []
    pending = duty.state != MeasureDuty.State.CARRIED_OUT
    return [
        action(request, "dispatch.carry_out_measureduty", _("报已落实"), address(duty, "carry_out"), duty, primary=pending),
        action(request, "dispatch.fall_short_measureduty", _("报未落实"), address(duty, "fall_short"), duty),
    ]
