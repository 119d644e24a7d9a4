"""The shape of what sets duties and lets off from them."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.cadence.evidence import SOURCES
from pianqu.cadence.filters import offer_duties
from pianqu.cadence.models import Duty
from pianqu.cadence.standard_duties import BY_CODE as STANDARD
from pianqu.kit.forms import DayField, LineField, RecordForm


class AdoptForm(RecordForm):
    """From when the article's nine duties are asked."""

    since = DayField(label=gettext_lazy("自哪天起"), help_text=gettext_lazy("从这一天起开始的旬、月、季度才算。"))


class DutyForm(RecordForm):
    """What is asked, of whom, how often, from when."""

    code = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    title = LineField(label=gettext_lazy("名称"), max_length=60, required=False)
    evidence = forms.ChoiceField(label=gettext_lazy("凭什么算完成"))
    target = forms.ChoiceField(label=gettext_lazy("对象"), choices=Duty.Target.choices)
    period_kind = forms.ChoiceField(label=gettext_lazy("周期"), choices=Duty.PeriodKind.choices)
    at_least = forms.IntegerField(label=gettext_lazy("至少几次"), min_value=1, max_value=99, initial=1)
    grace_days = forms.IntegerField(label=gettext_lazy("补录宽限天数"), min_value=0, max_value=366, initial=15)
    since = DayField(
        label=gettext_lazy("自哪天起"), help_text=gettext_lazy("已经开始的期间不变；从这一天以后开始的期间按新规定。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = self["code"].value() not in STANDARD
        self.fields["evidence"].choices = [(source.code, evidence_words(source)) for source in SOURCES]  # type: ignore[attr-defined]


class WaiveForm(RecordForm):
    """Letting off one obligation."""

    reason = LineField(label=gettext_lazy("免办原因"))
    document_no = LineField(label=gettext_lazy("批准文号"), max_length=60, required=False)


class WaiverForm(RecordForm):
    """Letting off all groups by a document, from the first to the last day, both counted."""

    document_no = LineField(label=gettext_lazy("批准文号"), max_length=60, help_text=gettext_lazy("例如：渠委办〔2026〕12 号"))
    reason = LineField(label=gettext_lazy("免办原因"), help_text=gettext_lazy("例如：防汛应急响应期间"))
    first = DayField(label=gettext_lazy("从哪天"))
    last = DayField(
        label=gettext_lazy("到哪天（含）"), help_text=gettext_lazy("整个旬、月、季度都在这些天之内的才免办；只占一部分的照办。")
    )
    codes = forms.MultipleChoiceField(label=gettext_lazy("免办哪些"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_duties(self.fields["codes"])

    def clean(self) -> dict[str, Any]:
        """The days the right way round and within a year, as a half-open range (`since`, `until`)."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("结束日期在开始日期之前。"))
        elif first and last and not (first.year >= 2000 and last.year <= 2100):
            self.add_error("first", _("日期应在 2000 年和 2100 年之间。"))
        elif first and last:
            cleaned |= {"since": first, "until": last + timedelta(days=1)}
        return cleaned

    @property
    def numbers(self) -> list[int]:
        """The numbers of the chosen duties."""
        return sorted(set(Duty.objects.filter(code__in=self.cleaned_data["codes"]).values_list("number", flat=True)))


class RevokeForm(RecordForm):
    """Why a waiver is taken back."""

    reason = LineField(label=gettext_lazy("撤销原因"))


def evidence_words(source: Any) -> str:
    """What shows that a duty was done; what comes with a later issue says so."""
    return str(source.title) if source.ready else _("%(source)s（等待下一批功能）") % {"source": source.title}
