"""What can be asked of the board and of the calendar."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.desk.calendars import VIEWS
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField, RecordField


class BoardFilter(Filter):
    """Which year, and as known at the end of which day."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    known = DayField(label=_("按哪天 24 时掌握的情况"))

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        self.fields["known"].help_text = _("不填就是现在。")

    @property
    def active(self) -> bool:
        """Whether anything was asked that is not so anyway: this year, as known now."""
        return "known" in self.asked or self.asked.get("year") != self.user.day.year


class CalendarFilter(Filter):
    """Around which day, how it is looked at, and, for who sees the county, of which group."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"group"})

    view = forms.ChoiceField(choices=[(view, view) for view in VIEWS], widget=forms.HiddenInput)
    day = DayField(label=_("哪天前后"))
    group = RecordField(label=_("协调组"), queryset=CoordinationGroup.objects.none(), empty_label=_("全县"))

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        if user.standing.sees_county:
            rows = CoordinationGroup.objects.visible_to(user).on(user.day).order_by("area__number", "since")
            self.fields["group"].queryset = rows  # type: ignore[attr-defined]
        else:
            del self.fields["group"]

    @property
    def asked(self) -> dict[str, Any]:
        """How it is looked at says the tab."""
        return {name: value for name, value in super().asked.items() if name != "view"}
