"""A township's month as known now or as of a day: what happened in it, what stands from before, who looked through it.

Which month a township is asked about on a day: the running one from its last days on, else the one before (`asked_on`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from pianqu.growth.models import KINDS, LASTING, GrowthRecord, MonthlySheet, Road
from pianqu.growth.models.monthly import asked_from, same_from
from pianqu.kit.periods import DAY, Period, period_of
from pianqu.places.models import Place

STANDING_MOST = 100  # lines of a kind: what is older is put right in its list
Kind = type[GrowthRecord]


def asked_on(day: date) -> Period:
    """The month that a township looks through on a day: the running one in its last five days, else the one before."""
    running = period_of("month", day)
    return running if day >= asked_from(running.since) else period_of("month", running.since - DAY)


@dataclass(frozen=True)
class Month:
    """A month of a township, for a reader, as known at a moment (None: now)."""

    user: Any
    township: Place
    period: Period
    known_at: datetime | None = None

    @property
    def written(self) -> str:
        """As addresses and people write it: 2026-11."""
        return f"{self.period.since:%Y-%m}"

    @property
    def same_from(self) -> date:
        """The day from which on it can be said that it changed nothing."""
        return same_from(self.period.since)

    def _rows(self, kind: Kind) -> Any:
        return kind.objects.known_to(self.user, self.known_at).filter(township=self.township).with_places()

    @cached_property
    def happened(self) -> dict[Kind, list[Any]]:
        """What was recorded of the month by anybody, kind by kind, by its day; of kinds of which there is something."""
        days = {"happened_on__gte": self.period.since, "happened_on__lt": self.period.until}
        found = {kind: list(self._rows(kind).filter(**days).order_by("happened_on", "id")) for kind in KINDS}
        return {kind: rows for kind, rows in found.items() if rows}

    @property
    def number(self) -> int:
        """How many records that are."""
        return sum(len(rows) for rows in self.happened.values())

    def made_by(self, sheet: MonthlySheet) -> list[Any]:
        """What was written with the sheet, in one unit of work and so at one moment."""
        return [row for rows in self.happened.values() for row in rows if row.recorded_at == sheet.recorded_at]

    @cached_property
    def standing(self) -> dict[Kind, list[Any]]:
        """What stands at the month's end and can go on or be put right, kind by kind, the newest first.

        Of roads those that were started and not built by whenever that is known: a road is built once.
        """
        found = {kind: standing(list(self._rows(kind).order_by("-happened_on", "-id")), self.period) for kind in LASTING}
        return {kind: rows for kind, rows in found.items() if rows}

    @cached_property
    def before(self) -> dict[Kind, list[Any]]:
        """What stood when the month began, and the roads that it began: what its sheet asks about."""
        first = self.period.since
        found = {kind: [row for row in rows if kind is Road or row.happened_on < first] for kind, rows in self.standing.items()}
        return {kind: rows for kind, rows in found.items() if rows}

    @cached_property
    def sheet(self) -> MonthlySheet | None:
        """Who looked through it, as known then."""
        rows = MonthlySheet.objects.known_to(self.user, self.known_at).filter(township=self.township, month=self.period.since)
        found: MonthlySheet | None = rows.with_places().first()
        return found


def standing(rows: Iterable[Any], period: Period) -> list[Any]:
    """Of a kind's rows those that stand at the end of a period: neither over nor gone on as another that happened by then."""
    rows = list(rows)
    until = period.until or date.max
    known = [row for row in rows if row.happened_on < until or row.is_over]
    there = [row for row in rows if row.happened_on < until and not row.is_over]
    return [row for row in there if not any(row.goes_on_as(other) for other in known)]


def as_read(kind: Kind, township: Place, versions: Mapping[UUID, int]) -> dict[UUID, Any]:
    """The records of a township in the versions that somebody read, also those that were put right or went on since."""
    rows = kind.objects.filter(township=township, key__in=versions).with_places()
    return {row.key: row for row in rows if row.version == versions[row.key]}


def said_of(user: Any, months: Iterable[date], townships: Iterable[Place]) -> dict[tuple[int, date], MonthlySheet]:
    """The sheets of these townships and months that the reader may see, in one query."""
    rows = MonthlySheet.objects.known_to(user, None).filter(month__in=list(months), township__in=[each.pk for each in townships])
    return {(row.township_id, row.month): row for row in rows.with_places()}
