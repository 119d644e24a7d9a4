"""The receipt of a directive by one unit: signed off once, with an execution note only where the directive asks (R13)."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.dispatch.directive_querysets import ReceiptQuerySet
from pianqu.dispatch.models.directive import Directive
from pianqu.files.hanging import takes_attachments
from pianqu.files.secrets import Unmarked
from pianqu.groups.units import called
from pianqu.journal.actor import Acting
from pianqu.journal.moves import change, move
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow

NOTE = 1000


@takes_attachments(change="dispatch.report_receipt")
class Receipt(Unmarked, Flowing, Record):
    """Made when the directive is sent. Nothing is filled in to sign off; that somebody opened the page counts for nothing.

    An execution note can be corrected; what it said before is kept (`notes`).
    """

    class State(models.TextChoices):
        """Whether the unit has signed off."""

        WAITING = "WAITING", gettext_lazy("待签收")
        SIGNED_OFF = "SIGNED_OFF", gettext_lazy("已签收")

    TYPED: ClassVar = ("note",)
    flow: ClassVar = Flow.of("WAITING", sign_off=("WAITING", "SIGNED_OFF"))

    state = Choice(gettext_lazy("签收"), choices=State.choices, default=State.WAITING)
    directive = models.ForeignKey(
        Directive, verbose_name=gettext_lazy("决策部署"), on_delete=models.PROTECT, related_name="receipts"
    )
    organ = models.ForeignKey(Organ, verbose_name=gettext_lazy("单位"), on_delete=models.PROTECT, related_name="receipts")
    fixed_order = Line(max_length=80, editable=False)
    signed_at = models.DateTimeField(gettext_lazy("签收时间"), null=True, blank=True, editable=False)
    signed_by = Line(gettext_lazy("签收人"), max_length=40, blank=True, editable=False)
    note = Prose(gettext_lazy("落实情况"), max_length=NOTE, blank=True)

    TOLD_WITH: ClassVar = ("directive", "organ__place")

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        """In the county's fixed order of units, newest first."""

        verbose_name = gettext_lazy("签收单")
        ordering: ClassVar = ["fixed_order", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["fixed_order", "-id"], name="dispatch_receipt_order"),
            models.Index(fields=["organ", "state"], name="dispatch_receipt_organ"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["directive", "organ"], name="dispatch_receipt_once"),
            models.CheckConstraint(
                condition=Q(state="WAITING", signed_at__isnull=True, note="") | Q(state="SIGNED_OFF", signed_at__isnull=False),
                name="dispatch_receipt_signed",
            ),
        ]

    def __str__(self) -> str:
        """Unit and directive."""
        return f"{called(self.organ)}：{self.directive.title}"

    def sign_off(self, *, by: Acting, at: datetime, note: str = "", version: int | None = None) -> "Receipt":
        """The unit has received it; with the execution note at once, where one is asked.

        Raises `Refused` for a note that nobody asked, `Conflict` where it is signed off already or the directive was revoked.
        """
        if note.strip():
            self._check_asked()
        with turn(by=by, at=at):
            self.directive.check_in_force()
            told: dict[str, Any] = {"signed_at": at, "signed_by": by.acting().name}
            move(self, "sign_off", by=by, at=at, version=version, note=note, **told)
            self._keep(by, at)
        return self

    def report(self, *, by: Acting, at: datetime, note: str, version: int | None = None) -> "Receipt":
        """Write the execution note, or put it right.

        Raises `Refused` without words, where none is asked, before it was signed off; `Conflict` where the directive was revoked.
        """
        self._check_asked()
        if not note.strip():
            raise Refused(note=_("请写落实情况。"), code="required")
        if self.state != self.State.SIGNED_OFF:
            raise Refused(note=_("请先签收。"), code="unsigned")
        with turn(by=by, at=at):
            self.directive.check_in_force()
            change(self, "report", by=by, at=at, version=version, note=note)
            self._keep(by, at)
        return self

    def _keep(self, by: Acting, at: datetime) -> None:
        """Keep what the note says now."""
        if self.note:
            self.notes.create(text=self.note, written_at=at, written_by=by.acting().name)

    def _check_asked(self) -> None:
        if not self.directive.asks_note:
            raise Refused(note=_("这份文件只要签收，不用报落实情况。"), code="not_asked")


class ExecutionNote(models.Model):
    """What a unit wrote of how it carried out a directive; the last one holds."""

    receipt = models.ForeignKey(Receipt, on_delete=models.PROTECT, related_name="notes")
    text = Prose(max_length=NOTE)
    written_at = models.DateTimeField()
    written_by = Line(max_length=40)

    class Meta:
        """As they were written."""

        verbose_name = gettext_lazy("落实情况")
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        """Its first words."""
        return self.text[:30]
