"""What is asked of months: of the list of sheets which, of one month as known when."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField
from pianqu.kit.now import start_of_day
from pianqu.kit.periods import DAY, Period, period_of
from pianqu.matters.filters import COUNTING, counting, offer_townships
from pianqu.matters.task_filters import MonthField


class MonthlySheetFilter(Filter):
    """By month and township; void ones only where they are asked for."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"township"})

    month = MonthField(label=gettext_lazy("月份"))
    township = forms.ChoiceField(label=gettext_lazy("乡镇"), widget=forms.Select(attrs={"lang": "zh"}))
    record = forms.ChoiceField(label=gettext_lazy("记录"), choices=COUNTING)
    lookups: ClassVar = {"month": "month", "township": "township__key"}

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        offer_townships(self, user)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """What is asked; void ones only where they are asked for."""
        return counting(super().narrow(rows), self.asked.get("record", ""))

    def _words(self, name: str, value: Any) -> str:
        return f"{value:%Y-%m}" if name == "month" else super()._words(name, value)


class KnownFilter(Filter):
    """As known at the end of which day; the township and the month travel with it."""

    township = forms.UUIDField(widget=forms.HiddenInput)
    month = MonthField(widget=forms.HiddenInput)
    known_at = DayField(label=gettext_lazy("截至哪天所知"))

    def clean(self) -> dict[str, Any]:
        """No day before 2000, as the figures ask it, and none to come: of that nothing is known."""
        cleaned = super().clean() or {}
        day = cleaned.get("known_at")
        if day is not None and not 2000 <= day.year < 2100:
            self.add_error("known_at", ValidationError(_("年份要在 2000 到 2099 之间。"), code="year"))
        elif day is not None and day > self.user.day:
            self.add_error("known_at", ValidationError(_("这一天还没有到。"), code="future"))
        return cleaned

    @property
    def moment(self) -> Any:
        """24:00 of that day; None asks for now."""
        day = self.asked.get("known_at")
        return None if day is None else start_of_day(day + DAY)

    @property
    def active(self) -> bool:
        """Whether another day than today is asked for."""
        return False  # to take it away, the day is emptied: an address without township and month would lead nowhere

    @property
    def sentence(self) -> str:
        """As known when, in words."""
        day = self.asked.get("known_at") if self.is_valid() else None
        return _("按 %(day)s 当日 24 时所知") % {"day": day} if day else _("按现在所知")

    @property
    def said(self) -> Any:
        """The same on a page."""
        return self.sentence


def month_written(written: str) -> Period | None:
    """The month that an address names (2026-11); None for what is none."""
    try:
        first: date | str = MonthField(required=False).clean(written)
    except ValidationError:
        return None
    return period_of("month", first) if isinstance(first, date) else None
