"""Parameters of the list of reveals."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from pianqu.kit.filters import DayFilter
from pianqu.kit.forms import LineField
from pianqu.kit.now import start_of_day
from pianqu.kit.periods import DAY


class RevealFilter(DayFilter):
    """By first and last day and by who looked."""

    words_of_county: ClassVar[frozenset[str]] = frozenset({"who"})

    who = LineField(label=gettext_lazy("查看人"), max_length=40)

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Both days counted."""
        asked = self.asked
        if "since" in asked:
            rows = rows.filter(at__gte=start_of_day(asked["since"]))
        if "until" in asked:
            rows = rows.filter(at__lt=start_of_day(asked["until"] + DAY))
        return rows.filter(by_name=asked["who"]) if "who" in asked else rows
