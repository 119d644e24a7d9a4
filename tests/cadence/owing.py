"""The tiny county with duties in force, and the few questions that the tests of obligations ask."""

from collections.abc import Sequence
from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any

from pianqu.cadence.models import Duty, Obligation
from pianqu.cadence.opening import open_due
from pianqu.cadence.standard_duties import BY_CODE
from pianqu.groups.models import Post
from pianqu.journal.actor import SYSTEM
from pianqu.kit.now import COUNTY_ZONE
from pianqu.places.models import Place
from pianqu.reviews.models import Visit

JANUARY = date(2026, 1, 1)
Owing = set[tuple[str, str, date]]


def moment(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of a county day."""
    return datetime.combine(day, time(hour, minute), COUNTY_ZONE)


def asked(code: str = "key_village", since: date = JANUARY, **changed: Any) -> Duty:
    """One duty of the article in force."""
    standard = BY_CODE[code]
    terms = {name: getattr(standard, name) for name in ("evidence", "target", "period_kind")} | changed
    return Duty.set(code, since=since, by=SYSTEM, at=moment(since), **terms)


def opened(today: date) -> int:
    """Open what is due, on the morning of `today`."""
    return open_due(today, at=moment(today, 8))


def went(place: Place, day: date, people: Sequence[Post], *, told: datetime | None = None, kind: str | None = None) -> Visit:
    """A visit of these people, told at once unless a moment is given."""
    kinds = {Place.Level.VILLAGE: "VILLAGE_GUIDANCE", Place.Level.TOWNSHIP: "TOWNSHIP_RESEARCH"}
    return Visit.record(
        by=SYSTEM,
        at=told or moment(day, 18),
        kind=kind or kinds[Place.Level(place.level)],
        place=place,
        happened_on=day,
        people=people,
        baseline="示例",
        nothing_new=True,
        late_reason="示例：路断",
    )


def owed() -> Owing:
    """Duty, who, and first day of everything that is owed."""
    return {(row.duty.code, row.whom, row.since) for row in Obligation.objects.select_related("duty", "group", "township")}


def state(today: date, known_at: datetime | None = None, **which: Any) -> str:
    """The state of the one obligation that fits."""
    row: Any = Obligation.objects.with_state(today=today, known_at=known_at).get(**which)
    return str(row.state)


def first(small: SimpleNamespace, **which: Any) -> Any:
    """The first obligation of group 1, as counted."""
    return Obligation.objects.filter(group=small.group1, **which).order_by("id").first()
