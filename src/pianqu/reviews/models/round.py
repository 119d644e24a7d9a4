"""A round of evaluations (工作绩效评估): a group has evaluated every township of its area in a quarter (R50, F10)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.groups.querysets import OfGroupQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, once, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import Period, period_of
from pianqu.places.models import Place
from pianqu.reviews import quarters
from pianqu.reviews.models.evaluation import TownshipEvaluation
from pianqu.standards import demands


class EvaluationRound(Counted):
    """One quarter's round of one group. It counts on the day on which it was completed (A14), whichever quarter it is about.

    It closes when every township that the area had on the quarter's first day (or on the group's first, when it was formed in the
    quarter) has its evaluation, by whichever group; without those that are no more and those whose duty 县委办 let off.
    """

    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="rounds"
    )
    quarter_since = models.DateField(gettext_lazy("所属季度"))

    TOLD_WITH: ClassVar = ("group",)  # what its words need, for lists of many

    objects = OfGroupQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("工作绩效评估")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="reviews_round_day")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.UniqueConstraint(
                fields=["group", "quarter_since"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="reviews_round_once",
                violation_error_message=gettext_lazy("这一季度的一轮评估已经完成。"),
            ),
            models.CheckConstraint(condition=Q(happened_on__gte=F("quarter_since")), name="reviews_round_days"),
        ]

    def __str__(self) -> str:
        """Group and quarter."""
        return f"{self.group} {period_words(self.quarter)}"

    @property
    def quarter(self) -> Period:
        """The quarter it is about."""
        return period_of("quarter", self.quarter_since)

    @classmethod
    def close(
        cls, *, by: Acting, at: datetime, group: CoordinationGroup, quarter_since: date, key: UUID | None = None
    ) -> "EvaluationRound":
        """The round is complete, since the day of its last evaluation. It raises nothing and counts from here on.

        Raises `Refused` while a township lacks its evaluation, and for a round that was closed already.
        """
        quarter = quarters.check_quarter(quarter_since)

        def make(key: UUID, mark: str) -> "EvaluationRound":
            fresh = cls.entered(by, at, key=key, fingerprint=mark, group=group, quarter_since=quarter_since)
            with turn(by=by, at=at):
                fresh.happened_on = Progress.of(group, quarter, county_day(at)).completed_on()
                return add(fresh, "close", by=by, at=at)

        return once(cls, key, {"group": group.pk, "quarter_since": quarter_since}, make)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "EvaluationRound":
        """Take a mistaken round out of every count; its evaluations stay."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)


@dataclass(frozen=True)
class Progress:
    """How far a group's round of a quarter is: the townships it asks for, and the days of those evaluated."""

    group: CoordinationGroup
    quarter: Period
    townships: list[Place]
    done: dict[int, date]

    @classmethod
    def of(cls, group: CoordinationGroup, quarter: Period, today: date) -> "Progress":
        """As it stands, in a few queries."""
        wanted = townships(group, quarter, today)
        rows = TownshipEvaluation.objects.current().filter(township__in=wanted, quarter_since=quarter.since)
        return cls(group, quarter, wanted, dict(rows.order_by().values_list("township", "happened_on")))

    @property
    def missing(self) -> list[Place]:
        """The townships that lack their evaluation, in code order."""
        return [place for place in self.townships if place.pk not in self.done]

    def completed_on(self) -> date:
        """The day of the last evaluation. Raises `Refused` while one is missing."""
        if self.missing or not self.townships:
            names = "、".join(place.name for place in self.missing)
            raise Refused(__all__=_("还有乡镇没有评估：%s。") % (names or "—"), code="missing")
        return max(self.done.values())


def townships(group: CoordinationGroup, quarter: Period, today: date) -> list[Place]:
    """The townships that a group's round of a quarter asks for, in code order."""
    first = max(quarter.since, group.since)
    rows = AreaMembership.objects.on(first).filter(area=group.area_id).values("township")
    spared = demands.let_off(TownshipEvaluation.EVIDENCE, quarter.since)
    places = Place.objects.on(today).filter(pk__in=rows).exclude(pk__in=spared)
    return list(places.order_by("code"))
