"""The shape of what enters experts, consultations, guidance and commitments: six inputs or fewer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from pianqu.groups.models import Post
from pianqu.groups.placed import PlacedForm
from pianqu.kit.forms import DayField, LineField, LinesField, ProseField, Reasoned, RecordField, RecordForm
from pianqu.matters import findings
from pianqu.matters.kinds import MATTER_MOST
from pianqu.reviews.models import Expert

MOST = (MATTER_MOST + 2) * findings.MOST  # the texts and their line ends


class ExpertForm(RecordForm):
    """Somebody to be engaged."""

    name = LineField(label=gettext_lazy("姓名"), max_length=40)
    field = LineField(label=gettext_lazy("专业"), max_length=60)
    employer = LineField(label=gettext_lazy("单位"), max_length=80)
    document_no = LineField(label=gettext_lazy("聘请文号"), max_length=60)
    since = DayField(label=gettext_lazy("自"))


class ConsultationBase(PlacedForm):
    """Who was asked about what, where, and what they made of it."""

    topic = LineField(label=gettext_lazy("题目"), max_length=80)
    experts = forms.MultipleChoiceField(label=gettext_lazy("专家"), widget=forms.CheckboxSelectMultiple(attrs={"lang": "zh"}))
    diagnosis = ProseField(label=gettext_lazy("把脉结论"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register = {str(each.key): each for each in [*Expert.objects.on(self.user.day), *self.initial.get("asked", [])]}
        self.fields["experts"].choices = [(key, str(each)) for key, each in self.register.items()]  # type: ignore[attr-defined]

    def clean_experts(self) -> list[Expert]:
        """Those chosen."""
        return [self.register[key] for key in self.cleaned_data["experts"]]


class ConsultationForm(ConsultationBase):
    """A new one; each line of advice becomes a suggestion."""

    advice = LinesField(
        label=gettext_lazy("专家的建议"),
        help_text=gettext_lazy("一行一条，每条列为一条意见建议。"),
        required=False,
        max_length=MOST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("key", "version", "topic", "place", "happened_on", "experts", "diagnosis", "advice")


class CorrectConsultationForm(ConsultationBase, Reasoned):
    """One put right."""

    field_order = ("key", "version", "topic", "place", "happened_on", "experts", "diagnosis", "reason")


class GuidanceBase(PlacedForm):
    """What was advised, about what, where."""

    topic = LineField(label=gettext_lazy("题目"), max_length=80)
    industry = LineField(
        label=gettext_lazy("产业"), max_length=40, required=False, help_text=gettext_lazy("例如：黄花、柑桔、生猪。")
    )
    advice = ProseField(label=gettext_lazy("指导意见"))


class GuidanceForm(GuidanceBase):
    """New guidance, by the second deputy of one of the writer's groups."""

    guide = RecordField(
        label=gettext_lazy("指导的老干部"), help_text=gettext_lazy("第二副组长；以前的也可以选，补记任职时的指导。")
    )
    field_order = ("key", "version", "guide", "topic", "industry", "place", "happened_on", "advice")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Post.objects.not_withdrawn().filter(group__in=self.groups, role=Post.Role.SECOND_DEPUTY)
        rows = rows.select_related("cadre", "group").order_by("-since", "pk")
        _offer(self, "guide", rows, rows.on(self.user.day), ask=True)


class CorrectGuidanceForm(GuidanceBase, Reasoned):
    """Guidance put right."""

    field_order = ("key", "version", "topic", "industry", "place", "happened_on", "advice", "reason")


class CommitmentBase(PlacedForm):
    """What was promised, where, perhaps by when."""

    text = LineField(label=gettext_lazy("承诺了什么"), help_text=gettext_lazy("一句话。"))
    due_on = DayField(label=gettext_lazy("什么时候兑现"), required=False)


class CommitmentForm(CommitmentBase):
    """A promise of somebody of the writer's groups."""

    promiser = RecordField(label=gettext_lazy("谁承诺的"))
    field_order = ("key", "version", "text", "promiser", "place", "happened_on", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Post.objects.filter(group__in=self.groups).select_related("cadre", "group").in_order()
        _offer(self, "promiser", rows, rows.on(self.user.day).filter(cadre=self.user.cadre_id))


class CorrectCommitmentForm(CommitmentBase, Reasoned):
    """A promise put right."""

    field_order = ("key", "version", "text", "place", "happened_on", "due_on", "reason")


class AnswerCommitmentForm(RecordForm):
    """What became of a promise."""

    kept = forms.ChoiceField(
        label=gettext_lazy("兑现了没有"),
        choices=[("yes", gettext_lazy("兑现了")), ("no", gettext_lazy("没兑现"))],
        widget=forms.RadioSelect,
    )
    words = LineField(label=gettext_lazy("怎么样了"), help_text=gettext_lazy("一句话：看到了什么，或者为什么没兑现。"))


def _offer(form: Any, name: str, rows: Any, likely: Any, *, ask: bool = False) -> None:
    """Posts to choose from, beginning with the likely one; where there is but one, nothing is asked unless told to `ask`."""
    form.fields[name].queryset = rows
    first = likely.first()
    if first is not None:
        form.initial.setdefault(name, first.key)
    if not ask and rows.count() == 1:
        form.fields[name].widget = forms.HiddenInput()
