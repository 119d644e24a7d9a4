"""抽查属实: a sample of claimed results, drawn by a recorded seed, and what somebody else saw on the spot (practice.md 25)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.carrying import carries
from pianqu.groups.models import CoordinationGroup
from pianqu.groups.where import check_day
from pianqu.journal.actor import Acting
from pianqu.journal.linked import Link, Linked
from pianqu.journal.models import kind_words
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted, Record
from pianqu.journal.work import unit
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line
from pianqu.kit.now import county_day
from pianqu.kit.periods import Days, between
from pianqu.matters import drawing
from pianqu.matters.closer_querysets import SampleQuerySet, SpotCheckQuerySet

MOST = 100


class Sample(Record):
    """One draw: of which results, of which days and group, by which seed. It is never changed; another draw is another sample."""

    kind = Line(gettext_lazy("抽查什么"), max_length=60)
    first = models.DateField(gettext_lazy("自哪天"))
    last = models.DateField(gettext_lazy("到哪天"))
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="samples",
    )
    size = models.PositiveSmallIntegerField(gettext_lazy("抽几件"))
    seed = Line(gettext_lazy("抽签种子"), max_length=40)
    among = models.PositiveIntegerField(gettext_lazy("从几件里抽"), editable=False)
    drawn_at = models.DateTimeField(gettext_lazy("抽签时间"), editable=False)
    drawn_by = Line(gettext_lazy("谁抽的"), max_length=160, editable=False)

    items: Any

    objects = SampleQuerySet.as_manager()

    class Meta:
        """Newest first."""

        verbose_name = gettext_lazy("抽查")
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="matters_sample_days"),
            models.CheckConstraint(condition=Q(size__gte=1, size__lte=F("among")), name="matters_sample_size"),
            models.CheckConstraint(condition=~Q(seed=""), name="matters_sample_seed"),
        ]

    def __str__(self) -> str:
        """What, of which days."""
        return f"{kind_words(self.kind)} {self.first}—{self.last}"

    @property
    def days(self) -> Days:
        """The days whose results were drawn."""
        return between(self.first, self.last)

    @classmethod
    def draw(
        cls,
        *,
        by: Acting,
        at: datetime,
        kind: str,
        first: date,
        last: date,
        size: int,
        seed: str,
        group: CoordinationGroup | None = None,
        key: UUID | None = None,
    ) -> "Sample":
        """Draw so many of the results of these days as they are known now; where there are fewer, all of them.

        Raises `Refused` for days that are the wrong way round or to come, for no size, and where there is nothing to draw from.
        """
        results = drawing.kind_of(kind)
        if last < first or last > county_day(at):
            raise Refused(last=_("结束日期不能早于开始日期，也不能晚于今天。"), code="order")
        if not 1 <= size <= MOST:
            raise Refused(size=_("请写 1 到 %(most)s 之间的件数。") % {"most": MOST}, code="out_of_range")
        told: dict[str, Any] = {"kind": kind, "first": first, "last": last, "seed": seed}

        def make(key: UUID, mark: str) -> "Sample":
            with unit(by=by, at=at):
                found = {row.key: row for row in results.rows(between(first, last), group, None)}
                if not found:
                    raise Refused(__all__=_("这段时间没有可以抽的成果。"), code="empty")
                stands = {"among": len(found), "size": min(size, len(found)), "drawn_at": at, "drawn_by": by.acting().with_post}
                fresh = cls(key=key, fingerprint=mark, group=group, **told, **stands)
                chosen = drawing.drawn(found, fresh.seed, fresh.size)
                add(fresh, "draw", by=by, at=at)
                rows = (SampleItem.of_link(fresh, number, Link.to(found[each])) for number, each in enumerate(chosen, 1))
                SampleItem.objects.bulk_create(rows)
            return fresh

        return once(cls, key, {**told, "size": size, "group": group.pk if group else None}, make)

    def again(self) -> bool:
        """Whether the seed, drawn again from what was known then, gives the same results in the same order."""
        rows = drawing.kind_of(self.kind).rows(self.days, self.group, self.drawn_at)
        keys = list(rows.values_list("key", flat=True))
        return drawing.drawn(keys, self.seed, self.size) == [item.subject_key for item in self.items.all()]


class SampleItem(Linked):
    """One result that was drawn."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField(gettext_lazy("序号"))

    checks: Any

    class Meta:
        """In the order drawn."""

        verbose_name = gettext_lazy("抽中的成果")
        ordering: ClassVar = ["sample", "number"]
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_key"], name="matters_sampleitem_subject")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sample", "number"], name="matters_sampleitem_number"),
            models.UniqueConstraint(fields=["sample", "subject_key"], name="matters_sampleitem_once"),
        ]

    @classmethod
    def of_link(cls, sample: Sample, number: int, link: Link) -> "SampleItem":
        """One, not saved yet."""
        return cls(sample_id=sample.pk, number=number, **cls.of(link))


