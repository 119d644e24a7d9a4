"""Worlds of one and more county-years: the example county's year, and the same year again in earlier years.

The first year is built by the county's own verbs. Each further one repeats its visits, people, problems and suggestions,
corrected and voided ones too, on the same days of an earlier year, and opens that year's obligations by the duties' own rule
(`Obligation.owed`). All in bulk: no further entries of the journal are written, so it stays as long as one year's. The structure
is moved back in time, so that the records of every year count.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from time import perf_counter
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import connection, transaction

from pianqu.cadence.models import Duty, Obligation, OpenedPeriod
from pianqu.cadence.models.obligation import owing_on
from pianqu.demo import county
from pianqu.groups.models import Area, AreaMembership, CoordinationGroup, DeptTownshipLink, Post
from pianqu.kit.now import COUNTY_ZONE, start_of_day
from pianqu.kit.periods import periods_between
from pianqu.matters.models import Problem, Suggestion
from pianqu.places.models import KeyVillage, Place
from pianqu.reviews.models import Participant, Visit

TODAY = date(2026, 12, 31)
AT = datetime(2026, 12, 31, 10, 0, tzinfo=COUNTY_ZONE)
LONG_AGO = date(1900, 1, 1)
STANDING = (Place, Area, CoordinationGroup, AreaMembership, Post, DeptTownshipLink, KeyVillage)
YEARS_AT_ONCE = 10


def build() -> list[tuple[str, float]]:
    """Build the first county-year, as `pianqu demo` does; answers how many seconds each chapter took."""
    marks: list[tuple[str, float]] = []
    county.build(today=TODAY, seed=1, at=AT, say=lambda title: marks.append((title, perf_counter())))
    ends = [*(moment for _title, moment in marks[1:]), perf_counter()]
    chapters = [(title, end - begun) for (title, begun), end in zip(marks, ends, strict=True)]
    with transaction.atomic():
        for model in STANDING:
            model.objects.filter(until__isnull=True).update(since=LONG_AGO)
    return chapters


def grow(year: "Year", have: int, wanted: int) -> None:
    """Add earlier years like `year`, from `have` county-years to `wanted`."""
    backs = list(range(have, wanted))
    for start in range(0, len(backs), YEARS_AT_ONCE):
        with transaction.atomic():
            year.repeat(backs[start : start + YEARS_AT_ONCE])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # what autovacuum does by itself, a little later


class Year:
    """The first year's records, read once."""

    def __init__(self) -> None:
        recent = {"happened_on__gte": date(TODAY.year - 1, 12, 31)}
        self.visits = list(Visit.objects.filter(**recent).order_by("id").values())
        self.people = list(Participant.objects.filter(visit__in=[row["id"] for row in self.visits]).values("visit_id", "post_id"))
        self.matters = {kind: list(kind.objects.filter(**recent).order_by("id").values()) for kind in (Problem, Suggestion)}
        self.duties = list(Duty.objects.ready())
        self.owing = {target: list(owing_on(target, TODAY)) for target in Duty.Target.values}

    def repeat(self, backs: list[int]) -> None:
        """The same year, so many years earlier each."""
        keys = _Keys()
        made = _again(Visit, self.visits, backs, keys)
        rows = [(back, row) for back in backs for row in self.people]
        Participant.objects.bulk_create(
            Participant(visit_id=made[back, row["visit_id"]].pk, post_id=row["post_id"]) for back, row in rows
        )
        for kind, matters in self.matters.items():
            _again(kind, matters, backs, keys)
        for back in backs:
            self._open(TODAY.year - back)

    def _open(self, year: int) -> None:
        periods = [
            (duty, period)
            for duty in self.duties
            for period in periods_between(duty.period_kind, date(year, 1, 1), date(year + 1, 1, 1))
        ]
        OpenedPeriod.objects.bulk_create(
            OpenedPeriod(
                key=uuid5(duty.key, str(period.since)), number=duty.number, duty=duty, since=period.since, until=period.until
            )
            for duty, period in periods
        )
        Obligation.objects.bulk_create(
            Obligation.owed(duty, period, who, start_of_day(period.since))
            for duty, period in periods
            for who in self.owing[duty.target]
        )


class _Keys:
    """The key that stands for an old one in each year, the same wherever the old one is named."""

    def __init__(self) -> None:
        self.given: dict[tuple[int, UUID], UUID] = {}

    def of(self, back: int, old: UUID) -> UUID:
        return self.given.setdefault((back, old), uuid4())


def _again(model: Any, rows: Iterable[dict[str, Any]], backs: list[int], keys: _Keys) -> dict[tuple[int, int], Any]:
    """The rows in each earlier year, by the year and the old id; a correction's rows hang together as the old ones do."""
    pairs = [(back, row) for back in backs for row in rows]
    copies = model.objects.bulk_create(model(**dict(_earlier(row, back, keys))) for back, row in pairs)
    made = {(back, row["id"]): copy for (back, row), copy in zip(pairs, copies, strict=True)}
    corrected = [(back, row) for back, row in pairs if row["replaces_id"]]
    for back, row in corrected:
        model.objects.filter(pk=made[back, row["id"]].pk).update(replaces=made[back, row["replaces_id"]])
    return made


def _earlier(row: dict[str, Any], back: int, keys: _Keys) -> Iterator[tuple[str, Any]]:
    for name, value in row.items():
        if name in ("id", "replaces_id"):
            continue
        if name in ("key", "trip", "origin_key", "problem_key") and value is not None:
            yield name, keys.of(back, value)
        elif isinstance(value, date):  # a moment is a date too
            yield name, value.replace(year=value.year - back)
        else:
            yield name, value


def numbers() -> dict[str, int]:
    """How many records of each kind there are."""
    return {
        str(model._meta.model_name): model._default_manager.count()
        for model in (Visit, Participant, Problem, Suggestion, Obligation)
    }
