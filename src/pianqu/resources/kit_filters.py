"""Parameters of the lists of offices, kit, what was handed over, and pay."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from pianqu.kit.filters import Filter
from pianqu.matters.filters import ANY, offer_groups
from pianqu.resources.models import Asset, Handover


class GroupsOwnFilter(Filter):
    """By group."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"group"})

    group = forms.ChoiceField(label=gettext_lazy("协调组"), widget=forms.Select(attrs={"lang": "zh"}))
    lookups: ClassVar = {"group": "group__key"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_groups(self, user)


class OfficeFilter(GroupsOwnFilter):
    """And those in force alone."""

    running = forms.BooleanField(label=gettext_lazy("只看现在的"))

    def narrow(self, rows: Any) -> Any:
        """In force on the reader's day, where that is asked."""
        found: Any = super().narrow(rows)
        return found.on(self.user.day) if self.asked.get("running") else found


class PayFilter(OfficeFilter):
    """The same of people in groups."""

    lookups: ClassVar = {"group": "post__group__key"}


class AssetFilter(Filter):
    """By kind, and whether it is in somebody's hands."""

    kind = forms.ChoiceField(label=gettext_lazy("物品类别"), choices=[ANY, *Asset.Kind.choices])
    where = forms.ChoiceField(
        label=gettext_lazy("在哪里"),
        choices=[ANY, ("out", gettext_lazy("领用中")), ("in", gettext_lazy("在库")), ("off", gettext_lazy("已报废"))],
    )
    lookups: ClassVar = {"kind": "kind"}

    def narrow(self, rows: Any) -> Any:
        """In hands, in store, or written off on the reader's day."""
        found: Any = super().narrow(rows)
        day, asked = self.user.day, self.asked.get("where")
        if not asked:
            return found
        if asked == "off":
            return found.filter(until__lte=day)
        handed = Handover.objects.on(day).order_by().values("asset")
        return found.on(day).filter(pk__in=handed) if asked == "out" else found.on(day).exclude(pk__in=handed)


class HandoverFilter(GroupsOwnFilter):
    """And what is out, what is to come back because the post is over, and what came back."""

    state = forms.ChoiceField(
        label=gettext_lazy("状态"),
        choices=[ANY, ("out", gettext_lazy("领用中")), ("due", gettext_lazy("该收回")), ("back", gettext_lazy("已归还"))],
    )

    def narrow(self, rows: Any) -> Any:
        """As asked, on the reader's day."""
        found: Any = super().narrow(rows)
        day, state = self.user.day, self.asked.get("state")
        if state == "back":
            return found.filter(until__lte=day)
        if state == "due":
            return found.to_return(day)
        return found.on(day) if state else found
