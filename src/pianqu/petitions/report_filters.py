"""Of which time the annual report is asked."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.kit.errors import Refused
from pianqu.kit.filters import DayFilter
from pianqu.kit.periods import LATEST, Period, between, period_of

LEAST, MOST = 2000, 2099


class PetitionReportFilter(DayFilter):
    """A year; the petition office also any days, both counted. Without: the running year, for others the last that has ended."""

    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=LEAST, max_value=MOST)
    field_order = ("year", "since", "until")

    def __init__(self, data: Any, *, user: Any, **kwargs: Any) -> None:
        super().__init__(data, user=user, **kwargs)
        self.whole = user.has_perm("petitions.export_petitioncase")
        if not self.whole:
            for name in ("since", "until"):
                del self.fields[name]

    def period(self, today: date) -> Period:
        """The period that is asked. Raises `Refused` for nonsense, and outside the petition office for a running year."""
        self.require_valid()
        asked = self.asked
        if asked.get("since") or asked.get("until"):
            first = asked.get("since") or date(asked.get("until", today).year, 1, 1)
            return between(first, min(max(asked.get("until") or today, first), LATEST))
        year = asked.get("year") or (today.year if self.whole else today.year - 1)
        if not self.whole and year >= today.year:
            raise Refused(year=_("这一年还没有过完：年度报告只看已经过完的年度。"), code="running")
        return period_of("year", date(year, 1, 1))
