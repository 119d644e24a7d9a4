"""The three reviews in a history: visits to villages and townships, evaluations of townships."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.groups.models import Post
from pianqu.journal.actor import SYSTEM
from pianqu.kit.periods import DAY, period_of
from pianqu.reviews.models import Dimension, Judged, TownshipEvaluation, Visit
from tests.cadence.history import FIRST, History, Idle
from tests.reckoning import obligations as reckoned
from tests.reckoning.obligations import midnight
from tests.small import SINCE


class Reviews(History):
    """Visits and evaluations: recorded, corrected, voided."""

    def __init__(self, world: SimpleNamespace, *asked: Any) -> None:
        super().__init__(world, *asked)
        self.visits: list[Any] = []
        self.evaluations: list[Any] = []
        side = Dimension.introduce(title="示例", since=SINCE, by=SYSTEM, at=midnight(FIRST))
        self.judged = [Judged(side, "GOOD", "示例")]

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
        place = self.one_of(range(len(self.visits)), a)
        old = self.visits[place]
        day = self.ago(c) if b % 2 else old.happened_on
        people = self.people(b, c, day)
        where = (self.villages if old.village_id else self.townships)[c % 3]
        fresh = old.correct(reason="写错", place=where, happened_on=day, people=people, baseline="示例", **self.told)
        self.visits[place] = fresh
        self.county.visits[old.key][-1].gone = self.at
        self.county.visits[old.key].append(self._told_visit(fresh, people))

    def void(self, a: int, b: int, c: int) -> None:
        if c % 2 == 0:
            raise Idle
        visit = self.one_of(self.visits, a).void(reason="重复", **self.told)
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
        place = self.one_of(range(len(self.evaluations)), a)
        old, said = self.evaluations[place], f"示例{b}"
        fresh = old.correct(reason="写错", happened_on=self.ago(c), judged=self.judged, conclusion=said, **self.told)
        self.evaluations[place] = fresh
        self.county.visits[old.key][-1].gone = self.at
        self.county.visits[old.key].append(self._told_evaluation(fresh))

    def void_evaluation(self, a: int, b: int, c: int) -> None:
        old = self.one_of(self.evaluations, a).void(reason="重复", **self.told)
        self.county.visits[old.key][-1].gone = self.at
