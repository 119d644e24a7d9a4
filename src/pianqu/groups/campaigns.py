"""What rooms share whose records carry campaigns: the field of a form, the choices of a filter, the keys of an API."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.models import Campaign
from pianqu.kit.errors import Refused


def campaign_choices() -> list[tuple[str, str]]:
    """Every campaign that was ever in force, for filters, in the order in which they were launched."""
    return [(str(key), name) for key, name in Campaign.objects.not_withdrawn().values_list("key", "name")]


class CampaignsField(forms.MultipleChoiceField):
    """Which campaigns a record belongs to; hidden while none is in force, so that it asks nothing of anybody."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("活动"),
            required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"lang": "zh"}),
            error_messages={"invalid_choice": gettext_lazy("当日没有开展这个活动。")},
        )
        self.offered: dict[str, Campaign] = {}

    def offer(self, day: date, present: Collection[str] = ()) -> None:
        """Those of the day, and those that the record has already (by key)."""
        rows = Campaign.objects.not_withdrawn()
        self.offered = {str(each.key): each for each in rows if each.in_force(day) or str(each.key) in present}
        self.choices = [(key, each.name) for key, each in self.offered.items()]
        if not self.offered:
            self.widget = forms.MultipleHiddenInput()

    def clean(self, value: Any) -> list[Campaign]:
        """The campaigns chosen. Raises `ValidationError` for one that was not in force."""
        keys = super().clean(value)
        try:
            return [self.offered[key] for key in keys]
        except KeyError as error:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from error


def pick_campaigns(user: Any, keys: Collection[UUID] | None) -> list[Campaign] | None:
    """The campaigns that a body names (None for no word of them). Raises `Refused` at `campaigns` for one that is not there."""
    if keys is None:
        return None
    found = list(Campaign.objects.visible_to(user).filter(key__in=keys))
    if len(found) != len(set(keys)):
        raise Refused(campaigns=_("没有这条记录，或者你看不到它。"), code="invalid_choice")
    return found
