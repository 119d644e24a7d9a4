"""What can be asked of the board."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField


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
