"""Pages of requests for a vehicle: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.journal.versions import versions_section
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_reason, answer_show, answer_void
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find, key_asked
from pianqu.kit.templatetags.kit import data
from pianqu.meetings.models import Meeting
from pianqu.places.models import Place
from pianqu.resources import vehicle_shown as shown
from pianqu.resources.models import VehicleRequest
from pianqu.resources.models.vehicle_request import WHERE_MOST
from pianqu.resources.shown import address
from pianqu.resources.vehicle_filters import VehicleRequestFilter
from pianqu.resources.vehicle_forms import (
    ASKED,
    CancelForm,
    CorrectLogForm,
    DispatchForm,
    FallShortForm,
    LogForm,
    RequestVehicleForm,
    VoidVehicleRequestForm,
)
from pianqu.resources.vehicle_shown import trail

NEXT = {
    "REQUESTED": ("dispatch", "fall_short", "cancel"),
    "DISPATCHED": ("log", "dispatch", "fall_short", "cancel"),
    "UNPROVIDED": ("dispatch",),
    "DONE": ("correct",),
}


@require_safe
def vehiclerequest_list(request: Request) -> HttpResponse:
    """The requests that the reader may see."""
    require(request.user, "resources.view_vehiclerequest")
    ask = reverse("resources:vehiclerequest_request")
    listing = Listing(
        title=pgettext("many", "公务用车"),
        lede=_("协调组用车，县委随时保证：申请不驳回，派不出车的写明原因。"),
        rows=VehicleRequest.objects.visible_to(request.user).with_group(),
        order=("-happened_on", "-id"),
        columns=shown.REQUEST_COLUMNS,
        filter=VehicleRequestFilter,
        url=address,
        actions=[
            action(request, "resources.request_vehiclerequest", _("申请用车"), ask, primary=True),
            action(request, "resources.view_vehicle", pgettext("many", "车辆"), reverse("resources:vehicle_list")),
            action(request, "resources.view_vehiclecost", pgettext("many", "车辆费用"), reverse("resources:vehiclecost_list")),
            action(request, "resources.view_asset", pgettext("many", "物品"), reverse("resources:asset_list")),
        ],
        empty=_("还没有用车申请。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def vehiclerequest_request(request: Request) -> HttpResponse:
    """Ask for a vehicle; `?meeting=` and `?place=` fill in where and when."""
    require(request.user, "resources.request_vehiclerequest")
    form = RequestVehicleForm(request.POST or None, initial=_begun(request), user=request.user)
    return answer_form(
        request,
        form,
        title=_("申请用车"),
        do=lambda told: VehicleRequest.request(by=request.user, at=now(), **{name: told[name] for name in ("key", *ASKED)}),
        done=address,
        said=_("已申请，等县委办派车。"),
        submit=[{"label": _("申请用车"), "primary": True}],
        cancel_url=reverse("resources:vehiclerequest_list"),
        breadcrumb=[*shown.room(), {"label": _("申请用车")}],
    )


def _begun(request: Request) -> dict[str, Any]:
    """What is known before anything is typed: who goes, today; of a meeting to come its day and place, or a place."""
    begun: dict[str, Any] = {"happened_on": today(), "span": "DAY", "persons": 1, "passengers": request.user.name}
    if key := key_asked(request, "meeting"):
        rows = Meeting.objects.visible_to(request.user).current().filter(key=key, group__in=request.user.standing.group_ids)
        if (met := rows.select_related("group").first()) is not None:
            begun |= {"happened_on": met.happened_on, "destination": met.place, "meeting": met.key, "group": met.group.key}
    if key := key_asked(request, "place"):
        found = Place.objects.visible_to(request.user).filter(key=key).select_related("parent").first()
        begun |= {"destination": found.full_name[:WHERE_MOST]} if found else {}
    return begun


@require_safe
def vehiclerequest_show(request: Request, key: UUID) -> HttpResponse:
    """One request, and the trip that came of it."""
    asked = _asked(request, key)
    require(request.user, "resources.view_vehiclerequest", asked)
    cell = shown.state(asked)
    versions = versions_section(asked, VehicleRequest.objects.with_group(), shown.log_facts)
    return answer_show(
        request,
        title=asked.destination,
        title_lang="zh",
        subtitle=asked.group.name,
        subtitle_lang="zh",
        lights=[{"tone": cell["light"], "label": cell["value"]}],
        actions=_actions(request, asked),
        facts=shown.request_facts(asked, request.user),
        sections=[versions] if versions else [],
        record=asked,
        history=history_of(asked),
        breadcrumb=trail(asked)[:-1],
    )


@require_http_methods(["GET", "POST"])
def vehiclerequest_dispatch(request: Request, key: UUID) -> HttpResponse:
    """Send a vehicle, or another one."""
    asked = _asked(request, key)
    known = {"vehicle": asked.vehicle.key if asked.vehicle else None, "driver": asked.driver}
    form = DispatchForm(request.POST or None, initial={"version": asked.version, **known}, user=request.user)
    return _filled(request, asked, "dispatch", form, ("vehicle", "driver"), _("已派车。"))


@require_http_methods(["GET", "POST"])
def vehiclerequest_log(request: Request, key: UUID) -> HttpResponse:
    """Enter the trip log."""
    asked = _asked(request, key)
    form = LogForm(request.POST or None, initial={"version": asked.version})
    return _filled(request, asked, "log", form, ("odometer_out", "odometer_in"), _("已登记。"))


@require_http_methods(["GET", "POST"])
def vehiclerequest_correct(request: Request, key: UUID) -> HttpResponse:
    """Put the trip log right."""
    asked = _asked(request, key)
    named = ("odometer_out", "odometer_in", "driver")
    known = {"version": asked.version, **{name: getattr(asked, name) for name in named}}
    form = CorrectLogForm(request.POST or None, initial=known)
    return _filled(request, asked, "correct", form, (*named, "reason"), _("已更正。"))


@require_http_methods(["GET", "POST"])
def vehiclerequest_fall_short(request: Request, key: UUID) -> HttpResponse:
    """None could be sent."""
    return _reasoned(request, key, "fall_short", FallShortForm, _("记为未保障"), _("已记为未保障。"))


@require_http_methods(["GET", "POST"])
def vehiclerequest_cancel(request: Request, key: UUID) -> HttpResponse:
    """It is needed no more."""
    return _reasoned(request, key, "cancel", CancelForm, _("取消用车"), _("已取消。"))


@require_http_methods(["GET", "POST"])
def vehiclerequest_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    asked = _asked(request, key)
    told: dict[str, Any] = {"title": _("作废用车申请"), "trail": trail(asked), "at": now(), "address": address}
    return answer_void(request, asked, "resources.void_vehiclerequest", form=VoidVehicleRequestForm, **told)


def _asked(request: Request, key: UUID) -> VehicleRequest:
    return find(request, VehicleRequest.objects.with_group(), key)  # type: ignore[no-any-return]


def _filled(request: Request, asked: VehicleRequest, verb: str, form: Any, named: tuple[str, ...], said: Any) -> HttpResponse:
    """The page of a verb that asks more than why."""
    permission = f"resources.{verb}_vehiclerequest"
    require(request.user, permission, asked)
    return answer_form(
        request,
        form,
        title=label(permission),
        do=lambda told: getattr(asked, verb)(by=request.user, at=now(), **{name: told[name] for name in (*named, "version")}),
        done=address,
        said=said,
        cancel_url=address(asked),
        lede=data(asked),
        breadcrumb=[*trail(asked), {"label": label(permission)}],
    )


def _reasoned(request: Request, key: UUID, verb: str, form: Any, button: Any, said: Any) -> HttpResponse:
    """The page that asks why."""
    asked, permission = _asked(request, key), f"resources.{verb}_vehiclerequest"
    require(request.user, permission, asked)
    told: dict[str, Any] = {"title": label(permission), "said": said, "at": now(), "address": address}
    trailed = [*trail(asked), {"label": label(permission)}]
    return answer_reason(request, asked, getattr(asked, verb), form=form, button=button, breadcrumb=trailed, **told)


def _actions(request: Request, asked: VehicleRequest) -> list[dict[str, Any]]:
    """What comes next, for whoever may."""
    if not asked.is_current:
        return []
    steps = NEXT.get(asked.state, ())
    found = []
    for verb in (*steps, "void"):
        permission = f"resources.{verb}_vehiclerequest"
        words = _("改派") if verb == "dispatch" and asked.state == "DISPATCHED" else label(permission)
        first = bool(steps) and verb == steps[0]
        found.append(action(request, permission, words, address(asked, verb), asked, primary=first))
    return found
