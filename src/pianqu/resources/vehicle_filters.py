"""Parameters of the lists of vehicles, of requests and of costs."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from pianqu.kit.filters import DayFilter, Filter
from pianqu.matters.filters import ANY, COUNTING, GroupFilter, counting
from pianqu.resources.models import VehicleCost, VehicleRequest


class VehicleFilter(Filter):
    """Those in use, or all that ever were."""

    running = forms.BooleanField(label=gettext_lazy("只看在用的"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """In use on the reader's day, where that is asked."""
        return rows.on(self.user.day) if self.asked.get("running") else rows  # type: ignore[attr-defined]


class VehicleRequestFilter(GroupFilter):
    """By state and vehicle, too; `provided` is all to which a vehicle stands or stood."""

    state = forms.ChoiceField(
        label=gettext_lazy("状态"), choices=[ANY, *VehicleRequest.State.choices, ("provided", gettext_lazy("已保障"))]
    )
    vehicle = forms.UUIDField(label=gettext_lazy("车辆"), widget=forms.HiddenInput())
    lookups: ClassVar = {"vehicle": "vehicle__key"}

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """In the state."""
        rows = super().narrow(rows)
        state = self.asked.get("state")
        if state == "provided":
            return rows.on_the_road()  # type: ignore[attr-defined, no-any-return]
        return rows.filter(state=state) if state else rows


class VehicleCostFilter(DayFilter):
    """By day, kind and vehicle; void ones only where they are asked for."""

    kind = forms.ChoiceField(label=gettext_lazy("费用类别"), choices=[ANY, *VehicleCost.Kind.choices])
    vehicle = forms.UUIDField(label=gettext_lazy("车辆"), widget=forms.HiddenInput())
    record = forms.ChoiceField(label=gettext_lazy("记录"), choices=COUNTING)
    lookups: ClassVar = {
        "since": "happened_on__gte",
        "until": "happened_on__lte",
        "kind": "kind",
        "vehicle": "vehicle__key",
    }

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """As asked."""
        return counting(super().narrow(rows), self.asked.get("record", ""))
