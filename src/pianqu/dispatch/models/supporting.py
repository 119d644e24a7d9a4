"""A supporting measure (配套措施): what a township itself issued to carry out a directive (R57, F23)."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.dispatch.directive_querysets import SupportingMeasureQuerySet
from pianqu.dispatch.models.directive import Directive
from pianqu.dispatch.models.measure import Measure
from pianqu.files.hanging import takes_attachments
from pianqu.files.secrets import Unmarked
from pianqu.groups.where import check_day
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, having, once, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line
from pianqu.places.models import Place

CURRENT = Q(replaced_at__isnull=True, voided_at__isnull=True)


@takes_attachments(change="dispatch.correct_supportingmeasure")
class SupportingMeasure(Unmarked, Counted):
    """Recorded where one exists, by the township or its group: no duty asks for it, nothing reminds of it (practice.md 23).

    `happened_on` is the day on which the township issued it; it hangs on a directive, perhaps on one of its measures.
    """

    directive = models.ForeignKey(
        Directive, verbose_name=gettext_lazy("决策部署"), on_delete=models.PROTECT, related_name="supporting"
    )
    measure = models.ForeignKey(
        Measure,
        verbose_name=gettext_lazy("第几条措施"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supporting",
    )
    township = models.ForeignKey(
        Place, verbose_name=gettext_lazy("乡镇"), on_delete=models.PROTECT, related_name="supporting_measures", db_index=False
    )
    title = Line(gettext_lazy("标题"), max_length=100)
    document_no = Line(gettext_lazy("文号"), max_length=40, blank=True)

    TOLD_WITH: ClassVar = ("township",)
    TYPED: ClassVar = ("title", "document_no")

    objects = SupportingMeasureQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first."""

        verbose_name = gettext_lazy("配套措施")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "id"], name="dispatch_supporting_day"),
            models.Index(fields=["township", "happened_on"], name="dispatch_supporting_township"),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="dispatch_supporting_title"),
            models.UniqueConstraint(
                fields=["township", "directive", "title"],
                condition=CURRENT,
                name="dispatch_supporting_once",
                violation_error_message=gettext_lazy("这个乡镇的这项配套措施已经登记过。"),
            ),
            models.UniqueConstraint(
                fields=["township", "document_no"],
                condition=CURRENT & ~Q(document_no=""),
                name="dispatch_supporting_number",
                violation_error_message=gettext_lazy("这个乡镇的这个文号已经登记过。"),
            ),
        ]

    def __str__(self) -> str:
        """Township and title."""
        return f"{self.township.name}《{self.title}》"

    @classmethod
    def record(
        cls,
        *,
        by: Acting,
        at: datetime,
        township: Place,
        directive: Directive,
        title: str,
        happened_on: date,
        measure: Measure | None = None,
        document_no: str = "",
        key: UUID | None = None,
    ) -> "SupportingMeasure":
        """Enter one that exists.

        Raises `Refused` for a day to come or before the directive, a township not there on that day, a directive that is not in
        force or a measure of another, and one that is entered already.
        """
        told: dict[str, Any] = {"title": title, "document_no": document_no, "happened_on": happened_on}
        content = {**told, "township": township.pk, "directive": directive.pk, "measure": measure.pk if measure else None}
        values: dict[str, Any] = {**told, "township": township, "directive": directive, "measure": measure}

        def make(key: UUID, mark: str) -> "SupportingMeasure":
            with turn(by=by, at=at):
                fresh = cls.entered(by, at, key=key, fingerprint=mark, **values)
                fresh.check_supporting(at)
                return add(fresh, "record", by=by, at=at)

        return once(cls, key, content, make)

    def correct(
        self,
        *,
        by: Acting,
        at: datetime,
        reason: str,
        township: Place,
        directive: Directive,
        title: str,
        happened_on: date,
        measure: Measure | None = None,
        document_no: str = "",
        version: int | None = None,
    ) -> "SupportingMeasure":
        """Put it right, with the reason; the old version is kept.

        Raises `Refused` as `record` does, `Conflict` when somebody was faster or it is void.
        """
        values: dict[str, Any] = {"township": township, "directive": directive, "measure": measure, "title": title}
        values |= {"document_no": document_no, "happened_on": happened_on}
        with turn(by=by, at=at):
            having(self, values).check_supporting(at, stood_under=self.directive)
            return replace(self, "correct", by=by, at=at, reason=reason, version=version, **values)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "SupportingMeasure":
        """Take a mistaken record out of every count, with its reason."""
        return void(self, "void", by=by, at=at, reason=reason, version=version)

    def check_supporting(self, at: datetime, stood_under: Directive | None = None) -> None:
        """Day, township and what it hangs on; it may stay under one that was revoked since. Raises `Refused`."""
        check_day(self.happened_on, at)
        directive = Directive.objects.get(pk=self.directive_id)  # as it stands now, whoever read it when
        if self.township.level != Place.Level.TOWNSHIP or not self.township.in_force(self.happened_on):
            raise Refused(township=_("当日没有这个乡镇（已撤并或尚未设立）。"), code="not_in_force")
        if directive.state != Directive.State.ISSUED and directive != stood_under:
            raise Refused(directive=_("这份文件还没有印发，或已撤销。"), code="not_issued")
        if self.measure is not None and self.measure.directive_id != self.directive_id:
            raise Refused(measure=_("这一条不是这份文件的措施。"), code="other")
        self._check_once()
        issued_on = directive.issued_on
        if issued_on is not None and self.happened_on < issued_on:
            said = _("不能早于县里文件的印发日期 %(day)s。") % {"day": issued_on}
            raise Refused(happened_on=said, code="before")

    def _check_once(self) -> None:
        """The township and its group do not both enter one. Raises `Refused`."""
        others = SupportingMeasure.objects.current().filter(township=self.township).exclude(key=self.key)
        if others.filter(directive=self.directive, title=self.title.strip()).exists():
            raise Refused(title=_("这个乡镇的这项配套措施已经登记过。"), code="unique")
        if self.document_no.strip() and others.filter(document_no=self.document_no.strip()).exists():
            raise Refused(document_no=_("这个乡镇的这个文号已经登记过。"), code="unique")
