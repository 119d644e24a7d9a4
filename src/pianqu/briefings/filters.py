"""Parameters of the lists. What stands in the sections is asked by no list: not everybody reads it."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from pianqu.briefings.models import Briefing, Sitting
from pianqu.kit.filters import DayFilter
from pianqu.matters.filters import ANY, GroupFilter


class BriefingFilter(GroupFilter):
    """By kind and state too."""

    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=[ANY, *Briefing.Kind.choices])
    state = forms.ChoiceField(label=gettext_lazy("状态"), choices=[ANY, *Briefing.State.choices])
    lookups: ClassVar = {"kind": "kind", "state": "state"}


class SittingFilter(DayFilter):
    """By day and state."""

    state = forms.ChoiceField(label=gettext_lazy("状态"), choices=[ANY, *Sitting.State.choices])
    lookups: ClassVar = {"since": "day__gte", "until": "day__lte", "state": "state"}


class ErratumFilter(DayFilter):
    """By the day of issue, and by the briefing that they hang on."""

    briefing = forms.UUIDField(label=gettext_lazy("专题汇报"), widget=forms.HiddenInput())
    lookups: ClassVar = {
        "since": "issued_at__date__gte",
        "until": "issued_at__date__lte",
        "briefing": "briefing__key",
    }
