"""How far a year's target is reached, in words beside the number: never a score, never an order of units."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from pianqu.kit.periods import DAY, Days
from pianqu.kit.wording import plain

TENTH = Decimal("0.1")


def year_so_far(year: int, day: date) -> Days | None:
    """From 1 January of the year to the day asked, which counts, at most to its end; None where it had not begun."""
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    return None if day < first else Days(first, min(day + DAY, end))


@dataclass(frozen=True)
class Progress:
    """What was reached from 1 January to a day (None: no number), beside the target and the part of the year that had passed."""

    target: Decimal
    reached: int | Decimal | None
    days: Days

    @property
    def share(self) -> Decimal | None:
        """Reached in percent of the target, cut to a tenth so that nothing short of it reads 100; None where there is none."""
        if self.reached is None or self.target <= 0:
            return None
        return (Decimal(self.reached) * 100 / self.target).quantize(TENTH, ROUND_DOWN)

    @property
    def elapsed(self) -> Decimal:
        """The days that had passed, the last one counted, in percent of the year's; cut to a tenth."""
        year = self.days.since.year
        whole = (date(year + 1, 1, 1) - date(year, 1, 1)).days
        return (Decimal(len(self.days)) * 100 / whole).quantize(TENTH, ROUND_DOWN)

    @property
    def words(self) -> str:
        """Both, in the language of the page."""
        told = {"elapsed": plain(self.elapsed)}
        if self.share is None:
            return _("时间过去 %(elapsed)s%%") % told
        return _("完成 %(share)s%%，时间过去 %(elapsed)s%%") % {**told, "share": plain(self.share)}
