"""The shape of a township's evaluation: a band and a reason for each dimension, then one view of the whole."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups import where
from pianqu.groups.placed import PlacedForm
from pianqu.journal.linked import Link
from pianqu.kit.forms import DayField, LineField, ProseField, Reasoned, RecordForm
from pianqu.kit.periods import Period
from pianqu.kit.templatetags.kit import data
from pianqu.places.models import Place
from pianqu.reviews import quarters
from pianqu.reviews.links import chosen, proposed
from pianqu.reviews.models import Band, Dimension, Judged, TownshipEvaluation


class JudgingForm(forms.Form):
    """Mixed into a form that judges: `judge` adds two fields for each dimension of a quarter."""

    happened_on = DayField(label=gettext_lazy("完成日期"))
    conclusion = ProseField(label=gettext_lazy("总的看法"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def judge(self, quarter: Period) -> None:
        """Ask for the dimensions in force on the quarter's last day."""
        self.dimensions = list(Dimension.objects.on(quarter.last))
        for each in self.dimensions:
            band: Any = forms.ChoiceField(label=_("评价"), choices=Band.choices, widget=forms.RadioSelect)
            reason: Any = LineField(label=_("理由"))
            for field in (band, reason):
                field.named = format_html("{} {}", data(each.title), field.label)
            self.fields |= {f"band_{each.number}": band, f"reason_{each.number}": reason}

    @property
    def asked(self) -> list[dict[str, Any]]:
        """Each dimension with its two fields."""
        return [
            {"title": each.title, "band": self[f"band_{each.number}"], "reason": self[f"reason_{each.number}"]}
            for each in self.dimensions
        ]

    def judged(self) -> list[Judged]:
        """What was said of each dimension."""
        told = self.cleaned_data
        return [Judged(each, told[f"band_{each.number}"], told[f"reason_{each.number}"]) for each in self.dimensions]


class EvaluationForm(JudgingForm, PlacedForm):
    """A new one: township and quarter are chosen already, the quarter's records are ticked."""

    quarter_since = forms.ChoiceField(widget=forms.HiddenInput)
    links = forms.MultipleChoiceField(
        label=gettext_lazy("依据的记录"),
        help_text=gettext_lazy("本季度与这个乡镇有关的记录，已全部勾上；与评估无关的去掉即可。"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"lang": "zh"}),
    )

    def __init__(self, *args: Any, user: Any, place: str, quarter: str, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **{"initial": {"happened_on": user.day}, **kwargs})
        self.fields["place"].widget = forms.HiddenInput()
        self.quarter = self._quarter(quarter, place)
        self.township = self.places.get(place) or self._first()
        self.fields["quarter_since"].choices = [  # type: ignore[attr-defined]
            (each.since.isoformat(), "") for each in quarters.lately(user.day)
        ]
        self.judge(self.quarter)
        self._propose()

    def offered(self) -> Any:
        """The townships of the writer's own groups."""
        return super().offered().townships()

    def _quarter(self, asked: str, place: str) -> Period:
        """The one asked for; else the last one while its grace runs and the township lacks it; else the running one."""
        running, last = quarters.lately(self.user.day)
        for each in (running, last):
            if asked == each.since.isoformat():
                return each
        lacking = self.places.get(place) in self._lacking(last) if place else bool(self._lacking(last))
        return last if lacking and quarters.credit(last, self.user.day) else running

    def _lacking(self, quarter: Period) -> list[Place]:
        done = TownshipEvaluation.objects.current().filter(quarter_since=quarter.since, township__in=self.places.values())
        had = set(done.values_list("township", flat=True))
        return [place for place in self.places.values() if place.pk not in had]

    def _first(self) -> Place | None:
        """The first township that lacks its evaluation; where none does, the first of all."""
        return next(iter(self._lacking(self.quarter) or self.places.values()), None)

    def _propose(self) -> None:
        self.proposed = proposed(self.user, self.township, self.quarter) if self.township else []
        self.fields["links"].choices = [  # type: ignore[attr-defined]
            (str(each.key), f"{each.type_words} · {each.title}") for each in self.proposed
        ]
        self.initial = {
            **self.initial,
            "place": str(self.township.key) if self.township else "",
            "quarter_since": self.quarter.since.isoformat(),
            "links": [str(each.key) for each in self.proposed],
        }
        if not self.proposed:
            self.fields["links"].widget = forms.MultipleHiddenInput()

    def clean_quarter_since(self) -> date:
        """The quarter's first day."""
        return date.fromisoformat(self.cleaned_data["quarter_since"])

    def clean_links(self) -> list[Link]:
        """The records ticked."""
        return chosen(self.proposed, [UUID(each) for each in self.cleaned_data["links"]])

    def clean(self) -> dict[str, Any]:
        """Which of the writer's groups has the township on that day."""
        cleaned = super().clean() or {}
        if "place" in cleaned and "happened_on" in cleaned:
            try:
                cleaned["group"] = where.group_of(cleaned["place"], self.groups, cleaned["happened_on"])
            except ValidationError as refused:
                self.refuse(refused)
        return cleaned


class CorrectEvaluationForm(JudgingForm, RecordForm, Reasoned):
    """Day, bands, reasons and conclusion put right, with the reason of the correction."""

    def __init__(self, *args: Any, quarter: Period, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.judge(quarter)
        self.order_fields(["key", "version", *(name for name in self.fields if name != "reason"), "reason"])


class IntroduceDimensionForm(RecordForm):
    """One more side of the work."""

    title = LineField(label=gettext_lazy("名称"), max_length=30)
    since = DayField(label=gettext_lazy("自"), help_text=gettext_lazy("这一天以后结束的季度，评估时都要写这一项。"))
