"""Obligations and their states, held against tests/reckoning/obligations.py over random histories."""

from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pianqu.cadence.models import Duty, Obligation, Waiver
from pianqu.cadence.opening import open_due
from pianqu.cadence.standard_duties import BY_CODE
from pianqu.groups.models import Area, AreaMembership, CoordinationGroup, Post
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict
from pianqu.kit.periods import DAY, period_of
from pianqu.places.models import KeyVillage
from pianqu.reviews.models import Dimension, Judged, TownshipEvaluation, Visit
from tests.reckoning import obligations as reckoned
from tests.reckoning.obligations import midnight
from tests.small import SINCE, small

__all__ = ["small"]
FIRST = date(2027, 12, 15)  # two months before a leap day
CODES = ("key_village", "township_research", "township_evaluation")
KINDS = ("xun", "month", "quarter", "half")


class History:
    """Tells the product and the reckoning the same story. What a verb refuses is told to neither."""

    def __init__(self, world: SimpleNamespace) -> None:
        self.today, self.minute = FIRST, 0
        self.county = reckoned.County()
        self.townships = [world.township1, world.township2, world.township3]
        self.villages = [world.village1, world.village2, world.village3]
        self.groups = [world.group1, world.group2]
        self.areas = [world.area1, world.area2]
        self.leader = world.cadres["leader1"]
        self.members = [*world.memberships1, *world.memberships2]
        self.spells = [world.key_village]
        self.visits: list[Any] = []
        self.evaluations: list[Any] = []
        side = Dimension.introduce(title="示例", since=SINCE, by=SYSTEM, at=midnight(FIRST))
        self.judged = [Judged(side, "GOOD", "示例")]
        self.waivers: list[Any] = []
        self.moments: list[datetime] = []
        for group, area in zip(self.groups, self.areas, strict=True):
            self.county.groups[group.pk] = reckoned.Spell((area.pk,), SINCE)
        for row in self.members:
            self.county.memberships[row.pk] = reckoned.Spell((row.township_id, row.area_id), SINCE)
        self.county.key_villages[world.key_village.pk] = reckoned.Spell((world.village1.pk,), SINCE)

    def tell(self, verb: str, a: int, b: int, c: int) -> None:
        self.minute += 1 + a % 20  # time only goes forward, and never past the day
        try:
            with transaction.atomic():
                getattr(self, verb)(a, b, c)
        except (ValidationError, Conflict, IntegrityError):
            pass

    @property
    def at(self) -> datetime:
        return midnight(self.today) + timedelta(minutes=self.minute)

    @property
    def told(self) -> dict[str, Any]:
        return {"by": SYSTEM, "at": self.at}

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def wait(self, a: int, b: int, c: int) -> None:
        self.moments.append(self.at)
        self.today += timedelta(days=[1, 2, 5, 9, 16, 90][a % 6])
        self.minute = b % 8 * 60

    def open(self, a: int, b: int, c: int) -> None:
        open_due(self.today, at=self.at)
        self.county.open(self.today)

    def duty(self, a: int, b: int, c: int) -> None:
        standard = BY_CODE[CODES[a % 3]]
        kind = KINDS[b % 4] if c % 3 == 0 else standard.period_kind
        since, at_least, grace = self.ago(c * 3 - 20), 1 + (b % 5 == 0), c % 20
        Duty.set(
            standard.code,
            since=since,
            evidence=standard.evidence,
            target=standard.target,
            period_kind=kind,
            at_least=at_least,
            grace_days=grace,
            **self.told | {"at": min(self.at, midnight(since))},  # what is over cannot be asked for any more
        )
        self.county.set_duty(standard.number, since, (standard.evidence, standard.target, kind, at_least, grace))

    def end_duty(self, a: int, b: int, c: int) -> None:
        duty = Duty.objects.filter(code=CODES[a % 3]).order_by("-since").first()
        if duty and c % 3 == 0:
            on = self.ago(b - 5)
            duty.end(on, **self.told)
            next(s for s in self.county.duties if s.what[0] == duty.number and s.since == duty.since).until = on

    def people(self, a: int, b: int, day: date) -> list[Post]:
        posts = list(Post.objects.on(day).order_by("pk"))
        first = posts[a % len(posts)]
        company = [each for each in posts if each.group_id != first.group_id and each.seat][: b % 2]
        return [first, *company]

    def _told_visit(self, visit: Visit, people: list[Post]) -> reckoned.Version:
        went = [(post.group_id, post.seat is not None) for post in people]
        return reckoned.Version(visit.kind, visit.township_id, visit.village_id, visit.happened_on, went, visit.recorded_at)

    def visit(self, a: int, b: int, c: int) -> None:
        day = self.ago(min(c, 3) if b % 3 else c)
        people = self.people(a, b, day)
        kind = "VILLAGE_GUIDANCE" if b % 2 else "TOWNSHIP_RESEARCH"
        place = (self.villages if b % 2 else self.townships)[c % 3]
        visit = Visit.record(
            kind=kind,
            place=place,
            happened_on=day,
            people=people,
            baseline="示例",
            nothing_new=True,
            late_reason="晚",
            **self.told,
        )
        self.visits.append(visit)
        self.county.visits[visit.key] = [self._told_visit(visit, people)]

    def correct(self, a: int, b: int, c: int) -> None:
        if not self.visits:
            return
        place = a % len(self.visits)
        old = self.visits[place]
        day = self.ago(c) if b % 2 else old.happened_on
        people = self.people(b, c, day)
        where = (self.villages if old.village_id else self.townships)[c % 3]
        fresh = old.correct(reason="写错", place=where, happened_on=day, people=people, baseline="示例", **self.told)
        self.visits[place] = fresh
        self.county.visits[old.key][-1].gone = self.at
        self.county.visits[old.key].append(self._told_visit(fresh, people))

    def void(self, a: int, b: int, c: int) -> None:
        if self.visits and c % 2:
            visit = self.visits[a % len(self.visits)].void(reason="重复", **self.told)
            self.county.visits[visit.key][-1].gone = self.at

    def evaluate(self, a: int, b: int, c: int) -> None:
        quarter = period_of("quarter", self.today)
        if b % 2:
            quarter = period_of("quarter", quarter.since - DAY)
        made = TownshipEvaluation.record(
            township=self.townships[a % 3],
            group=self.groups[c % len(self.groups)],
            quarter_since=quarter.since,
            happened_on=self.ago(c % 20),
            judged=self.judged,
            conclusion="示例",
            **self.told,
        )
        self.evaluations.append(made)
        self.county.visits[made.key] = [self._told_evaluation(made)]

    def _told_evaluation(self, row: TownshipEvaluation) -> reckoned.Version:
        went, quarter = [(row.group_id, True)], row.quarter_since
        kind = "TOWNSHIP_EVALUATION"
        return reckoned.Version(kind, row.township_id, None, row.happened_on, went, row.recorded_at, quarter=quarter)

    def reevaluate(self, a: int, b: int, c: int) -> None:
        if not self.evaluations:
            return
        place = a % len(self.evaluations)
        old = self.evaluations[place]
        if c % 4 == 0:
            old.void(reason="重复", **self.told)
        else:
            said = f"示例{b}"
            fresh = old.correct(reason="写错", happened_on=self.ago(c), judged=self.judged, conclusion=said, **self.told)
            self.evaluations[place] = fresh
            self.county.visits[old.key].append(self._told_evaluation(fresh))
        self.county.visits[old.key][-1 if c % 4 == 0 else -2].gone = self.at

    def key(self, a: int, b: int, c: int) -> None:
        if b % 2:
            row = KeyVillage.name(self.villages[a % 3], self.ago(c), **self.told)
            self.spells.append(row)
            self.county.key_villages[row.pk] = reckoned.Spell((row.village_id,), row.since)
        else:
            row = self.spells[a % len(self.spells)].end(self.ago(c - 10), **self.told)
            self.county.key_villages[row.pk].until = row.until

    def move(self, a: int, b: int, c: int) -> None:
        on = self.ago(c - 5)
        open_rows = [row for row in self.members if row.until is None]
        if open_rows:
            row = open_rows[a % len(open_rows)].end(on, **self.told)
            self.county.memberships[row.pk].until = on
            self._join(self.areas[b % len(self.areas)], row.township, on)

    def _join(self, area: Area, township: Any, on: date) -> None:
        row = AreaMembership.join(area, township, on, **self.told)
        self.members.append(row)
        self.county.memberships[row.pk] = reckoned.Spell((township.pk, area.pk), on)

    def form(self, a: int, b: int, c: int) -> None:
        if len(self.groups) > 4 or c % 2:
            return
        since = self.ago(c)
        area = Area.draw(number=10 + len(self.areas), name="示例片区", since=since, **self.told)
        group = CoordinationGroup.form(area, "示例组", since, **self.told)
        Post.appoint(group=group, cadre=self.leader, role="LEADER", since=since, **self.told)
        self.areas.append(area)
        self.groups.append(group)
        self.county.groups[group.pk] = reckoned.Spell((area.pk,), since)

    def dissolve(self, a: int, b: int, c: int) -> None:
        standing = [group for group in self.groups if group.until is None]
        if len(standing) < 2 or c % 3:
            return
        group, on = standing[a % len(standing)], self.ago(c - 8)
        for post in Post.objects.filter(group=group, until__isnull=True):
            post.end(on, **self.told)
        group.end(on, **self.told)
        self.county.groups[group.pk].until = on

    def waive(self, a: int, b: int, c: int) -> None:
        owed = Obligation.objects.order_by("id")
        if b % 3 == 0 and owed.exists():
            row = owed[a % owed.count()]
            waiver = Waiver.grant(obligation=row, reason="示例", **self.told)
            of = reckoned.Waived(self.at, key=(row.duty.number, row.group_id, row.township_id, row.since))
        else:
            codes, since = CODES[: 1 + b % 3], self.ago(c)
            if not Duty.objects.filter(code__in=codes).exists():
                return
            until = since + timedelta(days=[5, 10, 31, 92][a % 4])
            waiver = Waiver.grant(
                codes=codes, document_no="示例〔2028〕1 号", reason="示例", since=since, until=until, **self.told
            )
            of = reckoned.Waived(self.at, numbers=tuple(waiver.numbers), since=since, until=until)
        self.waivers.append(waiver)
        self.county.waivers[waiver.pk] = of

    def revoke(self, a: int, b: int, c: int) -> None:
        if self.waivers:
            waiver = self.waivers[a % len(self.waivers)]
            waiver.revoke(reason="示例", **self.told)
            self.county.waivers[waiver.pk].gone = self.at


