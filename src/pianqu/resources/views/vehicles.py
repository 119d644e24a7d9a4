"""Pages of the register of vehicles and of what they cost: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_end, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find, key_asked
from pianqu.kit.templatetags.kit import data
from pianqu.resources import vehicle_shown as shown
from pianqu.resources.models import Vehicle, VehicleCost
from pianqu.resources.shown import address
from pianqu.resources.vehicle_filters import VehicleCostFilter, VehicleFilter
from pianqu.resources.vehicle_forms import RegisterVehicleForm, VehicleCostForm

VEHICLES, COSTS = "resources:vehicle_list", "resources:vehiclecost_list"


@require_safe
def vehicle_list(request: Request) -> HttpResponse:
    """The county's vehicles."""
    require(request.user, "resources.view_vehicle")
    register = reverse("resources:vehicle_register")
    listing = Listing(
        title=pgettext("many", "车辆"),
        lede=_("县里集中调派的公务用车。乡镇的车不在其中，也不能借用。"),
        rows=Vehicle.objects.visible_to(request.user).select_related("keeper"),
        order=("plate", "id"),
        columns=shown.VEHICLE_COLUMNS,
        filter=VehicleFilter,
        url=address,
        actions=[
            action(request, "resources.register_vehicle", _("登记车辆"), register, primary=True),
            action(request, "resources.view_vehiclecost", pgettext("many", "车辆费用"), reverse(COSTS)),
        ],
        empty=_("还没有登记车辆。"),
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def vehicle_register(request: Request) -> HttpResponse:
    """Enter a vehicle in the register."""
    require(request.user, "resources.register_vehicle")
    form = RegisterVehicleForm(request.POST or None, initial={"since": today()}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("登记车辆"),
        do=lambda told: Vehicle.register(
            by=request.user, at=now(), **{name: told[name] for name in ("key", "plate", "seats", "keeper", "since")}
        ),
        done=address,
        said=_("已登记。"),
        cancel_url=reverse(VEHICLES),
        breadcrumb=[*shown.room(), {"label": pgettext("many", "车辆"), "url": reverse(VEHICLES)}],
    )


@require_safe
def vehicle_show(request: Request, key: UUID) -> HttpResponse:
    """One vehicle: whose, its trips, what it cost."""
    vehicle: Vehicle = find(request, Vehicle.objects.select_related("keeper"), key)
    require(request.user, "resources.view_vehicle", vehicle)
    cost = f"{reverse('resources:vehiclecost_record')}?vehicle={vehicle.key}"
    end = action(request, "resources.end_vehicle", _("停用"), address(vehicle, "end"), vehicle)
    return answer_show(
        request,
        title=vehicle.plate,
        title_lang="zh",
        subtitle=_("车辆"),
        actions=[
            action(request, "resources.record_vehiclecost", _("登记费用"), cost, primary=True),
            *([] if vehicle.until else [end]),
        ],
        facts=shown.vehicle_facts(vehicle),
        sections=shown.vehicle_sections(request.user, vehicle),
        record=vehicle,
        history=history_of(vehicle),
        breadcrumb=shown.trail(vehicle)[:-1],
    )


@require_http_methods(["GET", "POST"])
def vehicle_end(request: Request, key: UUID) -> HttpResponse:
    """It is in use no more."""
    vehicle: Vehicle = find(request, Vehicle.objects.all(), key)
    told: dict[str, Any] = {
        "title": _("停用车辆"),
        "today": today(),
        "at": now(),
        "back": address(vehicle),
        "lede": data(vehicle),
    }
    return answer_end(request, vehicle, "resources.end_vehicle", **told)


@require_safe
def vehiclecost_list(request: Request) -> HttpResponse:
    """What single vehicles cost."""
    require(request.user, "resources.view_vehiclecost")
    record = reverse("resources:vehiclecost_record")
    listing = Listing(
        title=pgettext("many", "车辆费用"),
        lede=_("燃油、维修按单车记，由县里支付。"),
        rows=VehicleCost.objects.visible_to(request.user).select_related("vehicle"),
        order=("-happened_on", "-id"),
        columns=shown.COST_COLUMNS,
        filter=VehicleCostFilter,
        url=address,
        actions=[action(request, "resources.record_vehiclecost", _("登记费用"), record, primary=True)],
        empty=_("还没有车辆费用。"),
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def vehiclecost_record(request: Request) -> HttpResponse:
    """Enter what was paid; `?vehicle=` names for which."""
    require(request.user, "resources.record_vehiclecost")
    begun = {"happened_on": today(), "vehicle": key_asked(request, "vehicle")}
    form = VehicleCostForm(request.POST or None, initial=begun, user=request.user)
    named = ("key", "vehicle", "kind", "amount_fen", "happened_on", "note")
    return answer_form(
        request,
        form,
        title=_("登记车辆费用"),
        do=lambda told: VehicleCost.record(by=request.user, at=now(), **{name: told[name] for name in named}),
        done=address,
        said=_("已登记。"),
        cancel_url=reverse(COSTS),
        breadcrumb=[*shown.room(), {"label": pgettext("many", "车辆费用"), "url": reverse(COSTS)}],
    )


@require_safe
def vehiclecost_show(request: Request, key: UUID) -> HttpResponse:
    """One cost."""
    cost = _cost(request, key)
    require(request.user, "resources.view_vehiclecost", cost)
    void = action(request, "resources.void_vehiclecost", _("作废"), address(cost, "void"), cost)
    return answer_show(
        request,
        title=shown.cost_title(cost),
        subtitle=cost.vehicle.plate,
        subtitle_lang="zh",
        actions=[void] if cost.is_current else [],
        facts=shown.cost_facts(cost),
        record=cost,
        history=history_of(cost),
        breadcrumb=shown.trail(cost)[:-1],
    )


@require_http_methods(["GET", "POST"])
def vehiclecost_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    cost = _cost(request, key)
    told: dict[str, Any] = {"title": _("作废车辆费用"), "trail": shown.trail(cost), "at": now(), "address": address}
    return answer_void(request, cost, "resources.void_vehiclecost", **told)


def _cost(request: Request, key: UUID) -> VehicleCost:
    return find(request, VehicleCost.objects.select_related("vehicle"), key)  # type: ignore[no-any-return]
