"""Parameters of the lists of 堵点说明, 抽查 and 单位说法."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from pianqu.kit.filters import Filter
from pianqu.matters.drawing import kinds
from pianqu.matters.filters import ANY, GroupFilter, offer, offer_groups
from pianqu.matters.models import Holdup, Statement

GROUP = gettext_lazy("协调组")


class AskedFilter(Filter):
    """By state, group and unit."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"group", "unit"})
    lookups: ClassVar = {"state": "state", "group": "group__key", "unit": "organ__key"}
    model: ClassVar[Any]

    state = forms.ChoiceField(label=gettext_lazy("状态"))
    group = forms.ChoiceField(label=GROUP, widget=forms.Select(attrs={"lang": "zh"}))
    unit = forms.ChoiceField(label=gettext_lazy("单位"), widget=forms.Select(attrs={"lang": "zh"}))

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        self.fields["state"].choices = [ANY, *self.model.State.choices]  # type: ignore[attr-defined]
        offer_groups(self, user)
        asked = self.model.objects.visible_to(user).order_by("organ__kind", "organ__code")
        offer(self, "unit", asked.values_list("organ__key", "organ__name").distinct())


class HoldupFilter(AskedFilter):
    """Of what units explain."""

    model = Holdup


class StatementFilter(AskedFilter):
    """Of what units say."""

    model = Statement


class SampleFilter(Filter):
    """By kind of result and group."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"group"})
    lookups: ClassVar = {"kind": "kind", "group": "group__key"}

    kind = forms.ChoiceField(label=gettext_lazy("抽查什么"))
    group = forms.ChoiceField(label=GROUP, widget=forms.Select(attrs={"lang": "zh"}))

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        self.fields["kind"].choices = [ANY, *((each.code, each.words) for each in kinds())]  # type: ignore[attr-defined]
        offer_groups(self, user)


class SpotCheckFilter(GroupFilter):
    """By what was seen."""

    holds = forms.ChoiceField(
        label=gettext_lazy("属实"), choices=[ANY, ("yes", gettext_lazy("属实")), ("no", gettext_lazy("不属实"))]
    )

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """属实, or not."""
        asked = self.asked.get("holds")
        return super().narrow(rows.filter(holds=asked == "yes") if asked else rows)
