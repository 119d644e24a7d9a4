"""Parameters of the lists of standards."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField, LineField
from pianqu.standards.models import Holiday


class StartFilter(Filter):
    """From which day a clock is reckoned."""

    start = DayField(label=_("哪天发生的"))


class HolidayFilter(Filter):
    """By year and kind."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label=_("类别"), choices=[("", _("全部")), *Holiday.Kind.choices])
    lookups: ClassVar = {"year": "day__year", "kind": "kind"}


class NumberFilter(Filter):
    """By series, year, and whether it is void."""

    words_of_county: ClassVar = frozenset({"code"})

    code = LineField(label=_("序列"), max_length=40)
    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    state = forms.ChoiceField(label=_("状态"), choices=[("", _("全部")), ("used", _("有效")), ("void", _("作废"))])
    lookups: ClassVar = {"code": "series__code", "year": "series__year"}

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Void is a moment, not a code."""
        rows = super().narrow(rows)
        return rows.filter(voided_at__isnull=self.asked["state"] == "used") if "state" in self.asked else rows