@carries("subject_key")
class SpotCheck(Counted):
    """What somebody saw on the spot: 属实 or 不属实, in words. 不属实 moves nothing; opening a task again is a person's act."""

    item = models.ForeignKey(
        SampleItem, verbose_name=gettext_lazy("抽中的成果"), editable=False, on_delete=models.PROTECT, related_name="checks"
    )
    subject_type = Line(max_length=60, editable=False)
    subject_key = models.UUIDField(editable=False)
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="spotchecks",
    )
    holds = models.BooleanField(gettext_lazy("属实"))
    words = Line(gettext_lazy("现场看到的"), max_length=200)

    objects = SpotCheckQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first; a drawn result is checked once."""

        verbose_name = gettext_lazy("抽查结果")
        verbose_name_plural = gettext_lazy("抽查结果")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["subject_type", "subject_key"], name="matters_spotcheck_subject")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="matters_spotcheck_once",
                violation_error_message=gettext_lazy("这一件已经抽查过。"),
            ),
            models.CheckConstraint(condition=~Q(words=""), name="matters_spotcheck_words"),
        ]

    def __str__(self) -> str:
        """Of what."""
        return self.item.title

    @property
    def outcome(self) -> Any:
        """属实 or 不属实."""
        return _("属实") if self.holds else _("不属实")

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        item: SampleItem,
        holds: bool,
        words: str,
        happened_on: date,
        key: UUID | None = None,
    ) -> "SpotCheck":
        """What was seen there.

        Raises `Refused` without words, for a day to come or before the draw, for who did or verified it or is of a unit that
        did it, and where it was checked already.
        """
        told: dict[str, Any] = {"holds": holds, "words": words, "happened_on": happened_on}

        def make(key: UUID, mark: str) -> "SpotCheck":
            results = drawing.kind_of(item.subject_type)
            group = results.group(results.record(item.subject_key))
            links = {"item": item, "subject_type": item.subject_type, "subject_key": item.subject_key, "group": group}
            fresh = cls.entered(by, at, key=key, fingerprint=mark, **links, **told)
            fresh.check_judges(by, at)
            fresh.check_seen(at)
            return add(fresh, "record", by=by, at=at)

        return once(cls, key, {**told, "item": item.pk}, make)

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        holds: bool,
        words: str,
        happened_on: date,
        version: int | None = None,
    ) -> "SpotCheck":
        """Put it right, with the reason; the old version is kept.

        Raises `Refused` as `record` does, `Conflict` when somebody was faster or it is void.
        """
        self.check_judges(by, at)
        told: dict[str, Any] = {"holds": holds, "words": words, "happened_on": happened_on}
        having(self, told).check_seen(at)
        return replace(self, "correct", by=by, at=at, reason=reason, version=version, **told)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "SpotCheck":
        """Take a mistaken one out of every count, with its reason; the result can be checked anew.

        Raises `Refused` as `record` does for whom it judges, without a reason, `Conflict` when it is void.
        """
        self.check_judges(by, at)
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def judges(self, who: Acting, at: datetime) -> bool:
        """Whether it is a check of what this person, or a unit of theirs, did or verified."""
        try:
            self.check_judges(who, at)
        except Refused:
            return True
        return False

    def check_judges(self, by: Acting, at: datetime) -> None:
        """Whoever did or verified the result, or is of a unit that did it, has no say in its check. Raises `Refused`."""
        results = drawing.kind_of(self.subject_type)
        drawing.check_apart(by, results.doers(results.record(self.subject_key)), county_day(at))

    def check_seen(self, at: datetime) -> None:
        """Raises `Refused` for a day to come or before the draw."""
        check_day(self.happened_on, at)
        if self.happened_on < county_day(self.item.sample.drawn_at):
            raise Refused(happened_on=_("抽查要在抽签之后。"), code="before")
