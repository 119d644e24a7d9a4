"""Chapter three: the visits, from 1 January to today, as a county that mostly keeps its rhythm would record them.

Up to August every group is at a key village each 旬 and in each township every month; the last months hold late, missed,
waived, corrected and voided ones, so that every state can be seen. Annex A.2's boundary rows stand around them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import uuid5

from pianqu.demo import material
from pianqu.demo.build import ROOT, Builder, GroupCast
from pianqu.demo.duties import flood_of, spared
from pianqu.groups.models import Campaign, Post
from pianqu.journal.actor import Actor
from pianqu.kit.periods import Period, period_of, periods_between
from pianqu.matters.models import Problem, Suggestion
from pianqu.places.models import Place
from pianqu.reviews.models import Visit

VILLAGE, TOWNSHIP = "VILLAGE_GUIDANCE", "TOWNSHIP_RESEARCH"
OWED_EACH = {VILLAGE: "xun", TOWNSHIP: "month"}  # an entry is late after the period in which such a visit is owed
LATE_SHARE, FOUND_SHARE = 0.04, 0.45


@dataclass
class Trip:
    """One stop to be recorded: where, when, by whom, entered on which day."""

    kind: str
    place: Place
    on: date
    entered: date
    people: list[Post]


def tell(build: Builder) -> None:
    """Record every visit, in the order in which they were entered."""
    campaigns = _campaigns(build)
    trips = [(cast, trip) for cast in build.groups for trip in _trips(build, cast)]
    trips.sort(key=lambda pair: (pair[1].entered, pair[0].number, pair[1].on, pair[1].place.code))
    for cast, trip in trips:
        record(build, cast, trip, campaigns)
    _boundaries(build)
    _note_old(build)


def _note_old(build: Builder) -> None:
    """What was small and long ago is known and kept (知悉备查); the rest stays open, as a county's list does."""
    before = build.today - timedelta(days=45)
    for kind in (Problem, Suggestion):
        for number, matter in enumerate(kind.objects.open().filter(happened_on__lt=before).order_by("happened_on", "key")):
            if number % 5 < 3:
                by = Actor(matter.entered_by_key, matter.entered_by_name, matter.entered_by_post)
                matter.note(by=by, at=build.moment(matter.happened_on + timedelta(days=30)), reason="已由村和乡镇自行办好")


def _trips(build: Builder, cast: GroupCast) -> list[Trip]:
    chance = Random(f"{build.seed} {cast.number}")  # noqa: S311 - a story, not a secret
    trips = []
    for number, xun in enumerate(periods_between("xun", build.first_day, build.today + timedelta(days=1))):
        if not _skips_xun(build, cast, xun):
            village = cast.key_villages[number % len(cast.key_villages)]
            trips.append(_trip(build, cast, chance, VILLAGE, village, xun))
    for month in periods_between("month", build.first_day, build.today + timedelta(days=1)):
        due = [township for township in cast.townships if not _skips_month(build, cast, township, month)]
        trips += [_trip(build, cast, chance, TOWNSHIP, township, month) for township in due]
        other = cast.other_villages[month.number % len(cast.other_villages)]
        trips.append(_trip(build, cast, chance, VILLAGE, other, month))
    return [trip for trip in trips if trip.on <= build.today]


def _skips_xun(build: Builder, cast: GroupCast, xun: Period) -> bool:
    """The current 旬 is still owed by most; after August some were missed."""
    if build.today in xun:
        return cast.number not in (3, 6)
    if xun == flood_of(build):
        return cast.number != 2
    return xun.since >= date(build.first_day.year, 9, 1) and (xun.number + 5 * cast.number) % 17 == 0


def _skips_month(build: Builder, cast: GroupCast, township: Place, month: Period) -> bool:
    """This month is still under way; after August a township was missed here and there."""
    place = cast.townships.index(township)
    if build.today in month:
        return place % 3 == 2
    if (township, month.since) == spared(build):
        return True
    return month.since >= date(build.first_day.year, 9, 1) and (month.number + cast.number + place) % 23 == 0


def _trip(build: Builder, cast: GroupCast, chance: Random, kind: str, place: Place, period: Period) -> Trip:
    last = min(period.last, build.today)
    on = period.since + timedelta(days=chance.randrange((last - period.since).days + 1))
    entered = on
    over = period_of(OWED_EACH[kind], on).last
    if over < build.today and chance.random() < LATE_SHARE:
        entered = min(over + timedelta(days=chance.randrange(1, 14)), build.today)
    people = [cast.posts["SECOND_DEPUTY"]]
    if chance.random() < 0.35:
        people.append(cast.posts["STAFF"])
    if chance.random() < 0.15:
        people.insert(0, cast.posts["LEADER"])
    return Trip(kind, place, on, entered, people)


