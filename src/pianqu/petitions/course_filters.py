"""Parameters of the lists of what cases counted for (R68)."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.kit.filters import DayFilter
from pianqu.matters.filters import ANY, COUNTING, counting, offer, offer_townships
from pianqu.petitions.models import Settlement
from pianqu.petitions.relating import is_office
from pianqu.places.models import Place


class EndedFilter(DayFilter):
    """By day and township; void ones only where they are asked for."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township"})
    lookups: ClassVar = {"since": "happened_on__gte", "until": "happened_on__lte", "township": "township__key"}

    township = forms.ChoiceField(label=_("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    record = forms.ChoiceField(label=_("记录"), choices=COUNTING)

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        if is_office(user):
            offer(self, "township", Place.objects.townships().order_by("code", "since").values_list("key", "name"))
        else:
            offer_townships(self, user)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Both days counted."""
        return counting(super().narrow(rows), self.asked.get("record", ""))


class SolutionFilter(EndedFilter):
    """Also by whether it was a prominent matter."""

    prominent = forms.BooleanField(label=_("只看突出问题"))
    field_order = ("since", "until", "township", "prominent", "record")
    lookups: ClassVar = {**EndedFilter.lookups, "prominent": "prominent"}


class SettlementFilter(EndedFilter):
    """Also by basis."""

    basis = forms.ChoiceField(label=_("依据"), choices=[ANY, *Settlement.Basis.choices])
    field_order = ("since", "until", "township", "basis", "record")
    lookups: ClassVar = {**EndedFilter.lookups, "basis": "basis"}
