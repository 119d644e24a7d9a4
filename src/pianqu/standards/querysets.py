"""Questions about many parameters and holidays."""

from datetime import date
from typing import Any, Self

from django.db import models

from pianqu.journal.records import DatedQuerySet
from pianqu.standards.calendar import WorkingCalendar
from pianqu.standards.catalogue import BY_CODE


class OpenQuerySet(models.QuerySet[Any]):
    """Rows that everybody who is signed in may read."""

    def visible_to(self, user: Any) -> Self:
        """All of them."""
        return self if user.is_active else self.none()


class ParameterQuerySet(DatedQuerySet):
    """Values of parameters."""

    def visible_to(self, user: Any) -> Self:
        """Standards are read by everybody who is signed in."""
        return self if user.is_active else self.none()

    def value(self, code: str, day: date) -> int:
        """The value of `code` in force on `day`: the county's, else the declared default. Raises `KeyError` if unknown."""
        declared = BY_CODE[code]
        row = self.filter(code_id=declared.number).on(day).first()
        return int(row.value) if row else declared.default

    def in_force(self, day: date) -> dict[str, int]:
        """Every declared parameter with its value on `day`, as `value` answers it, in one query."""
        numbers = dict(self.on(day).values_list("code_id", "value"))
        return {code: int(numbers.get(declared.number, declared.default)) for code, declared in BY_CODE.items()}


class HolidayQuerySet(models.QuerySet[Any]):
    """Days of the table."""

    def visible_to(self, user: Any) -> Self:
        """The calendar is read by everybody who is signed in."""
        return self if user.is_active else self.none()

    def calendar(self) -> WorkingCalendar:
        """The whole table as a working calendar, in one query."""
        rows = self.values_list("day", "kind", "status")
        return WorkingCalendar.of((day, kind, status == "official") for day, kind, status in rows)
