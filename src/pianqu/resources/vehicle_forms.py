"""The shape of what enters the register of vehicles, requests and costs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Organ
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.forms import DayField, LineField, OfferingForm, Reasoned, RecordField, RecordForm, VoidForm
from pianqu.meetings.models import Meeting
from pianqu.resources.forms import YuanField
from pianqu.resources.models import Vehicle, VehicleCost, VehicleRequest
from pianqu.resources.models.vehicle import PLATE_MOST, SEATS
from pianqu.resources.models.vehicle_request import DRIVER_MOST, PERSONS, REASON_MOST, WHERE_MOST
from pianqu.resources.vehicle_rules import ODOMETER_MOST

ASKED = ("group", "happened_on", "span", "destination", "persons", "passengers", "meeting")


class RegisterVehicleForm(OfferingForm):
    """Plate, seats, whose it is, from when on."""

    plate = LineField(label=_("车牌号"), max_length=PLATE_MOST)
    seats = forms.IntegerField(label=_("座位数"), min_value=SEATS[0], max_value=SEATS[1], help_text=_("包括驾驶员的座位。"))
    keeper = RecordField(label=_("车辆所属单位"), help_text=_("只登记县级单位的车；乡镇的车不能借用、占用。"))
    since = DayField(label=_("从哪天起"))

    def offered(self, user: Any) -> dict[str, Any]:
        """Every organ: that a township's is none is said by the rule."""
        return {"keeper": Organ.objects.visible_to(user).on(user.day).order_by("kind", "code")}


class RequestVehicleForm(OfferingForm):
    """Which group, when, where to, how many."""

    group = RecordField(label=_("协调组"))
    happened_on = DayField(label=_("哪天用车"))
    span = forms.ChoiceField(label=_("用车时段"), choices=VehicleRequest.Span.choices)
    destination = LineField(label=_("去哪里"), max_length=WHERE_MOST)
    persons = forms.IntegerField(label=_("几个人"), min_value=PERSONS[0], max_value=PERSONS[1], help_text=_("不算驾驶员。"))
    passengers = LineField(label=_("乘车人"), max_length=120, required=False)
    meeting = RecordField(label=_("为哪次会议"), widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        field: Any = self.fields["group"]
        own = list(field.queryset)
        if len(own) == 1:  # nothing to choose: one input less
            field.widget = forms.HiddenInput()
            self.initial["group"] = own[0].key

    def offered(self, user: Any) -> dict[str, Any]:
        """The own groups and their meetings."""
        meetings = Meeting.objects.visible_to(user).current().filter(group__in=user.standing.group_ids)
        return {"group": CoordinationGroup.objects.of_user(user), "meeting": meetings.select_related("group")}


class DispatchForm(OfferingForm):
    """Which vehicle, who drives."""

    vehicle = RecordField(label=_("车辆"))
    driver = LineField(label=_("驾驶员"), max_length=DRIVER_MOST)

    def offered(self, user: Any) -> dict[str, Any]:
        """The vehicles of the register; the rule says which of them can go."""
        return {"vehicle": Vehicle.objects.visible_to(user).not_withdrawn().order_by("plate")}


class FallShortForm(RecordForm):
    """Why none could be sent."""

    reason = LineField(
        label=_("没有保障的原因"), max_length=REASON_MOST, help_text=_("申请不驳回；派不出车，写明原因，计入未保障。")
    )


class CancelForm(RecordForm):
    """Why it is needed no more."""

    reason = LineField(label=_("取消的原因"), max_length=REASON_MOST)


class LogForm(RecordForm):
    """What the odometer said."""

    odometer_out = forms.IntegerField(label=_("出发里程（公里）"), min_value=0, max_value=ODOMETER_MOST)
    odometer_in = forms.IntegerField(label=_("回来里程（公里）"), min_value=0, max_value=ODOMETER_MOST)


class CorrectLogForm(Reasoned, LogForm):
    """The log as it should be, and why."""

    driver = LineField(label=_("驾驶员"), max_length=DRIVER_MOST)
    field_order = ("odometer_out", "odometer_in", "driver", "reason")


class VoidVehicleRequestForm(VoidForm):
    """Why it is taken out."""

    reason = LineField(label=_("作废的原因"), help_text=_("例如：重复申请。作废后不再计数，车也空出来；记录仍可查到。"))


class VehicleCostForm(OfferingForm):
    """Which vehicle, for what, how much, when."""

    vehicle = RecordField(label=_("车辆"))
    kind = forms.ChoiceField(label=_("费用类别"), choices=VehicleCost.Kind.choices)
    amount_fen = YuanField(label=_("金额（元）"))
    happened_on = DayField(label=_("哪天支出的"))
    note = LineField(label=_("备注"), max_length=120, required=False)

    def offered(self, user: Any) -> dict[str, Any]:
        """The vehicles of the register."""
        return {"vehicle": Vehicle.objects.visible_to(user).not_withdrawn().order_by("plate")}
