"""The shape of the steps of a case: a day, a reason, a unit, a way."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre, Organ
from pianqu.groups.excluding import kept_out
from pianqu.groups.models import Exclusion
from pianqu.groups.units import organ_named, units_in
from pianqu.kit.forms import DayField, LineField, ProseField, RecordField, RecordForm
from pianqu.petitions.course_forms import colleagues
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.models.jurisdiction import REASON_MOST
from pianqu.petitions.models.leaving import TO_MOST, Whose
from pianqu.petitions.models.rerouting import WAY
from pianqu.petitions.naming import cadre_named, case_named


class StepForm(RecordForm):
    """A step of one case; a subclass says which."""

    def __init__(self, *args: Any, user: Any, case: PetitionCase, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.case = user, case
        if "on" in self.fields:
            self.fields["on"].widget.attrs["max"] = user.day.isoformat()
        self.offer()

    def offer(self) -> None:
        """Narrow what may be chosen."""


class WhyForm(StepForm):
    """Why."""

    reason = ProseField(label=gettext_lazy("理由"), max_length=REASON_MOST)


class WhyThatDayForm(WhyForm):
    """Why, and on which day."""

    on = DayField(label=gettext_lazy("哪天"))


class ForwardForm(StepForm):
    """To which unit, with which words."""

    organ = RecordField(label=gettext_lazy("转送、交办给"))
    on = DayField(label=gettext_lazy("哪天"))
    assigned_due_on = DayField(
        label=gettext_lazy("反馈结果的期限"), required=False, help_text=gettext_lazy("交办的填写；只是转送的，不填。")
    )
    words = ProseField(
        label=gettext_lazy("办理要求"), required=False, max_length=REASON_MOST, widget=forms.Textarea(attrs={"rows": 2})
    )

    def offer(self) -> None:
        """Units that are there, without those that must stand aside and the one that has it."""
        rows = Organ.objects.visible_to(self.user).on(self.user.day).order_by("kind", "code")
        aside = kept_out([self.case.key], self.user.day) | {self.case.organ_id or 0}
        self.fields["organ"].queryset = rows.exclude(pk__in=aside)  # type: ignore[attr-defined]


class WayForm(StepForm):
    """By which way."""

    route = forms.TypedChoiceField(
        label=gettext_lazy("办理途径"),
        help_text=gettext_lazy("《信访工作条例》第三十一条的六种。"),
        choices=[("", "—"), *PetitionCase.Route.choices],
        coerce=int,
        empty_value=None,
        required=False,
    )
    procedure = LineField(
        label=gettext_lazy("适用的程序"), max_length=60, required=False, help_text=gettext_lazy("按途径（一）至（五）的才写。")
    )
    procedure_due_on = DayField(label=gettext_lazy("程序的期限"), required=False)


class AcceptForm(WayForm):
    """By which way, by whose hand."""

    on = DayField(label=gettext_lazy("受理日期"))
    handler = RecordField(label=gettext_lazy("经办人"), required=False)
    field_order = ("on", *WAY, "handler")

    def offer(self) -> None:
        """Only a claim has a way; who deals with it is of the unit, and nobody who must stand aside."""
        self.fields["handler"].queryset = colleagues(self.case, self.user.day)  # type: ignore[attr-defined]
        if self.case.kind == self.case.Kind.CLAIM and not self.case.litigation:
            self.initial.setdefault("route", PetitionCase.Route.OPINION)
        if self.case.kind != self.case.Kind.CLAIM:
            for name in WAY:
                self.fields[name].widget = forms.HiddenInput()


class RerouteForm(WayForm, WhyForm):
    """By which way in truth, and why it was another."""

    field_order = (*WAY, "reason")

    def offer(self) -> None:
        """As it stands; only a claim has a way."""
        self.initial.update({name: getattr(self.case, name) for name in WAY})
        if self.case.kind != self.case.Kind.CLAIM:
            self.fields["route"].widget = forms.HiddenInput()


class HandUpForm(WhyThatDayForm):
    """To whom."""

    to = LineField(label=gettext_lazy("交给上级哪个机关"), max_length=TO_MOST)
    field_order = ("to", "on", "reason")


class WithdrawForm(WhyThatDayForm):
    """By whom."""

    whose = forms.ChoiceField(label=gettext_lazy("谁撤回"), choices=Whose.choices, widget=forms.RadioSelect)
    field_order = ("whose", "on", "reason")


class MergeForm(WhyForm):
    """Into which, by its number."""

    into = LineField(label=gettext_lazy("并入哪一件"), max_length=40, help_text=gettext_lazy("写登记编号，例如 2026-12。"))
    field_order = ("into", "reason")

    def clean_into(self) -> PetitionCase | None:
        """The case of that number."""
        return case_named(self.user, self.cleaned_data["into"])


class RecurForm(StepForm):
    """What it was before, by its number."""

    previous = LineField(
        label=gettext_lazy("以前的同一事项"), max_length=40, help_text=gettext_lazy("写它的登记编号，例如 2026-12。")
    )

    def clean_previous(self) -> PetitionCase | None:
        """The case of that number."""
        return case_named(self.user, self.cleaned_data["previous"])


class DisputeForm(WhyForm):
    """Between which units."""

    others = LineField(label=gettext_lazy("与哪些单位有争议"), help_text=gettext_lazy("例如：水务局、财政局。"))
    field_order = ("others", "reason")

    def clean_others(self) -> Sequence[Organ]:
        """The units that the names mean."""
        organs = list(Organ.objects.on(self.user.day).select_related("place"))
        try:
            return [organ_named(name, self.user.day, "others", organs) for name in units_in(self.cleaned_data["others"], organs)]
        except ValidationError as refused:
            raise ValidationError(refused.messages) from refused


class ExcludeForm(StepForm):
    """Who stands aside, on which ground and why."""

    cadre = LineField(
        label=gettext_lazy("人员"),
        required=False,
        help_text=gettext_lazy("干部的姓名；人员和单位写一个。登记以后，回避的人、单位看不到这一件。"),
    )
    organ = RecordField(label=gettext_lazy("单位"), required=False)
    why = forms.ChoiceField(
        label=gettext_lazy("回避的原因"),
        choices=[each for each in Exclusion.Why.choices if each[0] != Exclusion.Why.ACCUSED],
        widget=forms.RadioSelect,
    )
    words = LineField(
        label=gettext_lazy("说明"), max_length=200, help_text=gettext_lazy("例如：是信访人的近亲属。不写信访人的姓名。")
    )

    def offer(self) -> None:
        """Units that are there."""
        rows = Organ.objects.visible_to(self.user).on(self.user.day).order_by("kind", "code")
        self.fields["organ"].queryset = rows  # type: ignore[attr-defined]

    def clean_cadre(self) -> Cadre | None:
        """The person whom the name means."""
        typed = self.cleaned_data["cadre"]
        try:
            return cadre_named(typed, self.user.day, "cadre", _("干部名册里没有“%(name)s”。")) if typed else None
        except ValidationError as refused:
            raise ValidationError(refused.messages) from refused


class LiftForm(StepForm):
    """Which was a mistake, and why."""

    exclusion = RecordField(label=gettext_lazy("回避"), empty_label=None)
    reason = LineField(label=gettext_lazy("解除的理由"), max_length=200)

    def offer(self) -> None:
        """Those in force."""
        self.fields["exclusion"].queryset = self.case.exclusions.in_force()  # type: ignore[attr-defined]