def _campaigns(build: Builder) -> list[Campaign]:
    """The three of the article; the second was over at the end of June."""
    found = []
    for name, content in material.CAMPAIGNS:
        told: dict[str, Any] = {
            "by": build.office,
            "at": build.moment(build.signed_on, 9),
            "key": uuid5(ROOT, f"{build.seed} {name}"),
        }
        found.append(Campaign.launch(name=name, content=content, since=build.signed_on, **told))
    over = date(build.first_day.year, 7, 1)
    found[1] = found[1].end(over, by=build.office, at=build.moment(over, 9))
    return found


def record(build: Builder, cast: GroupCast, trip: Trip, campaigns: Sequence[Campaign] = (), **more: Any) -> Visit:
    """Record one stop through the model's verb, by the second deputy's hand."""
    second = cast.posts["SECOND_DEPUTY"]
    by = Actor(second.cadre.user.key, second.cadre.name, second.title)
    found = more or _findings(build, trip)
    return Visit.record(
        by=by,
        at=build.moment(trip.entered, 19, build.chance.randrange(60)),
        key=build.key(),
        trip=build.key(),
        kind=trip.kind,
        place=trip.place,
        happened_on=trip.on,
        people=trip.people,
        campaigns=[each for number, each in enumerate(campaigns) if trip.on.day % 9 == number and each.in_force(trip.on)],
        **found,
    )


def _findings(build: Builder, trip: Trip) -> dict[str, Any]:
    chance = build.chance
    told = {
        "n": chance.randrange(180, 620),
        "m": chance.randrange(60, 300),
        "k": chance.randrange(20, 400),
        "h": chance.randrange(3, 30),
        "w": chance.randrange(3, 9),
        "crop": chance.choice(material.CROPS),
    }
    baseline = chance.choice(material.BASELINES[-1:] if trip.kind == TOWNSHIP else material.BASELINES[:-1]).format(**told)
    if chance.random() > FOUND_SHARE:
        return {"baseline": baseline, "nothing_new": True}
    problem, suggestion = chance.choice(material.FINDINGS)
    suggestions = [suggestion] if chance.random() < 0.6 else []
    return {"baseline": baseline, "problems": [problem.format(**told)], "suggestions": suggestions}


def _boundaries(build: Builder) -> None:
    """Rows that must not count in January–August, or count only once (Annex A.2), at villages where no trip of the days led."""
    cast, year = build.groups[0], build.first_day.year
    people = [cast.posts["SECOND_DEPUTY"]]
    plain: dict[str, Any] = {"baseline": "试点走访，了解情况。", "nothing_new": True}
    for day in (date(year - 1, 12, 31), date(year, 9, 1)):
        record(build, cast, Trip(VILLAGE, cast.key_villages[3], day, day, people), **plain)
    _voided(build, people, plain)
    _corrected(build, plain)
    _two_groups(build, plain)
    only_staff = [build.groups[3].posts["STAFF"]]
    record(
        build,
        build.groups[3],
        Trip(VILLAGE, build.groups[3].key_villages[1], date(year, 3, 12), date(year, 3, 12), only_staff),
        **plain,
    )


def _voided(build: Builder, people: list[Post], plain: dict[str, Any]) -> None:
    cast, day = build.groups[0], date(build.first_day.year, 5, 15)
    visit = record(build, cast, Trip(VILLAGE, cast.key_villages[4], day, day, people), **plain)
    by = Actor(people[0].cadre.user.key, people[0].cadre.name, people[0].title)
    visit.void(by=by, at=build.moment(day + timedelta(days=2)), reason="与前一天的走访重复登记")


def _corrected(build: Builder, plain: dict[str, Any]) -> None:
    """Recorded at a key village by mistake; it was another village."""
    cast, day = build.groups[1], date(build.first_day.year, 6, 16)
    people = [cast.posts["SECOND_DEPUTY"]]
    visit = record(build, cast, Trip(VILLAGE, cast.key_villages[5], day, day, people), **plain)
    by = Actor(people[0].cadre.user.key, people[0].cadre.name, people[0].title)
    right = {"place": cast.other_villages[0], "happened_on": day, "people": people, "baseline": plain["baseline"]}
    visit.correct(by=by, at=build.moment(day + timedelta(days=3)), reason="村名选错", **right)


def _two_groups(build: Builder, plain: dict[str, Any]) -> None:
    """One trip of two groups: each gets its credit, the county counts the village once (practice.md 11)."""
    cast, guest, day = build.groups[4], build.groups[5], date(build.first_day.year, 7, 8)
    people = [cast.posts["SECOND_DEPUTY"], guest.posts["SECOND_DEPUTY"]]
    record(build, cast, Trip(VILLAGE, cast.key_villages[7], day, day, people), **plain)
