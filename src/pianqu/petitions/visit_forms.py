"""The shape of the four visits: at most six inputs, of a 回访 four and the day, which is filled in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models import Cadre
from pianqu.groups.campaigns import CampaignsField
from pianqu.groups.models import AreaMembership
from pianqu.kit.forms import DayField, LineField, OfferingForm, ProseField, Reasoned, RecordField, RecordForm
from pianqu.petitions.models import FollowUp, OutreachVisit
from pianqu.petitions.models.patrol import MOST
from pianqu.petitions.models.visited import WORDS_MOST
from pianqu.petitions.visit_people import Offered, PeopleField
from pianqu.places.models import Place

YES_NO = [("yes", _("是")), ("no", _("否"))]
SOLVED, UNSOLVED, REOPEN = "solved", "unsolved", "reopen"


def words_field(label: Any, **more: Any) -> ProseField:
    """What was heard and seen."""
    return ProseField(label=label, max_length=WORDS_MOST, **more)


class VisitForm(RecordForm):
    """Day and people of a visit; `present` are the people whom the record names already."""

    happened_on = DayField(label=_("哪天"))
    people = PeopleField()

    def __init__(self, *args: Any, offered: Offered, day: date, present: Sequence[Cadre] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].offer(offered, present)  # type: ignore[attr-defined]
        if "campaigns" in self.fields:
            self.fields["campaigns"].offer(day, self.initial.get("campaigns", ()))  # type: ignore[attr-defined]


class TaggedForm(VisitForm):
    """The same with the campaigns of the day; nothing is asked while none is in force (R61)."""

    campaigns = CampaignsField()


class OutreachForm(TaggedForm):
    """下访: who went as what, what was heard, what was settled or promised."""

    actor = forms.ChoiceField(label=_("以什么身份"), choices=OutreachVisit.Actor.choices, widget=forms.RadioSelect)
    words = words_field(_("情况"))
    outcome = ProseField(label=_("解决或答应了什么"), max_length=500, required=False)

    field_order = ("key", "version", "happened_on", "actor", "people", "words", "outcome", "campaigns")


class CorrectOutreachForm(OutreachForm, Reasoned):
    """One put right, with the reason."""


class PlanAppointmentForm(TaggedForm):
    """约访: day, hour, place and who goes."""

    hour = LineField(label=_("几点"), max_length=20)
    spot = LineField(label=_("地点"), max_length=60, help_text=_("主要领导上门，一般写信访人家里。"))

    field_order = ("key", "version", "happened_on", "hour", "spot", "people", "campaigns")


class HoldAppointmentForm(VisitForm):
    """What came of it."""

    words = words_field(_("情况"))
    outcome = ProseField(label=_("解决或答应了什么"), max_length=500, required=False)


class CorrectAppointmentForm(HoldAppointmentForm, Reasoned):
    """One that was held, put right."""


class CancelForm(RecordForm):
    """Why it will not take place."""

    reason = LineField(label=_("取消的原因"))


class DrawCasesForm(OfferingForm):
    """Whose cases, of which days, how many; the seed is filled in and may be one that was drawn before everybody's eyes."""

    township = RecordField(label=_("乡镇"))
    first = DayField(label=_("自哪天"))
    last = DayField(label=_("到哪天"))
    size = forms.IntegerField(label=_("抽几件"), min_value=1, max_value=MOST)
    seed = LineField(
        label=_("抽签种子"),
        max_length=40,
        help_text=_("已填好一个；也可以换成当众摇出的号码。同一种子重抽，结果一样。"),
    )

    def offered(self, user: Any) -> dict[str, Any]:
        """The townships of one's own areas."""
        there = AreaMembership.objects.on(user.day).filter(area__group__in=user.standing.group_ids)
        return {"township": Place.objects.filter(pk__in=there.values("township")).order_by("code")}


class PatrolForm(TaggedForm):
    """巡访: whether the procedure was kept, whether it is as reported, what is wrong."""

    regular = forms.ChoiceField(label=_("程序规范"), choices=YES_NO, widget=forms.RadioSelect)
    truthful = forms.ChoiceField(label=_("办理情况属实"), choices=YES_NO, widget=forms.RadioSelect)
    words = words_field(_("核查情况"), help_text=_("看了什么材料、问了谁。"))
    problem = LineField(label=_("存在的问题"), required=False)

    field_order = ("key", "version", "happened_on", "people", "regular", "truthful", "words", "problem", "campaigns")

    def clean_regular(self) -> bool:
        """Whether it was."""
        return bool(self.cleaned_data["regular"] == "yes")

    def clean_truthful(self) -> bool:
        """Whether it is."""
        return bool(self.cleaned_data["truthful"] == "yes")


class CorrectPatrolForm(PatrolForm, Reasoned):
    """One put right, with the reason."""


class FollowUpForm(RecordForm):
    """回访: four inputs and the day, filled in as the one on which it is entered."""

    happened_on = DayField(label=_("哪天"))
    way = forms.ChoiceField(label=_("回访方式"), choices=FollowUp.Way.choices, widget=forms.RadioSelect)
    satisfaction = forms.ChoiceField(label=_("满意度"), choices=FollowUp.Satisfaction.choices, widget=forms.RadioSelect)
    outcome = forms.ChoiceField(
        label=_("解决没有"),
        choices=[(SOLVED, _("已解决")), (UNSOLVED, _("没有解决")), (REOPEN, _("没有解决，重新办理"))],
        widget=forms.RadioSelect,
    )
    words = words_field(_("信访人怎么说"))

    def clean(self) -> dict[str, Any]:
        """What the choice means."""
        cleaned = super().clean() or {}
        cleaned |= {"solved": cleaned.get("outcome") == SOLVED, "reopens": cleaned.get("outcome") == REOPEN}
        return cleaned


class CorrectFollowUpForm(TaggedForm, Reasoned):
    """One put right, with the reason; whether the case was opened again is not undone by it."""

    way = forms.ChoiceField(label=_("回访方式"), choices=FollowUp.Way.choices, widget=forms.RadioSelect)
    satisfaction = forms.ChoiceField(label=_("满意度"), choices=FollowUp.Satisfaction.choices, widget=forms.RadioSelect)
    solved = forms.ChoiceField(label=_("问题已解决"), choices=YES_NO, widget=forms.RadioSelect)
    words = words_field(_("信访人怎么说"))

    field_order = ("key", "version", "happened_on", "people", "way", "satisfaction", "solved", "words", "campaigns", "reason")

    def clean_solved(self) -> bool:
        """Whether it was."""
        return bool(self.cleaned_data["solved"] == "yes")
