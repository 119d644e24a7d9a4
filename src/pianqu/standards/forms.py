"""The shape of what sets a standard."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.clocks import MOST_DAYS
from pianqu.kit.forms import DayField, LineField, RecordForm
from pianqu.standards.catalogue import BY_CODE
from pianqu.standards.models import DeadlineRule, Holiday


class ParameterForm(RecordForm):
    """A new value of one parameter from a day on."""

    code = forms.ChoiceField(label=_("参数"))
    value = forms.IntegerField(label=_("新值"), min_value=-1_000_000_000, max_value=1_000_000_000)
    since = DayField(label=_("自哪天起"))
    basis = LineField(label=_("依据"), max_length=120, required=False, help_text=_("文号或会议，例如：渠委办〔2026〕12 号"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(code, declared.title) for code, declared in BY_CODE.items()]  # type: ignore[attr-defined]


class DeadlineRuleForm(RecordForm):
    """What the county sets for one rule from a day on."""

    term_days = forms.IntegerField(label=_("天数"), min_value=1, max_value=MOST_DAYS)
    basis = forms.ChoiceField(label=_("天数怎么算"), choices=DeadlineRule.Counting.choices)
    since = DayField(label=_("自哪天起"), help_text=_("这一天和以后起算的按新规定；以前起算的不变。"))
    source = LineField(label=_("依据"), max_length=120, help_text=_("文号或条款，例如：渠委办〔2026〕12 号"))
    reason = LineField(label=_("设定的原因"), max_length=200)


class HolidayForm(RecordForm):
    """What one day of the calendar is."""

    day = DayField(label=_("日期"))
    kind = forms.ChoiceField(label=_("类别"), choices=Holiday.Kind.choices)
    name = LineField(label=_("名称"), max_length=40)
    status = forms.ChoiceField(
        label=_("来源"),
        choices=[(each.value, each.label) for each in (Holiday.Status.COUNTY, Holiday.Status.OFFICIAL)],
        help_text=_("照国务院办公厅通知录入的选国务院通知，这一年就不再暂按周末"),
    )


class VoidForm(RecordForm):
    """Why a number is void."""

    reason = LineField(label=_("作废的原因"), max_length=200)
