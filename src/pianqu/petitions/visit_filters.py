"""Parameters of the lists of visits, and of what stands beside them."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.kit.filters import DayFilter, Filter
from pianqu.petitions.models import Aftercare, AppointmentVisit, FollowUp, ReceptionDay

ANY = ("", _("不限"))


class VisitFilter(DayFilter):
    """By first and last day."""

    lookups: ClassVar = {"since": "happened_on__gte", "until": "happened_on__lte"}


class AppointmentFilter(VisitFilter):
    """And by state."""

    lookups: ClassVar = {**VisitFilter.lookups, "state": "state"}

    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *AppointmentVisit.State.choices])


class FollowUpFilter(VisitFilter):
    """And by what the petitioner says."""

    lookups: ClassVar = {**VisitFilter.lookups, "satisfaction": "satisfaction"}

    satisfaction = forms.ChoiceField(label=_("满意度"), choices=[ANY, *FollowUp.Satisfaction.choices])


class PatrolFilter(VisitFilter):
    """And by whether something is wrong."""

    wrong = forms.ChoiceField(label=_("有没有问题"), choices=[ANY, ("yes", _("有问题")), ("no", _("未发现问题"))])

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Those with something wrong, or without."""
        well, asked = Q(regular=True, truthful=True), self.asked.get("wrong")
        return super().narrow(rows.filter(~well if asked == "yes" else well) if asked else rows)


class LeaderCaseFilter(Filter):
    """One's own, and those in force."""

    whose = forms.ChoiceField(label=_("谁包案"), choices=[ANY, ("mine", _("我包案的"))])
    running = forms.BooleanField(label=_("只看在包的"))

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """As asked."""
        if self.asked.get("whose") == "mine":
            rows = rows.filter(leader=self.user.cadre_id)
        return rows.on(self.user.day) if self.asked.get("running") else rows  # type: ignore[attr-defined]


class ReceptionDayFilter(DayFilter):
    """By days and state."""

    lookups: ClassVar = {"since": "day__gte", "until": "day__lte", "state": "state"}

    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *ReceptionDay.State.choices])


class AftercareFilter(Filter):
    """By state."""

    lookups: ClassVar = {"state": "state"}

    state = forms.ChoiceField(label=_("状态"), choices=[ANY, *Aftercare.State.choices])
