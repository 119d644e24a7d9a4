"""A quarter's evaluation of a township's work (乡镇工作综合评估; R23, F5, practice.md 13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files.hanging import takes_attachments
from pianqu.groups import where
from pianqu.groups.models import CoordinationGroup
from pianqu.journal.actor import Acting
from pianqu.journal.linked import Link, Linked
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn, unit
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import Period, period_of
from pianqu.places.models import Place
from pianqu.reviews import quarters
from pianqu.reviews.models.dimension import Dimension
from pianqu.reviews.querysets import EvaluationQuerySet


class Band(models.TextChoices):
    """How a side of the work is judged: words with a reason, never points and never a rank (practice.md 9)."""

    GOOD = "GOOD", gettext_lazy("好")
    FAIRLY_GOOD = "FAIRLY_GOOD", gettext_lazy("较好")
    FAIR = "FAIR", gettext_lazy("一般")
    POOR = "POOR", gettext_lazy("较差")


@dataclass(frozen=True)
class Judged:
    """What is said of one dimension."""

    dimension: Dimension
    band: str
    reason: str

    @property
    def told(self) -> tuple[int, str, str]:
        """As it is compared."""
        return self.dimension.pk, self.band, self.reason.strip()


@takes_attachments(change="reviews.correct_townshipevaluation")
class TownshipEvaluation(Counted):
    """What a group thinks of one township's work in one quarter. It is entered whole: what is not completed is not there.

    `quarter_since` is the first day of the quarter it is about (所属季度), `happened_on` the day on which it was completed
    (完成日期). It counts by `credited_on`: the quarter's last day, when it was completed within the quarter or the county's grace
    after it; completed later it does not meet the duty and is shown as late. Completed before the quarter's end it says 截至某日.

    The township reads its own: it cannot mend what it is not told, and each band stands with its reason. No other does.
    """

    PARTS: ClassVar = {"ratings": gettext_lazy("各方面评价"), "links": gettext_lazy("依据")}
    EVIDENCE: ClassVar = "township_evaluation"  # as duties name it

    township = models.ForeignKey(
        Place, verbose_name=gettext_lazy("乡镇"), on_delete=models.PROTECT, related_name="evaluations", db_index=False
    )
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        editable=False,
        on_delete=models.PROTECT,
        related_name="evaluations",
        db_index=False,
    )
    quarter_since = models.DateField(gettext_lazy("所属季度"))
    credited_on = models.DateField(gettext_lazy("计入日期"), null=True, blank=True, editable=False)
    conclusion = Prose(gettext_lazy("总的看法"), max_length=1000)

    TOLD_WITH: ClassVar = ("township",)  # what its words need, for lists of many

    objects = EvaluationQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("综合评估")
        ordering: ClassVar = ["-quarter_since", "-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["quarter_since", "happened_on", "id"], name="reviews_evaluation_quarter"),
            models.Index(fields=["township", "credited_on"], name="reviews_evaluation_township"),
            models.Index(fields=["group", "credited_on"], name="reviews_evaluation_group"),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.UniqueConstraint(
                fields=["township", "quarter_since"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="reviews_evaluation_once",
                violation_error_message=gettext_lazy("这个乡镇这一季度已经评估过；要改，请更正那一份。"),
            ),
            models.CheckConstraint(
                condition=Q(happened_on__gte=F("quarter_since"))
                & (Q(credited_on__isnull=True) | Q(credited_on__gte=F("quarter_since"))),
                name="reviews_evaluation_days",
            ),
        ]

    def __str__(self) -> str:
        """Township and quarter."""
        return f"{self.township.name} {period_words(self.quarter)}"

    @property
    def quarter(self) -> Period:
        """The quarter it is about."""
        return period_of("quarter", self.quarter_since)

    @property
    def early(self) -> bool:
        """Completed before the quarter was over: it says 截至某日."""
        return self.happened_on < self.quarter.last

    @property
    def late(self) -> bool:
        """Completed after the grace: it does not meet the duty."""
        return self.credited_on is None

    @property
    def place(self) -> Place:
        """The township."""
        return self.township

    @property
    def judged(self) -> list[Judged]:
        """What is said of each dimension, in the county's order."""
        return [Judged(each.dimension, each.band, each.reason) for each in self.ratings.all()]

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        township: Place,
        group: CoordinationGroup,
        quarter_since: date,
        happened_on: date,
        judged: Sequence[Judged],
        conclusion: str,
        links: Sequence[Link] = (),
        key: UUID | None = None,
    ) -> "TownshipEvaluation":
        """Keep a completed evaluation with the records it rests on. What it finds was raised where it was seen.

        Raises `Refused` for what is no quarter, a day to come or before the quarter, a township out of the group's area on that
        day, a dimension left out or without a reason, and a second evaluation of the same township and quarter.
        """
        content = {"township": township.pk, "group": group.pk, "quarter_since": quarter_since, "happened_on": happened_on}
        content |= {"judged": [each.told for each in judged], "conclusion": conclusion}
        content |= {"links": [[link.type, str(link.key)] for link in links]}
        values: dict[str, Any] = {"quarter_since": quarter_since, "happened_on": happened_on, "conclusion": conclusion}

        def make(key: UUID, mark: str) -> "TownshipEvaluation":
            fresh = cls.entered(by, at, key=key, fingerprint=mark, township=township, group=group, **values)
            fresh.check_days(at)
            check_judged(judged, fresh.quarter)
            fresh.credited_on = quarters.credit(fresh.quarter, happened_on)
            with unit(by=by, at=at):
                add(fresh, "record", by=by, at=at, ratings=[each.told for each in judged], links=content["links"])
                fresh.bring(judged, links)
            return fresh

        return once(cls, key, content, make)

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        happened_on: date,
        judged: Sequence[Judged],
        conclusion: str,
        version: int | None = None,
    ) -> "TownshipEvaluation":
        """Put day, bands, reasons or conclusion right; the old version is kept, township, quarter and links stay.

        Raises `Refused` as `record` does and for another day while a round stands, `Conflict` when somebody was faster or it is
        void.
        """
        values: dict[str, Any] = {"happened_on": happened_on, "conclusion": conclusion}
        having(self, values).check_days(at)
        check_judged(judged, self.quarter)
        credited_on = quarters.credit(self.quarter, happened_on)
        if credited_on != self.credited_on:
            values["credited_on"] = credited_on
        told = [each.told for each in judged]
        beside = {"ratings": told} if told != [each.told for each in self.judged] else {}
        with turn(by=by, at=at):
            if happened_on != self.happened_on:
                self.check_free()
            fresh = replace(self, "correct", by=by, at=at, reason=reason, version=version, beside=beside, **values)
            fresh.bring(judged, [each.link for each in self.links.all()])
        return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "TownshipEvaluation":
        """Take a mistaken one out of every count. Raises `Refused` while a round stands that it was part of."""
        with turn(by=by, at=at):
            self.check_free()
            return void(self, "void", by=by, at=at, reason=reason, version=version)

    def bring(self, judged: Sequence[Judged], links: Sequence[Link]) -> None:
        """Keep bands and links, in the evaluation's own unit of work."""
        self.ratings.bulk_create(
            Rating(evaluation=self, dimension=each.dimension, band=each.band, reason=each.reason.strip()) for each in judged
        )
        self.links.bulk_create(EvidenceLink(evaluation=self, **EvidenceLink.of(each)) for each in links)

    def check_free(self) -> None:
        """No round stands that it is part of: that one was completed on the day of its last evaluation. Raises `Refused`."""
        rounds: Any = self.group.rounds
        if rounds.current().filter(quarter_since=self.quarter_since).exists():
            raise Refused(__all__=_("这一季度的一轮评估已经完成，请先作废那一轮。"), code="round")

    def check_days(self, at: datetime) -> None:
        """The quarter, the day within or after it, the township in the group's area on that day. Raises `Refused`."""
        quarter = quarters.check_quarter(self.quarter_since)
        where.check_day(self.happened_on, at)
        if self.happened_on < quarter.since:
            raise Refused(happened_on=_("完成日期不能早于所属季度。"), code="before")
        if self.township.level != Place.Level.TOWNSHIP:
            raise Refused(place=_("请选择一个乡镇。"), code="place")
        if not self.township.in_force(self.happened_on):
            raise Refused(place=_("当日没有这个地方（已撤并或尚未设立）。"), code="not_in_force")
        where.group_of(self.township, [self.group_id], self.happened_on)


