"""Parameters of the lists of standards."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.filters import Filter
from pianqu.standards.models import Holiday


class HolidayFilter(Filter):
    """By year and kind."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label=_("类别"), choices=[("", _("全部")), *Holiday.Kind.choices])
    lookups: ClassVar = {"year": "day__year", "kind": "kind"}
