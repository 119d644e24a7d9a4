"""A township's year of costs beside the year before, month by month: only months of which this year's books say something."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy

from pianqu.kit.money import FEN
from pianqu.places.models import Place
from pianqu.resources.cost_querysets import sees_all
from pianqu.resources.models import CostLine, FinalAccount
from pianqu.resources.models.account import YEARS
from pianqu.standards.models import Parameter

HUNDRED = 100


class Band(models.TextChoices):
    """How the year's receptions stand to the limit: a band, never a rank."""

    NORMAL = "NORMAL", gettext_lazy("正常")
    NEAR = "NEAR", gettext_lazy("接近限额")
    OVER = "OVER", gettext_lazy("超出限额")


@dataclass(frozen=True)
class TownshipYear:
    """A year of a township for a reader, as it stands on a day."""

    user: Any
    township: Place
    year: int
    day: date

    @cached_property
    def _sums(self) -> dict[tuple[int, int, str], int]:
        rows = CostLine.objects.visible_to(self.user).current().filter(township=self.township)
        return rows.filter(year__in=(self.year, self.year - 1)).by_month()

    @cached_property
    def months(self) -> list[int]:
        """The months of which this year's books say something."""
        return sorted({month for year, month, _category in self._sums if year == self.year})

    def fen(self, *, before: bool = False, month: int | None = None, category: str | None = None) -> int:
        """What was spent in this year, or before in the same months; of a month, of a category."""
        wanted = self.year - before
        months = self.months if month is None else [month]
        return sum(
            fen for (year, of, kind), fen in self._sums.items() if year == wanted and of in months and category in (None, kind)
        )

    def spent(self, month: int, *, before: bool = False) -> float | None:
        """A month's sum in yuan for the chart; None of a month of which nothing is known."""
        known = any((year, of) == (self.year - before, month) for year, of, _category in self._sums)
        return float(Decimal(self.fen(before=before, month=month)) / FEN) if known else None

    @property
    def _on(self) -> date:
        return min(self.day, date(self.year, 12, 31))

    @cached_property
    def limit_fen(self) -> int:
        """What may be spent on receptions in the year: the parameter of its last day, or of today."""
        return int(Parameter.objects.value("reception_limit_yuan", self._on)) * FEN

    @property
    def reception_fen(self) -> int:
        """What was spent on receptions so far."""
        return self.fen(category=CostLine.Category.RECEPTION)

    @cached_property
    def band(self) -> Band:
        """Normal, near its limit, over it."""
        spent = self.reception_fen
        if spent > self.limit_fen:
            return Band.OVER
        near = Parameter.objects.value("reception_near_percent", self._on)
        return Band.NEAR if self.limit_fen and spent * HUNDRED >= self.limit_fen * near else Band.NORMAL

    @cached_property
    def base_locked(self) -> bool:
        """Whether the year before is locked as 决算."""
        return FinalAccount.objects.locked([self.year - 1]).exists()


def change_permille(now: int, before: int) -> int | None:
    """By how much it changed, in tenths of a percent; None where there is no base."""
    return round(Decimal(now - before) * 1000 / before) if before else None


def asked_for(user: Any, township: str, year: str) -> TownshipYear:
    """The township (a key) and year that somebody asks for: the own township and this year unless told. Raises `Http404`."""
    townships = Place.objects.townships()
    if not sees_all(user):
        townships = townships.filter(pk__in=user.standing.township_ids)
    own = townships.filter(pk__in=user.standing.place_ids).on(user.day)
    rows = townships.filter(key=_key(township)) if township else own
    found, written = rows.order_by("code", "since").first(), year or str(user.day.year)
    if found is None or written not in {str(each) for each in range(YEARS[0], YEARS[1] + 1)}:
        raise Http404
    return TownshipYear(user, found, int(written), user.day)


def _key(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError as error:
        raise Http404 from error
