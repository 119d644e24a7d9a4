"""Parameters of the lists of townships' costs, receptions and flags."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from pianqu.kit.filters import DayFilter, Filter
from pianqu.matters.filters import ANY, COUNTING, counting, offer
from pianqu.places.models import Place
from pianqu.resources.cost_querysets import sees_all
from pianqu.resources.models import CostLine, FinalAccount, Flag
from pianqu.resources.models.account import YEARS
from pianqu.resources.suspicions import Suspicion


def offer_own_townships(form: Any, user: Any) -> None:
    """All townships for who sees all costs; else the own."""
    townships = Place.objects.townships().order_by("code", "since")
    rows = townships if sees_all(user) else townships.filter(pk__in=user.standing.township_ids)
    offer(form, "township", rows.values_list("key", "name"))


class CostLineFilter(Filter):
    """By year, month, township and category; void ones only where they are asked for."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township"})

    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=YEARS[0], max_value=YEARS[1])
    month = forms.IntegerField(label=gettext_lazy("月份"), min_value=1, max_value=12)
    township = forms.ChoiceField(label=gettext_lazy("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    category = forms.ChoiceField(label=gettext_lazy("成本类别"), choices=[ANY, *CostLine.Category.choices])
    record = forms.ChoiceField(label=gettext_lazy("记录"), choices=COUNTING)
    lookups: ClassVar = {"year": "year", "month": "month", "township": "township__key", "category": "category"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_own_townships(self, user)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """What is asked; void ones only where they are asked for."""
        return counting(super().narrow(rows), self.asked.get("record", ""))


class FinalAccountFilter(Filter):
    """By state."""

    state = forms.ChoiceField(label=gettext_lazy("状态"), choices=[ANY, *FinalAccount.State.choices])
    lookups: ClassVar = {"state": "state"}


class ReceptionFilter(DayFilter):
    """By day and township; void ones only where they are asked for."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township"})

    township = forms.ChoiceField(label=gettext_lazy("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    record = forms.ChoiceField(label=gettext_lazy("记录"), choices=COUNTING)
    lookups: ClassVar = {"township": "township__key", "since": "happened_on__gte", "until": "happened_on__lte"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_own_townships(self, user)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """What is asked; void ones only where they are asked for."""
        return counting(super().narrow(rows), self.asked.get("record", ""))


class FlagFilter(Filter):
    """By township, case and state."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township"})

    township = forms.ChoiceField(label=gettext_lazy("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    case = forms.ChoiceField(label=gettext_lazy("情形"), choices=[ANY, *Suspicion.choices])
    state = forms.ChoiceField(label=gettext_lazy("状态"), choices=[ANY, *Flag.State.choices])
    lookups: ClassVar = {"township": "township__key", "case": "case", "state": "state"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_own_townships(self, user)
