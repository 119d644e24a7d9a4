"""The shape of a draw, and of what was seen on the spot."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.models import CoordinationGroup
from pianqu.kit.forms import DayField, LineField, OfferingForm, Reasoned, RecordField, RecordForm
from pianqu.matters.drawing import kinds
from pianqu.matters.models.sample import MOST

HOLDS = [("yes", gettext_lazy("属实")), ("no", gettext_lazy("不属实"))]


class DrawSampleForm(OfferingForm):
    """Which results, of which days, how many; the seed is filled in and may be one that was drawn before everybody's eyes."""

    kind = forms.ChoiceField(label=gettext_lazy("抽查什么"))
    first = DayField(label=gettext_lazy("自哪天"))
    last = DayField(label=gettext_lazy("到哪天"))
    group = RecordField(label=gettext_lazy("协调组"), required=False)
    size = forms.IntegerField(label=gettext_lazy("抽几件"), min_value=1, max_value=MOST)
    seed = LineField(
        label=gettext_lazy("抽签种子"),
        max_length=40,
        help_text=gettext_lazy("已填好一个；也可以换成当众摇出的号码。同一种子重抽，结果一样。"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["kind"].choices = [(each.code, each.words) for each in kinds()]  # type: ignore[attr-defined]
        field = self.fields["group"]
        if user.standing.sees_county:
            field.empty_label = _("全县")  # type: ignore[attr-defined]
        else:
            field.required = True
            offered = list(field.queryset)  # type: ignore[attr-defined]
            if len(offered) == 1:  # nothing to choose: one input less
                field.widget = forms.HiddenInput()
                self.initial["group"] = offered[0].key

    def offered(self, user: Any) -> dict[str, Any]:
        """Every group for the county's readers, else one's own."""
        return {"group": CoordinationGroup.objects.read_by(user).on(user.day).order_by("area__number", "since")}


class SpotCheckForm(RecordForm):
    """属实 or not, and what was seen."""

    holds = forms.ChoiceField(label=gettext_lazy("属不属实"), choices=HOLDS, widget=forms.RadioSelect)
    words = LineField(label=gettext_lazy("现场看到的"), help_text=gettext_lazy("到了哪里、问了谁、看到什么。"))
    happened_on = DayField(label=gettext_lazy("哪天去看的"))

    def clean_holds(self) -> bool:
        """Whether it held."""
        return bool(self.cleaned_data["holds"] == "yes")


class CorrectSpotCheckForm(SpotCheckForm, Reasoned):
    """A result put right, with the reason."""

    field_order = ("key", "version", "holds", "words", "happened_on", "reason")
