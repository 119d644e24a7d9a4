"""Random histories of visits (recorded, corrected, voided) are held against a slow reckoning that shares no code."""

from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Refused
from pianqu.places.models import KeyVillage
from pianqu.reviews.models import Visit
from tests.county import AT, TODAY
from tests.reckoning import visits as reckoning
from tests.reviews.trips import TOWNSHIP, VILLAGE, moment, owing, recorded

KINDS = {VILLAGE: "village", TOWNSHIP: "township"}
FIRST = date(2026, 1, 1)


class History:
    """Tells the same story twice: to the product, and to the reckoning as plain rows."""

    def __init__(self, small: SimpleNamespace, seed: int) -> None:
        self.small, self.chance = small, Random(seed)
        self.places = {VILLAGE: [small.village1, small.village2, small.village3], TOWNSHIP: [small.township1, small.township2]}
        self.rows: list[dict[str, Any]] = []
        self.live: list[tuple[Visit, dict[str, Any]]] = []
        self.by = small.user("second1")

    def tell(self) -> None:
        """One more step, an hour after the last."""
        step = self.chance.random()
        if self.live and step < 0.15:
            self.void()
        elif self.live and step < 0.35:
            self.correct()
        else:
            self.record()

    def stop(self, kind: str, last: date) -> dict[str, Any]:
        names = ["leader1", "first1", "second1", "staff1", "leader2", "staff2"]
        chosen = self.chance.sample(names, self.chance.randrange(1, 4))
        if not any(name.endswith("1") for name in chosen):
            chosen.append("staff1")
        on = FIRST + timedelta(days=self.chance.randrange((last - FIRST).days + 1))
        return {
            "place": self.chance.choice(self.places[kind]),
            "happened_on": on,
            "people": [self.small.posts[n] for n in chosen],
        }

    def record(self) -> None:
        kind = self.chance.choice([VILLAGE, TOWNSHIP])
        stop = self.stop(kind, TODAY)
        entered = min(stop["happened_on"] + timedelta(days=self.chance.choice([0, 0, 1, 5, 9, 12, 30])), TODAY)
        at = moment(entered, self.chance.choice([0, 23]))
        told = {"kind": kind, "nothing_new": True, "late_reason": "补", "at": at, "by": self.by}
        if self.was_there(KINDS[kind], stop):
            with pytest.raises(Refused, match="place"):
                recorded(self.small, **told, **stop)
            return
        visit = recorded(self.small, **told, **stop)
        self.note(visit, KINDS[kind], stop, entered, at)

    def correct(self) -> None:
        visit, row = self.live.pop(self.chance.randrange(len(self.live)))
        at = row["from_"] + timedelta(days=self.chance.randrange(1, 9))
        stop = self.stop(visit.kind, min(at.date(), TODAY))
        if self.was_there(row["kind"], stop):
            with pytest.raises(Refused, match="place"):
                visit.correct(by=self.by, at=at, reason="错", baseline="改", **stop)
            self.live.append((visit, row))
            return
        fresh = visit.correct(by=self.by, at=at, reason="错", baseline="改", **stop)
        row["until"] = at
        self.note(fresh, row["kind"], stop, row["entered"], at)

    def void(self) -> None:
        visit, row = self.live.pop(self.chance.randrange(len(self.live)))
        at = row["from_"] + timedelta(days=self.chance.randrange(1, 9))
        visit.void(by=self.by, at=at, reason="重复")
        row["until"] = at

    def was_there(self, kind: str, stop: dict[str, Any]) -> bool:
        """Whether one of these people is recorded there on that day already."""
        who = {post.cadre_id for post in stop["people"]}
        same = (kind, stop["place"].pk, stop["happened_on"])
        return any((row["kind"], row["place"], row["on"]) == same and row["who"] & who for _visit, row in self.live)

    def note(self, visit: Visit, kind: str, stop: dict[str, Any], entered: date, at: datetime) -> None:
        people = [(post.group_id, post.role != "STAFF") for post in stop["people"]]
        row = {"kind": kind, "place": stop["place"].pk, "on": stop["happened_on"], "entered": entered}
        who = {post.cadre_id for post in stop["people"]}
        self.rows.append({**row, "people": people, "who": who, "from_": at, "until": None})
        self.live.append((visit, self.rows[-1]))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_counts(small: SimpleNamespace, seed: int) -> None:
    for kind in KINDS:
        owing(kind)
    story = History(small, seed)
    for _ in range(60):
        story.tell()
    office = {"by": small.user("office"), "at": AT}
    small.key_village.end(date(2026, 5, 15), **office)
    KeyVillage.name(small.village3, date(2026, 4, 11), **office)
    spells = [(small.village1.pk, FIRST, date(2026, 5, 15)), (small.village3.pk, date(2026, 4, 11), None)]
    for known in (None, moment(date(2026, 3, 1)), moment(date(2026, 8, 31), 23), moment(TODAY)):
        wanted = reckoning.numbers(story.rows, spells, known)
        rows = Visit.objects.as_known(known)
        groups = [small.group1.pk, small.group2.pk]
        assert rows.count() == wanted["all"]
        assert rows.filter(entered_late=True).count() == sum(visit.entered_late for visit in rows) == wanted["late"]
        assert rows.at_key_village().count() == wanted["key"]
        assert {pk: rows.credited_to([pk]).count() for pk in groups} == {pk: wanted["credited"].get(pk, 0) for pk in groups}
        assert {pk: rows.of_groups([pk]).count() for pk in groups} == {pk: wanted["went"].get(pk, 0) for pk in groups}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_when_a_remark_is_needed(small: SimpleNamespace, seed: int) -> None:
    chance = Random(seed)
    for number in range(25):
        grace = chance.choice([0, 3, 15])
        if number % 5 == 0:
            since = FIRST + timedelta(days=number * 9)
            for asked_kind in KINDS:
                owing(asked_kind, since=since, grace_days=grace)
            set_to = grace
        kind = chance.choice([VILLAGE, TOWNSHIP])
        on = since + timedelta(days=chance.randrange((TODAY - since).days - 70))
        entered = reckoning.last_day(KINDS[kind], on) + timedelta(days=chance.randrange(-3, 20))
        entered = max(entered, on)
        place = small.village1 if kind == VILLAGE else small.township1
        told = {"kind": kind, "place": place, "happened_on": on, "nothing_new": True, "at": moment(entered, 12)}
        if reckoning.needs_remark(KINDS[kind], on, entered, set_to):
            with pytest.raises(Refused, match="late_reason"):
                recorded(small, **told)
        else:
            visit = recorded(small, **told)
            assert visit.late_reason == ""
            visit.void(by=small.user("second1"), at=AT, reason="让出这一天")
