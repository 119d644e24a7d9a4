"""Which cases go into the ledger for the national system."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.filters import DayFilter
from pianqu.petitions.models import PetitionCase


class NationalExportFilter(DayFilter):
    """By the day of registering, both counted; by kind and state."""

    lookups: ClassVar = {"since": "received_on__gte", "until": "received_on__lte", "kind": "kind", "state": "state"}

    kind = forms.ChoiceField(label=_("类别"), choices=[("", "—"), *PetitionCase.Kind.choices])
    state = forms.ChoiceField(label=_("状态"), choices=[("", "—"), *PetitionCase.State.choices])
