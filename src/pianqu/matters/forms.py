"""The shape of what raises, corrects and voids problems and suggestions: five inputs or fewer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.forms import DayField, LineField, ProseField, RecordForm
from pianqu.matters.areas import offered
from pianqu.matters.kinds import ProblemKind, Relation
from pianqu.matters.models import Problem
from pianqu.places.models import Place

UNKNOWN = ("", _("不写"))


class MatterForm(RecordForm):
    """Words, place and day."""

    text = ProseField(label=_("内容"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    place = forms.ChoiceField(
        label=_("在哪里"),
        widget=forms.Select(attrs={"lang": "zh"}),
        error_messages={"invalid_choice": _("这个地方不在本组片区，请从列表里选。")},
    )
    happened_on = DayField(label=_("哪天提出"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["happened_on"].widget.attrs["max"] = user.day.isoformat()
        choices = [("", _("请选择")), *offered(user.standing.group_ids, user.day)]
        self.fields["place"].choices = self._with_present(choices)  # type: ignore[attr-defined]

    def clean_place(self) -> Place:
        """The place chosen."""
        place: Place = Place.objects.select_related("parent").get(key=self.cleaned_data["place"])
        return place

    def _with_present(self, choices: list[Any]) -> list[Any]:
        """A record's own place stays a choice, also when it was closed or left the area since."""
        present: Place | None = self.initial.get("present")
        known = {key for _words, group in choices[1:] for key, _name in group}
        if present is None or str(present.key) in known:
            return choices
        return [*choices, (str(present.key), present.full_name)]


class ProblemForm(MatterForm):
    """With the relation and kind of R17–R20, where one fits."""

    relation = forms.ChoiceField(label=_("涉及关系"), required=False, choices=[UNKNOWN, *Relation.choices])
    kind = forms.ChoiceField(label=_("问题类别"), required=False, choices=[UNKNOWN, *ProblemKind.choices])


class SuggestionForm(MatterForm):
    """With the problem it hangs on, where it was opened from one."""

    problem = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean_problem(self) -> Any:
        """A problem that the writer may see."""
        key = self.cleaned_data["problem"]
        if key and not Problem.objects.visible_to(self.user).filter(key=key).exists():
            raise forms.ValidationError(_("没有这个困难问题，或者你看不到它。"), code="invalid_choice")
        return key


class Reasoned(forms.Form):
    """Why a record is changed."""

    reason = LineField(label=_("更正的原因"), help_text=_("原来的记录会保留。"))


class CorrectProblemForm(ProblemForm, Reasoned):
    """A problem put right."""


class CorrectSuggestionForm(MatterForm, Reasoned):
    """A suggestion put right."""


class NoteMatterForm(RecordForm):
    """Why nothing more is asked."""

    reason = LineField(
        label=_("备查的原因"), help_text=_("例如：乡镇已自行解决。备查后不再列为待办，记录仍可查到，也可以重新列为待办。")
    )


class VoidMatterForm(RecordForm):
    """Why a problem or suggestion is to be void."""

    reason = LineField(label=_("作废的原因"), help_text=_("例如：重复登记。作废后不再计入任何统计，记录仍可查到。"))
