"""How vehicles, requests and costs are shown: columns, facts, counts. Words and addresses only, no rule."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.groups.models import CoordinationGroup
from pianqu.journal.versions import VOID, void_cell, void_fact
from pianqu.kit.pages import Column, beside_record, leads_on, table
from pianqu.meetings.models import Meeting
from pianqu.places import leads
from pianqu.places.models import Place
from pianqu.resources.models import Vehicle, VehicleCost, VehicleRequest
from pianqu.resources.shown import address, exact, money, yuan_said

STATES = {"REQUESTED": "behind", "DISPATCHED": "near", "DONE": "on", "UNPROVIDED": "late", "CANCELLED": VOID}
LAST = 20  # trips and costs on the page of a vehicle; all stand in their lists


def state(record: VehicleRequest) -> dict[str, Any]:
    """Its state as a cell; 作废 where it is void."""
    return void_cell(record) or {"value": record.get_state_display(), "light": STATES[record.state]}


def kilometres(value: int | None) -> dict[str, Any]:
    """Kilometres as a cell; empty where none are known."""
    return {"value": "" if value is None else value, "lang": ""}


VEHICLE_COLUMNS = (
    Column(gettext_lazy("车牌号"), lambda row: row.plate),
    Column(gettext_lazy("座位数"), lambda row: row.seats, numeric=True),
    Column(gettext_lazy("车辆所属单位"), lambda row: row.keeper.name),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
)
REQUEST_COLUMNS = (
    Column(gettext_lazy("用车日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("用车时段"), lambda row: row.get_span_display(), data=False),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("去哪里"), lambda row: row.destination),
    Column(gettext_lazy("几个人"), lambda row: row.persons, numeric=True),
    Column(gettext_lazy("状态"), state, data=False),
    Column(gettext_lazy("车辆"), lambda row: row.vehicle.plate if row.vehicle else ""),
    Column(gettext_lazy("驾驶员"), lambda row: row.driver, sheet_only=True),
    Column(gettext_lazy("出发里程"), lambda row: kilometres(row.odometer_out), numeric=True, sheet_only=True),
    Column(gettext_lazy("回来里程"), lambda row: kilometres(row.odometer_in), numeric=True, sheet_only=True),
    Column(gettext_lazy("没有保障的原因"), lambda row: row.shortfall, sheet_only=True),
)
TRIP_COLUMNS = (
    Column(gettext_lazy("用车日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("用车时段"), lambda row: row.get_span_display(), data=False),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("去哪里"), lambda row: row.destination),
    Column(gettext_lazy("驾驶员"), lambda row: row.driver),
    Column(gettext_lazy("出发里程"), lambda row: kilometres(row.odometer_out), numeric=True),
    Column(gettext_lazy("回来里程"), lambda row: kilometres(row.odometer_in), numeric=True),
)
COST_COLUMNS = (
    Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("车辆"), lambda row: row.vehicle.plate),
    Column(gettext_lazy("费用类别"), lambda row: void_cell(row) or row.get_kind_display(), data=False),
    Column(gettext_lazy("金额（元）"), lambda row: money(row.amount_fen), numeric=True),
    Column(gettext_lazy("备注"), lambda row: row.note),
)


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the requests to a record."""
    lists = {"vehicle": pgettext("many", "车辆"), "vehiclecost": pgettext("many", "车辆费用")}
    noun = record._meta.model_name
    between = [{"label": lists[noun], "url": reverse(f"resources:{noun}_list")}] if noun in lists else []
    return [*room(), *between, {"label": str(record), "url": address(record), "lang": "zh"}]


def room() -> list[dict[str, Any]]:
    """The first step of the way."""
    return [{"label": pgettext("many", "公务用车"), "url": reverse("resources:vehiclerequest_list")}]


def request_facts(asked: VehicleRequest, user: Any) -> list[dict[str, Any]]:
    """Everything about a request that is one line."""
    rows: list[dict[str, Any]] = [
        {"label": _("协调组"), "value": asked.group.name, "lang": "zh"},
        {"label": _("用车日期"), "value": asked.happened_on},
        {"label": _("用车时段"), "value": asked.get_span_display()},
        {"label": _("去哪里"), "value": asked.destination, "lang": "zh"},
        {"label": _("几个人"), "value": asked.persons},
        {"label": _("乘车人"), "value": asked.passengers, "lang": "zh"},
        _meeting(asked, user),
        {"label": _("没有保障的原因"), "value": asked.shortfall, "lang": "zh"},
        {"label": _("取消原因"), "value": asked.cancel_reason, "lang": "zh"},
        {"label": _("录入人"), "value": asked.entered_by, "lang": "zh"},
        void_fact(asked),
    ]
    return [row for row in [*rows[:7], *log_facts(asked), *rows[7:]] if row and row["value"] not in ("", None)]


def log_facts(asked: VehicleRequest) -> list[dict[str, Any]]:
    """What the log of a trip says, the same lines for each version."""
    car = asked.vehicle
    return [
        {"label": _("车辆"), "value": car.plate if car else "", "url": address(car) if car else "", "lang": "zh"},
        {"label": _("驾驶员"), "value": asked.driver, "lang": "zh"},
        {"label": _("出发里程"), "value": asked.odometer_out},
        {"label": _("回来里程"), "value": asked.odometer_in},
        {"label": _("行驶公里"), "value": asked.kilometres},
    ]


