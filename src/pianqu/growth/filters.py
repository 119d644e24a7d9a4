"""Parameters of the lists: days, township, campaign, and each column of the kind that is a choice."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from pianqu.groups.campaigns import campaign_choices
from pianqu.growth.models import KINDS, GrowthRecord
from pianqu.growth.structure import TYPES, narrow_by_type
from pianqu.kit.filters import DayFilter
from pianqu.kit.forms import LineField
from pianqu.matters.filters import ANY, COUNTING, counting, offer, offer_townships


class GrowthFilter(DayFilter):
    """By first and last day, township and its type, campaign and words; void ones only where they are asked for."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township", "campaign", "text"})
    model: ClassVar[type[GrowthRecord]]

    township = forms.ChoiceField(label=_("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    township_type = forms.ChoiceField(label=_("乡镇类型"), choices=[ANY, *TYPES])
    campaign = forms.ChoiceField(label=_("活动"), widget=forms.Select(attrs={"lang": "zh"}))
    record = forms.ChoiceField(label=_("记录"), choices=COUNTING)

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        self.order_fields([name for name in self.fields if name != "record"])
        offer_townships(self, user)
        offer(self, "campaign", campaign_choices())

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Both days counted; void ones only where they are asked for."""
        asked = self.asked
        rows = narrow_by_type(counting(super().narrow(rows), asked.get("record", "")), asked, self.user)
        narrowing = {
            "since": "happened_on__gte",
            "until": "happened_on__lte",
            "township": "township__key",
            "campaign": "campaigns__key",
        }
        return rows.filter(**{narrowing[name]: value for name, value in asked.items() if name in narrowing})


def filter_of(kind: type[GrowthRecord]) -> type[GrowthFilter]:
    """The filter of a kind: with its columns that are a choice, and its words."""
    fields: dict[str, Any] = {}
    lookups: dict[str, str] = {}
    for name in kind.OWN:
        column = kind._meta.get_field(name)
        if column.choices:  # type: ignore[union-attr]
            fields[name] = forms.ChoiceField(label=column.verbose_name, choices=[ANY, *column.choices])  # type: ignore[union-attr]
            lookups[name] = name
        elif isinstance(column, models.CharField) and "text" not in fields:
            fields["text"] = LineField(label=column.verbose_name, max_length=40)
            lookups["text"] = f"{name}__icontains"
    told = {"__doc__": GrowthFilter.__doc__, "__module__": __name__, "model": kind, "lookups": lookups}
    return type(f"{kind.__name__}Filter", (GrowthFilter,), {**fields, **told})


FILTERS = {kind: filter_of(kind) for kind in KINDS}
