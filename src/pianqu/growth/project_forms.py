"""The shape of what is said of projects, of what counts of them, and of pairings."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.forms import CadreField
from pianqu.accounts.models import Cadre, Position
from pianqu.groups.campaigns import CampaignsField
from pianqu.growth.forms import NONE, MeasuredField, PairingField, ReportedForm, leads, pairings
from pianqu.growth.measures import WAN_YUAN
from pianqu.growth.models import Arrival, Introduction, ProjectStage
from pianqu.growth.models.pairing import SECTION_RANKS, Via
from pianqu.growth.models.project import NAME_MOST, NOTE_MOST, REASON_MOST
from pianqu.growth.reporting import departments_of, places_of
from pianqu.kit.forms import DayField, LineField, OfferingForm, Reasoned, RecordField, RecordForm, seek
from pianqu.places.models import IndustryClass, Place
from pianqu.places.querysets import is_called


class ProposeForm(ReportedForm):
    """A lead: what it is called, of which industry, where, since when."""

    name = LineField(label=_("项目名称"), max_length=NAME_MOST)
    industry = forms.ChoiceField(label=_("产业类别"), choices=[NONE, *IndustryClass.choices])
    investor = LineField(label=_("投资方"), max_length=NAME_MOST, required=False)
    note = LineField(label=_("建设内容"), max_length=NOTE_MOST, required=False)
    field_order = ("key", "version", "name", "industry", "place", "happened_on", "investor", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].label = _("乡镇或村")
        self.fields["happened_on"].label = _("得到线索的日期")

    def offered(self) -> Any:
        """The places of which the writer may report."""
        return places_of(self.user, today=self.user.day, day=self.day)


class EditProjectForm(ProposeForm):
    """Its names and its place; days are put right at its stages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].required = False
        self.fields["happened_on"].widget = forms.HiddenInput()

    def clean_happened_on(self) -> Any:
        """Of no matter."""
        return None


class StepForm(RecordForm):
    """On which day a project reached a stage."""

    happened_on = DayField(label=_("哪天"))


class SignForm(StepForm):
    """When the contract was signed, and over how much."""

    invest_fen = MeasuredField(WAN_YUAN, label=_("合同投资额"), help_text=_("万元。到位资金另外登记，一笔一笔地记。"))


class DropForm(RecordForm):
    """Why a project comes to nothing."""

    reason = LineField(label=_("终止的原因"), max_length=REASON_MOST, help_text=_("例如：投资方撤资；重复登记。"))


class ResumeForm(RecordForm):
    """Why a project goes on."""

    reason = LineField(
        label=_("恢复的原因"), max_length=REASON_MOST, help_text=_("例如：投资方重新落实。原来终止的原因留在经过里。")
    )


class IntroductionForm(StepForm):
    """Which department brought it in, when and on which way."""

    organ = RecordField(label=_("引进部门"))
    via = forms.ChoiceField(label=_("途径"), choices=[NONE, *Via.choices])
    pairing = PairingField(label=_("哪一对结对帮扶"), required=False, help_text=_("途径是结对帮扶的才选，可以不选。"))
    field_order: Any = ("key", "version", "organ", "happened_on", "via", "pairing")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: Any = self.fields["organ"]
        rows.queryset = self.departments(user)
        offered: Any = self.fields["pairing"]
        offered.queryset = pairings(user, user.day, self.initial.get("pairing"), [self.initial["township"]])

    def departments(self, user: Any) -> Any:
        """Those of the day and the one that stands; of what a department entered for itself that one alone."""
        present = leads(user.day).model.objects.filter(key=self.initial.get("organ"))
        return present if self.initial.get("claimed") else leads(user.day) | present


class ClaimForm(IntroductionForm):
    """When and on which way the writer's own department brought a project in."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        own: Any = self.fields["organ"]
        if len(own.queryset) == 1:
            self.initial["organ"], own.empty_label = own.queryset[0].key, None

    def departments(self, user: Any) -> Any:
        """The writer's own."""
        return departments_of(user)


class ArrivalForm(StepForm):
    """How much arrived, when and from whom."""

    amount_fen = MeasuredField(WAN_YUAN, label=_("到位金额"), help_text=WAN_YUAN.unit)
    source = LineField(label=_("谁出的"), max_length=NAME_MOST, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:  # noqa: ARG002 - offered to nobody otherwise
        super().__init__(*args, **kwargs)


class CorrectStageForm(StepForm, Reasoned):
    """The day of a stage put right; of a contract its amount, too."""

    invest_fen = SignForm.base_fields["invest_fen"]
    field_order = ("key", "version", "happened_on", "invest_fen", "reason")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:  # noqa: ARG002 - as of its kind
        super().__init__(*args, **kwargs)
        if self.initial.get("invest_fen") is None:
            self.fields["invest_fen"].required = False
            self.fields["invest_fen"].widget = forms.HiddenInput()


class CorrectIntroductionForm(IntroductionForm, Reasoned):
    """Who brought it in, put right."""

    field_order: Any = ("key", "version", "organ", "happened_on", "via", "pairing", "reason")


class CorrectArrivalForm(ArrivalForm, Reasoned):
    """What arrived, put right."""

    field_order = ("key", "version", "happened_on", "amount_fen", "source", "reason")


class VillageField(RecordField):
    """One village, with its township: villages of one name are many."""

    def label_from_instance(self, place: Any) -> str:
        """The whole name."""
        return str(place.full_name)


class PairForm(OfferingForm):
    """Who helps which village, since when."""

    cadre = CadreField(label=_("帮扶干部"), help_text=_("当日应是科级以上（副科级算）。"))
    village = VillageField(label=_("村"))
    since = DayField(label=_("自哪天起"))
    until = DayField(label=_("到哪天为止（不含）"), required=False, help_text=_("还没有定的不填，以后再登记结束。"))
    campaigns = CampaignsField()

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["campaigns"].offer(user.day)  # type: ignore[attr-defined]
        seek(self.fields["cadre"])
        seek(self.fields["village"], self._called)

    def offered(self, user: Any) -> dict[str, Any]:
        """Who is of at least 副科级 on the first day, the villages of today; and those that stand already."""
        try:
            day = self.fields["since"].to_python(self["since"].value()) or user.day
        except ValidationError:
            day = user.day
        ranked = Position.objects.on(day).filter(rank__in=SECTION_RANKS).order_by().values("cadre")
        cadres = Cadre.objects.visible_to(user).filter(Q(pk__in=ranked) | Q(key=self.initial.get("cadre")))
        stands: Any = self.initial.get("village")
        there = Place.objects.villages().on(user.day) | Place.objects.filter(key=stands)
        return {
            "cadre": cadres.with_positions(user.day).order_by("name", "id"),
            "village": there.select_related("parent").order_by("code"),
        }

    def _called(self, typed: str) -> list[str]:
        rows: Any = self.fields["village"]
        return [str(each.key) for each in rows.queryset if is_called(typed, each.full_name, each.pinyin)]


class CorrectPairingForm(PairForm, Reasoned):
    """A pairing put right."""

    field_order = ("key", "version", "cadre", "village", "since", "until", "campaigns", "reason")


FORMS: dict[Any, type[RecordForm]] = {Introduction: IntroductionForm, Arrival: ArrivalForm}
CORRECTIONS: dict[Any, type[RecordForm]] = {
    ProjectStage: CorrectStageForm,
    Introduction: CorrectIntroductionForm,
    Arrival: CorrectArrivalForm,
}
