"""Questions about many parameters and holidays."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from pianqu.journal.records import DatedQuerySet, OpenRows
from pianqu.journal.withholding import but_withheld
from pianqu.kit.clocks import Clock, Term
from pianqu.kit.periods import Days
from pianqu.kit.templatetags.kit import county_date
from pianqu.standards.calendar import SATURDAY, WorkingCalendar
from pianqu.standards.catalogue import BY_CODE
from pianqu.standards.deadlines import BY_CODE as LAW_OF
from pianqu.standards.deadlines import Limit, Limits

_kept: dict[str, frozenset[str]] = {}


def keeps_numbers(code: str, *roles: str) -> None:
    """Let the series whose codes begin so, and their numbers, be listed for these roles alone: how many there are tells of it."""
    _kept[code] = frozenset(roles)


def _open_to(user: Any, path: str) -> Q:
    """Not those of a series that is kept for others."""
    away = Q(pk__in=[])
    for code, roles in sorted(_kept.items()):
        if not user.standing.roles & roles:
            away |= Q(**{f"{path}__startswith": code})
    return ~away


class SeriesQuerySet(OpenRows, models.QuerySet[Any]):
    """Series of numbers."""

    def visible_to(self, user: Any) -> Self:
        """All but those kept for others."""
        rows: Self = super().visible_to(user)
        return rows.filter(_open_to(user, "code")) if user.is_active else rows


class NumberQuerySet(OpenRows, models.QuerySet[Any]):
    """Numbers drawn."""

    def visible_to(self, user: Any) -> Self:
        """All but those of series kept for others, and what is kept from the reader (回避)."""
        rows: Self = super().visible_to(user)
        return but_withheld(rows.filter(_open_to(user, "series__code")), user, "key") if user.is_active else rows


class ParameterQuerySet(OpenRows, DatedQuerySet):
    """Values of parameters."""

    def value(self, code: str, day: date) -> int:
        """The value of `code` in force on `day`: the county's, else the declared default. Raises `KeyError` if unknown."""
        declared = BY_CODE[code]
        row = self.filter(code_id=declared.number).on(day).first()
        return int(row.value) if row else declared.default

    def in_force(self, day: date) -> dict[str, int]:
        """Every declared parameter with its value on `day`, as `value` answers it, in one query."""
        numbers = dict(self.on(day).values_list("code_id", "value"))
        return {code: int(numbers.get(declared.number, declared.default)) for code, declared in BY_CODE.items()}


class DeadlineRuleQuerySet(OpenRows, DatedQuerySet):
    """What the county set for the limits of the law."""

    def limits(self) -> Limits:
        """Every rule on every day, in one query."""
        return Limits(self)

    def limit(self, code: str, day: date) -> Limit:
        """What holds of a rule on a day: the county's row, else the law. Raises `KeyError` for a rule that is not known."""
        return self.filter(code_id=LAW_OF[code].number).on(day).limits().on(code, day)

    def clock(self, code: str, start: date, extensions: tuple[Term, ...] = (), pauses: tuple[Days, ...] = ()) -> Clock:
        """The clock of a rule that starts on a day, by what holds that day. Raises `KeyError` for a rule that is not known."""
        return self.limit(code, start).clock(extensions, pauses)


class HolidayQuerySet(OpenRows, models.QuerySet[Any]):
    """Days of the table."""

    def rest_words(self, day: date) -> str:
        """That the county does not work on the day, as a sentence; "" for a working day."""
        told = {"day": county_date(day)}
        row = self.filter(day=day).first()
        if row is not None:
            return _("%(day)s是%(name)s假期。") % {**told, "name": row.name} if row.kind == "holiday" else ""
        if day.weekday() < SATURDAY:
            return ""
        return _("%(day)s是星期六，不上班。") % told if day.weekday() == SATURDAY else _("%(day)s是星期日，不上班。") % told

    def names_off(self, first: date, last: date) -> dict[date, str]:
        """How the days off are called from the first to the last day, both counted."""
        return dict(self.filter(kind="holiday", day__range=(first, last)).values_list("day", "name"))

    def calendar(self, since: date | None = None) -> WorkingCalendar:
        """The table as a working calendar, in one query: the whole, or what is asked from a day on."""
        rows = (self.filter(day__gte=since) if since else self).order_by().values_list("day", "kind", "status")
        return WorkingCalendar.of((day, kind, status == "official") for day, kind, status in rows)