def check_judged(judged: Sequence[Judged], quarter: Period) -> None:
    """Each dimension of the quarter once, each with a band that there is and a reason. Raises `Refused`."""
    asked = list(Dimension.objects.on(quarter.last))
    if not asked:
        raise Refused(judged=_("还没有评估维度，请县委办先设定。"), code="no_dimension")
    if sorted(each.dimension.pk for each in judged) != sorted(each.pk for each in asked):
        raise Refused(judged=_("请对每个维度都作出评价。"), code="dimensions")
    for each in judged:
        if each.band not in Band.values or not each.reason.strip():
            raise Refused(judged=_("“%s”要选一档，并写一句理由。") % each.dimension.title, code="reason")


class Rating(models.Model):
    """The band of one dimension, with its reason."""

    evaluation = models.ForeignKey(TownshipEvaluation, on_delete=models.PROTECT, related_name="ratings")
    dimension = models.ForeignKey(Dimension, on_delete=models.PROTECT, related_name="ratings")
    band = Choice(gettext_lazy("评价"), choices=Band.choices)
    reason = Line(gettext_lazy("理由"), max_length=200)

    class Meta:
        """In the county's order."""

        verbose_name = gettext_lazy("评价")
        ordering: ClassVar = ["dimension__number", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "dimension"], name="reviews_rating_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="reviews_rating_reason"),
        ]

    def __str__(self) -> str:
        """Dimension and band."""
        return f"{self.dimension} {self.get_band_display()}"


class EvidenceLink(Linked):
    """A record that an evaluation rests on."""

    evaluation = models.ForeignKey(TownshipEvaluation, on_delete=models.PROTECT, related_name="links")

    class Meta:
        """As they were gathered."""

        verbose_name = gettext_lazy("依据")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "subject_type", "subject_key"], name="reviews_evidencelink_once")
        ]
