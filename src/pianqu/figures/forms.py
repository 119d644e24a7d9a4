"""The shape of what sets, changes and withdraws a yearly target."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.figures.catalogue import SECTIONS
from pianqu.figures.declare import COUNTY, DEPARTMENT, GROUP, TOWNSHIP
from pianqu.figures.models import YEARS, Target
from pianqu.figures.structure import Structure
from pianqu.kit.forms import DayField, LineField, RecordForm

LEVELS = (GROUP, TOWNSHIP, DEPARTMENT)
DOCUMENT = gettext_lazy("文号或文件名，例如：渠委发〔2026〕3 号")


class _Numbered(RecordForm):
    """What a target and its change have alike."""

    value = forms.DecimalField(
        label=gettext_lazy("年度目标"),
        max_digits=15,
        decimal_places=3,
        help_text=gettext_lazy("按这个数的计量单位写，从 1 月 1 日算到 12 月 31 日。"),
    )
    document = LineField(label=gettext_lazy("文件依据"), max_length=120, help_text=DOCUMENT)
    happened_on = DayField(label=gettext_lazy("文件日期"))


class TargetForm(_Numbered):
    """A new target: of which figure, year and unit, how much, by which document."""

    figure = forms.ChoiceField(label=gettext_lazy("数据"))
    year = forms.IntegerField(label=gettext_lazy("年份"), min_value=YEARS[0], max_value=YEARS[1])
    unit = forms.ChoiceField(label=gettext_lazy("单位"), widget=forms.Select(attrs={"lang": "zh"}))
    field_order = ("key", "version", "figure", "year", "unit", "value", "document", "happened_on")

    def __init__(self, *args: Any, structure: Structure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        figures = [
            (section.title, [(each.code, f"{each.title}（{each.unit}）") for each in section.figures if not each.untargeted])
            for section in SECTIONS
        ]
        self.fields["figure"].choices = [("", "—"), *(each for each in figures if each[1])]  # type: ignore[attr-defined]
        units = [
            (Target.Level(level).label, [(f"{level}:{unit.code}", unit.name) for unit in structure.units[level]])
            for level in LEVELS
        ]
        self.fields["unit"].choices = [(COUNTY, _("全县")), *units]  # type: ignore[attr-defined]

    def clean_unit(self) -> tuple[str, str]:
        """Level and code."""
        level, _colon, code = self.cleaned_data["unit"].partition(":")
        return level, code


class ChangeTargetForm(_Numbered):
    """Another value by another document, and why."""

    reason = LineField(label=gettext_lazy("调整的原因"), help_text=gettext_lazy("原来的目标会保留，可以查到。"))


class WithdrawTargetForm(RecordForm):
    """Why there is to be no target."""

    reason = LineField(
        label=gettext_lazy("撤回的原因"), help_text=gettext_lazy("例如：文件没有这一项。撤回后不再对照，记录仍可查到。")
    )