def _meeting(asked: VehicleRequest, user: Any) -> dict[str, Any]:
    """The meeting for which it was asked, where the reader sees it."""
    if asked.meeting_key is None:
        return {}
    found = Meeting.objects.visible_to(user).filter(key=asked.meeting_key).select_related("group").first()
    if found is None:
        return {"label": _("为哪次会议"), "value": _("你看不到这条记录")}
    url = reverse("meetings:meeting_show", args=[found.key])
    return {"label": _("为哪次会议"), "value": str(found), "url": url, "lang": "zh"}


def vehicle_facts(vehicle: Vehicle) -> list[dict[str, Any]]:
    """Everything about a vehicle that is one line."""
    rows: list[dict[str, Any]] = [
        {"label": _("座位数"), "value": vehicle.seats},
        {"label": _("车辆所属单位"), "value": vehicle.keeper.name, "lang": "zh"},
        {"label": _("自"), "value": vehicle.since},
        {"label": _("至（不含）"), "value": vehicle.until},
    ]
    return [row for row in rows if row["value"]]


def vehicle_sections(user: Any, vehicle: Vehicle) -> list[dict[str, Any]]:
    """Its last trips as far as the reader sees them; for who keeps it what it cost this year."""
    trips = VehicleRequest.objects.visible_to(user).on_the_road().filter(vehicle=vehicle).with_group()
    rows = list(trips.order_by("-happened_on", "-id")[:LAST])
    more = {"label": _("全部出车记录"), "url": f"{reverse('resources:vehiclerequest_list')}?vehicle={vehicle.key}"}
    shown = {"title": _("出车记录"), "table": table(TRIP_COLUMNS, rows, address), "empty": {"text": _("还没有出车记录。")}}
    sections = [{**shown, "actions": [more]} if rows else shown]
    if user.has_perm("resources.view_vehiclecost"):
        sections.append(_costs(user, vehicle))
    return sections


def _costs(user: Any, vehicle: Vehicle) -> dict[str, Any]:
    costs = VehicleCost.objects.visible_to(user).current().filter(vehicle=vehicle, happened_on__year=user.day.year)
    sums = costs.by_kind()
    facts = [{"label": kind.label, "value": yuan_said(sums.get(kind.value, 0))} for kind in VehicleCost.Kind]
    url = f"{reverse('resources:vehiclecost_list')}?vehicle={vehicle.key}"
    title = _("%(year)s 年的费用") % {"year": user.day.year}
    return {"title": title, "facts": facts, "actions": [{"label": _("全部费用"), "url": url}]}


def cost_facts(cost: VehicleCost) -> list[dict[str, Any]]:
    """Everything about a cost."""
    rows: list[dict[str, Any]] = [
        {"label": _("车辆"), "value": cost.vehicle.plate, "url": address(cost.vehicle), "lang": "zh"},
        {"label": _("费用类别"), "value": cost.get_kind_display()},
        {"label": _("金额"), "value": yuan_said(cost.amount_fen)},
        {"label": _("日期"), "value": cost.happened_on},
        {"label": _("由谁支付"), "value": _("县里；不准在乡镇报销")},
        {"label": _("备注"), "value": cost.note, "lang": "zh"},
        {"label": _("录入人"), "value": cost.entered_by, "lang": "zh"},
        void_fact(cost),
    ]
    return [row for row in rows if row and row["value"]]


def cost_title(cost: VehicleCost) -> str:
    """As its page is called."""
    return _("%(kind)s %(amount)s 元") % {"kind": cost.get_kind_display(), "amount": exact(cost.amount_fen)}


@beside_record
def of_group(request: Any, record: Any) -> dict[str, Any] | None:
    """On the page of a group how often it asked for a vehicle this year, was sent one, and was not."""
    if not isinstance(record, CoordinationGroup) or not request.user.has_perm("resources.view_vehiclerequest"):
        return None
    if not (request.user.standing.sees_county or record.pk in request.user.standing.group_ids):
        return None
    year = request.user.day.year
    counts = VehicleRequest.objects.visible_to(request.user).filter(group=record, happened_on__year=year).counts()
    here = f"{reverse('resources:vehiclerequest_list')}?group={record.key}&since={year}-01-01&until={year}-12-31"
    return {
        "title": _("%(year)s 年公务用车") % {"year": year},
        "facts": [
            {"label": _("申请次数"), "value": counts["requested"], "url": here},
            {"label": _("已保障"), "value": counts["provided"], "url": f"{here}&state=provided"},
            {"label": _("未保障"), "value": counts["unprovided"], "url": f"{here}&state=UNPROVIDED"},
        ],
    }


@leads_on
def from_meeting(request: Any, record: Any) -> dict[str, Any] | None:
    """The way from a meeting of the own group that is to come to the request, its day and place filled in."""
    if not isinstance(record, Meeting) or not record.is_current or record.state not in ("PLANNED", "NOTIFIED"):
        return None
    if record.group_id not in request.user.standing.group_ids or not request.user.has_perm("resources.request_vehiclerequest"):
        return None
    url = f"{reverse('resources:vehiclerequest_request')}?meeting={record.key}"
    return {"label": _("申请用车"), "url": url, "method": "get"}


@leads.leads_on
def to_place(user: Any, place: Place | None) -> dict[str, Any]:
    """The way from a township or village of the own area to the request, its place filled in."""
    if place is None or not user.standing.posts:
        return {}
    if not {place.pk, place.parent_id} & user.standing.township_ids:
        return {}
    return {"label": _("申请用车"), "url": f"{reverse('resources:vehiclerequest_request')}?place={place.key}", "method": "get"}
