"""Worlds of one and more county-years: the example county's year, and the same year again in earlier years.

The first year is built by the county's own verbs. Each further one repeats its records with their parts (`again.py`), corrected
and voided ones too, on the same days of an earlier year, and opens that year's obligations by the duties' own rule
(`Obligation.owed`). All in bulk: no further entries of the journal are written, so it stays as long as one year's. The structure
is moved back in time, so that the records of every year count.
"""

from datetime import date, datetime
from time import perf_counter
from uuid import uuid5

from django.db import connection, transaction

from bench import again
from pianqu.cadence.models import Duty, Obligation, OpenedPeriod
from pianqu.cadence.models.obligation import owing_on
from pianqu.demo import county
from pianqu.demo.build import Builder
from pianqu.groups.models import Area, AreaMembership, CoordinationGroup, DeptTownshipLink, Post
from pianqu.journal.actor import SYSTEM
from pianqu.journal.records import Counted
from pianqu.journal.work import unit
from pianqu.kit.now import COUNTY_ZONE, start_of_day
from pianqu.kit.periods import periods_between
from pianqu.meetings.models import Topic
from pianqu.places.models import KeyVillage, Place
from pianqu.reviews.models import Dimension, Expert

TODAY = date(2026, 12, 31)
AT = datetime(2026, 12, 31, 10, 0, tzinfo=COUNTY_ZONE)
LONG_AGO = date(1900, 1, 1)
STANDING = (Place, Area, CoordinationGroup, AreaMembership, Post, DeptTownshipLink, KeyVillage, Dimension, Expert, Topic)
YEARS_AT_ONCE = 10


def build() -> list[tuple[str, float]]:
    """Build the first county-year, as `pianqu demo` does; answers how many seconds each chapter took."""
    marks: list[tuple[str, float]] = []
    county.build(today=TODAY, seed=1, at=AT, say=lambda title: marks.append((title, perf_counter())))
    ends = [*(moment for _title, moment in marks[1:]), perf_counter()]
    chapters = [(title, end - begun) for (title, begun), end in zip(marks, ends, strict=True)]
    _standing_long()
    return chapters


def build_structure() -> None:
    """Build the first chapter alone: places, organs and people, for who measures what needs no more."""
    builder = Builder(today=TODAY, seed=1, at=AT)
    with unit(by=SYSTEM, at=AT):
        county.CHAPTERS[0][1](builder)
    _standing_long()


def _standing_long() -> None:
    with transaction.atomic():
        for model in STANDING:
            model.objects.filter(until__isnull=True).update(since=LONG_AGO)


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
        with transaction.atomic():
            self.records = again.Records(date(TODAY.year - 1, 12, 31))
        self.duties = list(Duty.objects.ready())
        self.owing = {target: list(owing_on(target, TODAY)) for target in Duty.Target.values}

    def repeat(self, backs: list[int]) -> None:
        """The same year, so many years earlier each."""
        self.records.repeat(backs)
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


def numbers() -> dict[str, int]:
    """How many records there are: what is owed, what is counted, and all that hangs on it."""
    kinds = again.kinds()
    held = {model: model._default_manager.count() for model in kinds}
    counted = {model: number for model, number in held.items() if issubclass(model, Counted)}
    return {
        "obligations": Obligation.objects.count(),
        **{str(model._meta.model_name): number for model, number in counted.items()},
        "parts and messages": sum(held.values()) - sum(counted.values()),
    }
