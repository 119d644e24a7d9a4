"""Experts (聘请专家) and what they are asked about (“把脉”; R69): the advice becomes suggestions that are followed up."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files.hanging import takes_attachments
from pianqu.groups import where
from pianqu.groups.models import CoordinationGroup, Placed
from pianqu.groups.querysets import PlacedQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, having, once, replace, void
from pianqu.journal.records import Counted, Dated, Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line, Prose
from pianqu.matters import findings
from pianqu.matters.origins import raises_matters
from pianqu.places.models import Place
from pianqu.reviews.querysets import ExpertQuerySet


class Expert(Record, Dated):
    """Somebody engaged for what they know, by a document, from a day to a day."""

    name = Line(gettext_lazy("姓名"), max_length=40)
    field = Line(gettext_lazy("专业"), max_length=60)
    employer = Line(gettext_lazy("单位"), max_length=80)
    document_no = Line(gettext_lazy("聘请文号"), max_length=60)

    objects = ExpertQuerySet.as_manager()

    class Meta(Dated.Meta):
        """By field and name."""

        verbose_name = gettext_lazy("专家")
        ordering: ClassVar = ["field", "name", "id"]

    def __str__(self) -> str:
        """Name and field."""
        return f"{self.name}（{self.field}）"

    @classmethod
    def engage(
        cls,
        *,
        by: Acting,
        at: datetime,
        name: str,
        field: str,
        employer: str,
        document_no: str,
        since: date,
        key: UUID | None = None,
    ) -> "Expert":
        """Put somebody on the register from `since` on. Raises `Refused` for one who is on it with this field and unit."""
        content: dict[str, Any] = {"name": name, "field": field, "employer": employer, "document_no": document_no, "since": since}

        def make(key: UUID, mark: str) -> "Expert":
            same = {"name": name.strip(), "field": field.strip(), "employer": employer.strip()}
            with turn(by=by, at=at):
                if cls.objects.on(since).filter(**same).exists():
                    raise Refused(name=_("这名专家已经在册。"), code="same")
                return add(cls(key=key, fingerprint=mark, **content), "engage", by=by, at=at)

        return once(cls, key, content, make)

    def end(self, on: date, *, by: Acting, at: datetime, version: int | None = None) -> "Expert":
        """The engagement ends on `on` (not counted). Raises `Refused` when it ended before or begins later."""
        self.check_end(on)
        return change(self, "end", by=by, at=at, version=version, until=on)


@takes_attachments(change="reviews.correct_expertconsultation")
@raises_matters
class ExpertConsultation(Placed, Counted):
    """What experts saw at a place and what they made of it. Each piece of advice raises a suggestion of the group."""

    PARTS: ClassVar = {"experts": gettext_lazy("专家")}

    topic = Line(gettext_lazy("题目"), max_length=80)
    group = models.ForeignKey(
        CoordinationGroup,
        verbose_name=gettext_lazy("协调组"),
        editable=False,
        on_delete=models.PROTECT,
        related_name="consultations",
    )
    diagnosis = Prose(gettext_lazy("把脉结论"), max_length=2000)

    objects = PlacedQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("专家把脉")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [models.Index(fields=["happened_on", "id"], name="reviews_consultation_day")]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=~Q(topic=""), name="reviews_consultation_topic"),
        ]

    def __str__(self) -> str:
        """Day and topic."""
        return f"{self.happened_on} {self.topic}"

    @property
    def experts(self) -> list[Expert]:
        """Who was asked."""
        return [each.expert for each in self.consulted.all()]

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        experts: Sequence[Expert],
        topic: str,
        place: Place,
        group: CoordinationGroup,
        happened_on: date,
        diagnosis: str,
        advice: Sequence[str] = (),
        key: UUID | None = None,
    ) -> "ExpertConsultation":
        """Keep what the experts said; each line of `advice` raises a suggestion in the same unit of work.

        Raises `Refused` for a day to come, a place out of the group's area, nobody asked, and somebody not engaged on that day.
        """
        values: dict[str, Any] = {**where.place_values(place), "topic": topic, "diagnosis": diagnosis, "happened_on": happened_on}
        content = {**values, "township": values["township"].pk, "village": getattr(values["village"], "pk", None)}
        content |= {"experts": sorted(each.pk for each in experts), "group": group.pk, "advice": list(advice)}

        def make(key: UUID, mark: str) -> "ExpertConsultation":
            found = {"problems": [], "suggestions": list(advice)}
            fresh = cls.entered(by, at, key=key, fingerprint=mark, group=group, **values)
            fresh.check_asked(experts, at)
            findings.check({"advice": found["suggestions"]})
            with turn(by=by, at=at):
                add(fresh, "record", by=by, at=at, experts=content["experts"])
                fresh.bring(experts)
                findings.raise_all(fresh, found, by=by, at=at)
            return fresh

        return once(cls, key, content, make)

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        experts: Sequence[Expert],
        topic: str,
        place: Place,
        happened_on: date,
        diagnosis: str,
        version: int | None = None,
    ) -> "ExpertConsultation":
        """Put it right, with the reason; the old version is kept, what it raised moves along.

        Raises `Refused` as `record` does, `Conflict` when somebody was faster or it is void.
        """
        values: dict[str, Any] = {**where.place_values(place), "topic": topic, "diagnosis": diagnosis, "happened_on": happened_on}
        wanted = having(self, values)
        wanted.check_asked(experts, at)
        asked = sorted(each.pk for each in experts)
        beside = {"experts": asked} if asked != sorted(each.pk for each in self.experts) else {}
        with turn(by=by, at=at):
            fresh = replace(self, "correct", by=by, at=at, reason=reason, version=version, beside=beside, **values)
            fresh.bring(experts)
            findings.move_along(self, fresh, by=by, at=at, reason=reason)
        return fresh

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "ExpertConsultation":
        """Take a mistaken one out of every count; the advice that is still open goes with it."""
        with turn(by=by, at=at):
            voided = void(self, "void", by=by, at=at, reason=reason, version=version)
            findings.void_open(self, by=by, at=at, reason=reason)
        return voided

    def bring(self, experts: Sequence[Expert]) -> None:
        """Note who was asked, in the consultation's own unit of work."""
        self.consulted.bulk_create(Consulted(consultation=self, expert=each) for each in experts)

    def check_asked(self, experts: Sequence[Expert], at: datetime) -> None:
        """Day, place and experts. Raises `Refused`."""
        where.check_within(self, at)
        if not experts:
            raise Refused(experts=_("请选择专家。"), code="required")
        away = [each.name for each in experts if not each.in_force(self.happened_on)]
        if away:
            raise Refused(experts=_("当日不在聘期：%s。") % "、".join(away), code="not_in_force")


class Consulted(models.Model):
    """An expert who was asked."""

    consultation = models.ForeignKey(ExpertConsultation, on_delete=models.PROTECT, related_name="consulted")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="consulted")

    class Meta:
        """Each once."""

        verbose_name = gettext_lazy("专家")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["consultation", "expert"], name="reviews_consulted_once")]

    def __str__(self) -> str:
        """The expert."""
        return str(self.expert)
