"""The shape of what enters directives: the text is pasted as the document has it, and units are ticked by kind or named."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.dispatch import directive_lines
from pianqu.dispatch.models import Directive, Measure
from pianqu.dispatch.models.receipt import NOTE
from pianqu.kit.forms import DayField, LineField, LinesField, ProseField, Reasoned, RecordField, RecordForm
from pianqu.places.models import Place

LONG = 12_000
TO = ((Organ.Kind.TOWNSHIP, gettext_lazy("全部乡镇")), (Organ.Kind.DEPARTMENT, gettext_lazy("全部县级部门")))
NAMES = gettext_lazy("写单位名称，用顿号隔开。")


class OnDay(RecordForm):
    """A form that reads names of units as they are on a day."""

    def __init__(self, *args: Any, day: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def read(self, name: str, how: Any, cleaned: dict[str, Any]) -> None:
        """Put what a field means in its place; what is refused stands at the field."""
        try:
            cleaned[name] = how(cleaned.get(name) or "", self.day, name)
        except ValidationError as refused:
            self.refuse(refused)


class DirectiveForm(OnDay):
    """A draft; number, day and units follow when it is issued."""

    title = LineField(label=gettext_lazy("标题"), max_length=100)
    content = ProseField(label=gettext_lazy("要求"), max_length=4000, required=False)
    measures = LinesField(
        label=gettext_lazy("逐条措施"),
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 10, "lang": "zh"}),
        help_text=gettext_lazy(
            "没有分条的空着。一行一条，可从文件里粘贴；末尾写“（责任单位：县财政局、县农业局）”的，就由这些部门负责。"
        ),
    )
    asks_note = forms.BooleanField(
        label=gettext_lazy("要各单位报一次落实情况"), required=False, help_text=gettext_lazy("不勾的只要签收，什么都不用填。")
    )
    counts_support = forms.BooleanField(label=gettext_lazy("乡镇的配套措施计入“二十条措施”的统计"), required=False)

    def clean(self) -> dict[str, Any]:
        """Lines become measures with their departments."""
        cleaned = super().clean() or {}
        self.read("measures", lambda typed, day, name: directive_lines.measures(typed or [], day, name), cleaned)
        return cleaned


class AddressedForm(OnDay):
    """To whom a directive goes."""

    to = forms.MultipleChoiceField(label=gettext_lazy("发给"), choices=TO, required=False, widget=forms.CheckboxSelectMultiple)
    organs = LineField(label=gettext_lazy("另外发给"), max_length=1000, required=False, help_text=NAMES)

    def clean(self) -> dict[str, Any]:
        """All townships, all departments, and those that are named."""
        cleaned = super().clean() or {}
        self.read("organs", directive_lines.units, cleaned)
        if not self.errors:
            to = cleaned.get("to", [])
            every = directive_lines.addressed(townships="TOWNSHIP" in to, departments="DEPARTMENT" in to, day=self.day)
            cleaned["organs"] = [*every, *cleaned["organs"]]
        return cleaned


class IssueDirectiveForm(AddressedForm):
    """Number and day as they stand on the document, and to whom it goes."""

    document_no = LineField(label=gettext_lazy("发文字号"), max_length=40, help_text=gettext_lazy("按县委办发文登记写。"))
    issued_on = DayField(label=gettext_lazy("印发日期"))
    field_order = ("key", "version", "document_no", "issued_on", "to", "organs")


class MendDirectiveForm(RecordForm):
    """What was written wrong on top of the document."""

    title = LineField(label=gettext_lazy("标题"), max_length=100)
    document_no = LineField(label=gettext_lazy("发文字号"), max_length=40)
    issued_on = DayField(label=gettext_lazy("印发日期"))


class RevokeDirectiveForm(RecordForm):
    """Why it is in force no more."""

    reason = LineField(label=gettext_lazy("撤销的原因"), help_text=gettext_lazy("撤销后各单位不用再办，文件和签收仍可查到。"))


class NoteForm(RecordForm):
    """How a unit carried it out."""

    note = ProseField(label=gettext_lazy("落实情况"), max_length=NOTE)


class SignOffForm(RecordForm):
    """Signing off a directive that asks for a note: it can be written at once or later."""

    note = ProseField(
        label=gettext_lazy("落实情况"), max_length=NOTE, required=False, help_text=gettext_lazy("现在没有可报的，以后再写。")
    )


class AssignForm(OnDay):
    """The departments responsible for a measure."""

    organs = LineField(label=gettext_lazy("责任部门"), max_length=400, required=False, help_text=NAMES)

    def clean(self) -> dict[str, Any]:
        """Names become departments."""
        cleaned = super().clean() or {}
        self.read("organs", directive_lines.units, cleaned)
        return cleaned


class CarryOutForm(RecordForm):
    """What shows that a measure is carried out."""

    words = ProseField(
        label=gettext_lazy("怎么落实的"),
        max_length=1000,
        help_text=gettext_lazy("写明文件、时间、下放的事项等可以查证的内容；材料存好以后传到附件。"),
    )


class FallShortForm(RecordForm):
    """Why it is not."""

    words = ProseField(label=gettext_lazy("为什么没有落实"), max_length=1000)


class SupportingMeasureForm(RecordForm):
    """What a township issued; one choice says under which directive and measure."""

    township = RecordField(label=gettext_lazy("乡镇"))
    under = forms.ChoiceField(label=gettext_lazy("配套哪份文件、哪一条"), widget=forms.Select(attrs={"lang": "zh"}))
    title = LineField(label=gettext_lazy("标题"), max_length=100)
    document_no = LineField(label=gettext_lazy("文号"), max_length=40, required=False)
    happened_on = DayField(label=gettext_lazy("印发日期"))

    def __init__(self, *args: Any, user: Any, present: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"].widget.attrs["max"] = user.day.isoformat()
        places = Place.objects.townships().filter(pk__in=user.standing.township_ids).order_by("code", "since")
        self.fields["township"].queryset = places  # type: ignore[attr-defined]
        offered = list(places[:2])
        if len(offered) == 1:  # nothing to choose: one input less
            self.fields["township"].widget = forms.HiddenInput()
            self.initial["township"] = offered[0].key
        self.found: dict[str, tuple[Directive, Measure | None]] = {}
        choices = [(each.title, self._choices(each)) for each in self._directives(user, present)]
        self.fields["under"].choices = [("", _("请选择")), *choices]  # type: ignore[attr-defined]

    def _directives(self, user: Any, present: Directive | None) -> list[Directive]:
        rows = list(Directive.objects.visible_to(user).issued().prefetch_related("measures").order_by("-issued_on", "-id"))
        return rows if present is None or present in rows else [present, *rows]

    def _choices(self, directive: Directive) -> list[tuple[str, str]]:
        whole = (str(directive.key), _("%s（不分条）") % directive.title)
        self.found[str(directive.key)] = (directive, None)
        for measure in directive.measures.all():
            self.found[str(measure.key)] = (directive, measure)
        return [*((str(each.key), str(each)) for each in directive.measures.all()), whole]

    def clean(self) -> dict[str, Any]:
        """The choice becomes directive and measure."""
        cleaned = super().clean() or {}
        if cleaned.get("under"):
            cleaned["directive"], cleaned["measure"] = self.found[cleaned["under"]]
        return cleaned

    def refuse(self, refused: ValidationError) -> None:
        """What is said of directive or measure stands at the choice."""
        told = getattr(refused, "error_dict", {})
        for name in ("directive", "measure"):
            if name in told:
                told["under"] = told.pop(name)
        super().refuse(refused)


class CorrectSupportingMeasureForm(SupportingMeasureForm, Reasoned):
    """One put right, with the reason."""
