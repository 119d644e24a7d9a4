"""The shape of what raises, corrects and voids problems and suggestions: five inputs or fewer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.groups.models import CoordinationGroup
from pianqu.groups.placed import PlacedForm
from pianqu.kit.forms import DayField, LineField, OfferingForm, ProseField, Reasoned, RecordField, RecordForm
from pianqu.matters.kinds import MATTER_MOST, ProblemKind, Relation
from pianqu.matters.models import Problem

UNKNOWN = ("", _("不写"))


class MatterForm(PlacedForm):
    """Words, place and day."""

    text = ProseField(label=_("内容"), max_length=MATTER_MOST, widget=forms.Textarea(attrs={"rows": 3}))
    happened_on = DayField(label=_("哪天提出"))
    field_order = ("key", "version", "text", "place", "happened_on")


class ProblemForm(MatterForm):
    """With the relation and kind of R17–R20, where one fits."""

    relation = forms.ChoiceField(label=_("涉及关系"), required=False, choices=[UNKNOWN, *Relation.choices])
    kind = forms.ChoiceField(label=_("问题类别"), required=False, choices=[UNKNOWN, *ProblemKind.choices])
    livelihood = forms.BooleanField(label=_("民生问题"), required=False)


class SuggestionForm(MatterForm):
    """With the problem it hangs on, where it was opened from one."""

    problem = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean_problem(self) -> Any:
        """A problem that the writer may see."""
        key = self.cleaned_data["problem"]
        if key and not Problem.objects.visible_to(self.user).filter(key=key).exists():
            raise forms.ValidationError(_("没有这个困难问题，或者你看不到它。"), code="invalid_choice")
        return key


class CorrectProblemForm(ProblemForm, Reasoned):
    """A problem put right."""


class CorrectSuggestionForm(MatterForm, Reasoned):
    """A suggestion put right."""


class NoteMatterForm(RecordForm):
    """Why nothing more is asked."""

    reason = LineField(
        label=_("备查的原因"), help_text=_("例如：乡镇已自行解决。备查后不再列为待办，记录仍可查到，也可以重新列为待办。")
    )


class EscalateForm(OfferingForm):
    """Whom a group asks for help with a problem, and why."""

    to = RecordField(label=_("请谁协调"), required=False, empty_label=_("报县里协调"))
    reason = LineField(label=_("为什么本组协调不了"), max_length=200)

    def __init__(self, *args: Any, problem: Problem, **kwargs: Any) -> None:
        self.problem = problem
        super().__init__(*args, **kwargs)

    def offered(self, user: Any) -> dict[str, Any]:
        """The other groups of the day."""
        groups = CoordinationGroup.objects.visible_to(user).on(user.day)
        return {"to": groups.exclude(pk=self.problem.group_id).order_by("area__number")}
