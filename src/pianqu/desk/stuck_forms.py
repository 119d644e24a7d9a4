"""What can be asked of 堵点梳理: days, and one group."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.models import CoordinationGroup
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField
from pianqu.kit.periods import Days, between
from pianqu.matters.filters import offer_groups


class StuckFilter(Filter):
    """From and until (both days counted; this year so far unless told), and a group that the reader may read."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"group"})

    since = DayField(label=gettext_lazy("自哪天"))
    until = DayField(label=gettext_lazy("到哪天"))
    group = forms.ChoiceField(label=gettext_lazy("协调组"), widget=forms.Select(attrs={"lang": "zh"}))
    unit = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_groups(self, user)

    def clean(self) -> dict[str, Any]:
        """The days stand the right way round."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if (since or self._first) > (until or self.user.day):
            self.add_error("until" if until else "since", _("结束日期在开始日期之前。"))
        return cleaned

    @property
    def _first(self) -> date:
        return date(self.user.day.year, 1, 1)

    @property
    def days(self) -> Days:
        """The days asked for."""
        return between(self.asked.get("since") or self._first, self.asked.get("until") or self.user.day)

    @property
    def of_group(self) -> Any:
        """The group asked for; None where none is."""
        key = self.asked.get("group")
        return CoordinationGroup.objects.read_by(self.user).filter(key=key).first() if key else None

    @property
    def asked(self) -> dict[str, Any]:
        """Whose tasks are opened says the page."""
        return {name: value for name, value in super().asked.items() if name != "unit"}