VERBS = ["wait"] * 5 + ["visit"] * 6 + ["open"] * 2 + ["correct"] * 2 + ["move"] * 2
VERBS += ["evaluate"] * 3 + ["reevaluate"]
VERBS += ["void", "key", "duty", "end_duty", "form", "dissolve", "waive", "revoke"]
DEEDS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.integers(0, 30), st.integers(0, 30), st.integers(0, 45)), min_size=10, max_size=45
)


def as_product(today: date, known_at: datetime | None) -> dict[tuple, tuple]:
    """What the product says, in the reckoning's shape."""
    rows = Obligation.objects.with_state(today=today, known_at=known_at).with_grace(known_at=known_at)
    return {
        (row.duty.number, row.group_id, row.township_id, row.since): (
            row.state,
            row.corrected,
            row.done,
            row.done_at_deadline,
            row.done_in_grace >= row.at_least,
            row.waived,
            row.at_least,
            row.until,
        )
        for row in rows.select_related("duty")
    }


def agree(history: History, today: date, known_at: datetime | None) -> None:
    """The product and the reckoning say the same, and no figure passes what is owed."""
    wanted = history.county.answer(today, known_at or history.at + timedelta.resolution)
    assert as_product(today, known_at) == wanted
    tally = Obligation.objects.counted(known_at=known_at).tally()
    due = [each for each in wanted.values() if not each[5]]
    assert (tally.owed, tally.waived) == (len(due), len(wanted) - len(due))
    assert tally.now == sum(done >= least for _s, _c, done, _d, _g, _w, least, _u in due) <= tally.owed
    assert tally.at_deadline == sum(then >= least for _s, _c, _n, then, _g, _w, least, _u in due) <= tally.owed


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(deeds=DEEDS, moment=st.integers(0, 100))
def test_random_histories(small: SimpleNamespace, deeds: list[tuple[str, int, int, int]], moment: int) -> None:
    with transaction.atomic():
        history = History(small)
        history.duty(0, 1, 1)
        history.duty(1, 1, 1)
        history.duty(2, 1, 1)
        for deed in deeds:
            history.tell(*deed)
        history.open(0, 0, 0)
        agree(history, history.today, None)
        if history.moments:
            known_at = history.moments[moment % len(history.moments)]
            agree(history, known_at.date(), known_at)
            agree(history, history.today, known_at)
        transaction.set_rollback(True)


def test_the_stories_have_something_in_them(small: SimpleNamespace) -> None:
    """Random histories would prove nothing if everything in them were refused: a few long ones have every state in them."""
    seen, corrected = set(), False
    for seed in range(6):
        with transaction.atomic():
            told = long_story(small, Random(seed))
            seen |= {(key[2] is None, each[0]) for key, each in told.items()}
            corrected |= any(each[1] for each in told.values())
            transaction.set_rollback(True)
    states = ("met", "late_entry", "missed", "waived")
    assert seen >= {(of_group, state) for of_group in (True, False) for state in states}
    assert corrected, "nothing was met at the deadline and taken away later"


def long_story(world: SimpleNamespace, draw: Random) -> dict[tuple, tuple]:
    """One long history in which the product and the reckoning agree; answers what came of it."""
    history = History(world)
    history.duty(0, 1, 1)
    history.duty(1, 1, 1)
    history.duty(2, 1, 1)
    for _number in range(120):
        history.tell(draw.choice(VERBS), draw.randint(0, 30), draw.randint(0, 30), draw.randint(0, 45))
    history.open(0, 0, 0)
    agree(history, history.today, None)
    return history.county.answer(history.today, history.at + timedelta.resolution)
