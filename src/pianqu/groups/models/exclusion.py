"""回避: whoever is complained about or has to do with a record is kept from it (信访工作条例 art. 28, 30; trust.md §5.7)."""

from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Cadre, Organ
from pianqu.files.models import Attachment
from pianqu.groups import carrying
from pianqu.groups.querysets import CarriedQuerySet, ExclusionQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.models import kind_words
from pianqu.journal.moves import add, after_adding, change, once
from pianqu.journal.records import Record
from pianqu.journal.withholding import withholds
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.said import said
from pianqu.places.models import Place

WHOM = ("organ", "cadre", "place")
BELOW_COUNTY = (Place.Level.TOWNSHIP, Place.Level.VILLAGE)
carrying.carries("subject_key")(Attachment)  # of files, which lie below and know no exclusion, it is said here


class Exclusion(Record):
    """An organ, a person or a division is kept from one record, and from all that came of it, until it is lifted.

    An organ keeps out whoever acts for it or what it went on as; a person also their 联络员, AB角 and whoever signs by their
    delegation; a township its clerks, a village its cadres. The record is known here by type and key alone.
    """

    class Why(models.TextChoices):
        """On what ground (信访工作条例 art. 30)."""

        ACCUSED = "ACCUSED", gettext_lazy("被反映")
        INTEREST = "INTEREST", gettext_lazy("与本事有利害关系")
        KIN = "KIN", gettext_lazy("近亲属")
        ASKED = "ASKED", gettext_lazy("自行申请回避")
        OTHER = "OTHER", gettext_lazy("其他")

    subject_type = Line(gettext_lazy("记录类别"), max_length=60, editable=False)
    subject_key = models.UUIDField(gettext_lazy("记录编号"), editable=False)
    organ = models.ForeignKey(
        Organ, verbose_name=gettext_lazy("单位"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cadre = models.ForeignKey(
        Cadre, verbose_name=gettext_lazy("人员"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.ForeignKey(
        Place, verbose_name=gettext_lazy("乡镇或村"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why = Choice(gettext_lazy("回避的原因"), choices=Why.choices)
    words = Line(gettext_lazy("说明"), max_length=200, blank=True)
    lifted_at = models.DateTimeField(gettext_lazy("解除时间"), null=True, blank=True, editable=False)
    reason = Line(gettext_lazy("解除的理由"), max_length=200, blank=True, editable=False)

    carried: Any

    TOLD_WITH: ClassVar = ("organ", "cadre", "place")

    objects = ExclusionQuerySet.as_manager()

    class Meta:
        """As they were entered; each once while it is in force."""

        verbose_name = gettext_lazy("回避")
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["subject_key"], name="groups_exclusion_subject")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organ__isnull=False, cadre__isnull=True, place__isnull=True)
                | Q(organ__isnull=True, cadre__isnull=False, place__isnull=True)
                | Q(organ__isnull=True, cadre__isnull=True, place__isnull=False),
                name="groups_exclusion_one",
                violation_error_message=gettext_lazy("单位、人员、乡镇或村，写且只写一个。"),
            ),
            models.CheckConstraint(condition=~Q(why="OTHER") | ~Q(words=""), name="groups_exclusion_words"),
            models.CheckConstraint(condition=Q(lifted_at__isnull=True) | ~Q(reason=""), name="groups_exclusion_reason"),
            *(
                models.UniqueConstraint(
                    fields=["subject_key", whom],
                    condition=Q(lifted_at__isnull=True),
                    name=f"groups_exclusion_once_{whom}",
                    violation_error_message=gettext_lazy("已经登记过回避。"),
                )
                for whom in WHOM
            ),
        ]

    def __str__(self) -> str:
        """Who is kept from it, and why."""
        return f"{self.whom}（{self.get_why_display()}）"

    @property
    def whom(self) -> str:
        """Who is kept from it."""
        return str(self.organ or self.cadre or (self.place.full_name if self.place else ""))

    @property
    def subject_words(self) -> Any:
        """From what kind of record."""
        return kind_words(self.subject_type)

    @classmethod
    def exclude(
        cls,
        subject: Any,
        *,
        by: Acting,
        at: datetime,
        why: str,
        organ: Organ | None = None,
        cadre: Cadre | None = None,
        place: Place | None = None,
        words: str = "",
        key: UUID | None = None,
    ) -> "Exclusion":
        """Keep an organ, a person or a division from a record, and from what came of it already.

        Raises `Refused` for none or several of the three, for a division that is neither township nor village, without words
        where the ground is another one, and where it is said already.
        """
        named = {"subject_type": subject._meta.label_lower, "subject_key": subject.key}
        told: dict[str, Any] = {"organ": organ, "cadre": cadre, "place": place, "why": why, "words": words.strip(), **named}
        content = {name: getattr(value, "pk", value) for name, value in told.items()}

        def make(key: UUID, mark: str) -> "Exclusion":
            fresh = cls(key=key, fingerprint=mark, **told)
            fresh.check_said()
            with turn(by=by, at=at):  # so that nothing comes of the record meanwhile without carrying it
                made = add(fresh, "exclude", by=by, at=at)
                made.carry()
            return made

        return once(cls, key, content, make)

    def lift(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> Self:
        """They are kept from it no longer, with the reason; the row stays. Raises `Refused` without one, `Conflict` then."""
        reason = said(reason, "reason", _("请写解除回避的理由。"))
        if self.lifted_at is not None:
            raise Conflict(_("这条回避已经解除。"), stands=self)
        return change(self, "lift", by=by, at=at, version=version, lifted_at=at, reason=reason)

    def check_said(self) -> None:
        """One of the three, of its kind, and words where the ground needs them. Raises `Refused`."""
        if sum(bool(getattr(self, name)) for name in WHOM) != 1:
            raise Refused(__all__=_("单位、人员、乡镇或村，写且只写一个。"), code="one")
        if self.place is not None and self.place.level not in BELOW_COUNTY:
            raise Refused(place=_("请选乡镇或者村。"), code="level")
        if self.why == self.Why.OTHER and not self.words:
            raise Refused(words=_("请写明回避的原因。"), code="required")

    def carry(self) -> None:
        """The record, all that came of it, and the exclusion itself are kept from them."""
        keys = {self.subject_key, self.key, *carrying.below([self.subject_key], self.organs)}
        Carried.objects.carry([self.pk], keys)

    @property
    def organs(self) -> set[int]:
        """The organs (numbers) that it keeps out: the one that it names, or those of the township."""
        if self.organ_id:
            return {self.organ_id}
        there = Organ.objects.filter(kind=Organ.Kind.TOWNSHIP, place=self.place_id) if self.place_id else Organ.objects.none()
        return set(there.order_by().values_list("pk", flat=True))


class Carried(models.Model):
    """One record that an exclusion keeps from somebody: that which it names, and each that came of it."""

    exclusion = models.ForeignKey(Exclusion, on_delete=models.PROTECT, related_name="carried")
    key = models.UUIDField(db_index=True, editable=False)

    objects = CarriedQuerySet.as_manager()

    class Meta:
        """Each record once for an exclusion."""

        verbose_name = gettext_lazy("随带的回避")
        constraints: ClassVar = [models.UniqueConstraint(fields=["exclusion", "key"], name="groups_carried_once")]

    def __str__(self) -> str:
        """The key."""
        return str(self.key)


@after_adding
def hand_down(record: Any) -> None:
    """What came of a record is kept from the same people: done in the unit of work that makes it."""
    Carried.objects.hand_on(carrying.above(record), record.key, *carrying.brought_by(record))


def carry_anew(*records: Any) -> None:
    """Carry on what keeps somebody from one of these records, which were joined after they were made; in their unit of work."""
    for kept in Exclusion.objects.on([record.key for record in records]):
        kept.carry()


withholds(Exclusion.objects.against)
