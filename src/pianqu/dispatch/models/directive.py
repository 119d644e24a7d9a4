"""A directive (决策部署): what the county decided and townships and departments carry out (带下去; R13)."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Organ
from pianqu.dispatch.directive_lines import written
from pianqu.dispatch.directive_querysets import DirectiveQuerySet
from pianqu.dispatch.kinds import UNITS
from pianqu.dispatch.models.parts import Furnished, fixed_order
from pianqu.dispatch.told import Listed, check_asks
from pianqu.files.hanging import takes_attachments
from pianqu.files.secrets import Unmarked, check_typed
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, move, once
from pianqu.journal.records import Record
from pianqu.journal.states import Flowing
from pianqu.journal.work import turn, unit
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.kit.flow import Flow
from pianqu.kit.now import county_day

NO_LONGER = gettext_lazy("这份文件不在可以这样办的状态（已印发或已撤销）。")


@takes_attachments(change="dispatch.mend_directive")
class Directive(Unmarked, Furnished, Flowing, Record):
    """A document with what it asks and its numbered measures, if it has any; 县委办 issues it to townships and departments.

    Each unit to which it is sent signs off once; it writes an execution note only where the directive asks for one
    (`asks_note`; practice.md 23 and the rules on burdens). `counts_support` marks the one (《…二十条措施》) whose supporting
    measures of townships the county counts (R57).
    """

    class State(models.TextChoices):
        """How far it is; what is revoked stays to be read with its number."""

        DRAFT = "DRAFT", gettext_lazy("起草中")
        ISSUED = "ISSUED", gettext_lazy("已印发")
        REVOKED = "REVOKED", gettext_lazy("已撤销")

    TYPED: ClassVar = ("title", "content", "document_no")
    TAKEN_BACK: ClassVar = ("REVOKED",)
    flow: ClassVar = Flow.of("DRAFT", issue=("DRAFT", "ISSUED"), revoke=(("DRAFT", "ISSUED"), "REVOKED"))
    PARTS: ClassVar = {"measures": gettext_lazy("措施"), "organs": gettext_lazy("发给")}

    state = Choice(gettext_lazy("状态"), choices=State.choices, default=State.DRAFT)
    title = Line(gettext_lazy("标题"), max_length=100)
    content = Prose(gettext_lazy("要求"), max_length=4000, blank=True)
    asks_note = models.BooleanField(gettext_lazy("要报落实情况"), default=False)
    counts_support = models.BooleanField(gettext_lazy("统计乡镇配套措施"), default=False)
    document_no = Line(gettext_lazy("发文字号"), max_length=40, blank=True)
    issued_on = models.DateField(gettext_lazy("印发日期"), null=True, blank=True)
    revoke_reason = Line(gettext_lazy("撤销原因"), max_length=200, blank=True, editable=False)

    objects = DirectiveQuerySet.as_manager()

    class Meta:
        """Newest first."""

        verbose_name = gettext_lazy("决策部署")
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="dispatch_directive_title"),
            models.CheckConstraint(
                condition=Q(state="DRAFT", document_no="", issued_on__isnull=True)
                | Q(state="REVOKED")
                | (~Q(document_no="") & Q(state="ISSUED", issued_on__isnull=False)),
                name="dispatch_directive_issued",
            ),
            models.CheckConstraint(condition=~Q(state="REVOKED") | ~Q(revoke_reason=""), name="dispatch_directive_revoked"),
            models.UniqueConstraint(
                fields=["document_no"],
                condition=Q(state="ISSUED"),
                name="dispatch_directive_number",
                violation_error_message=gettext_lazy("这个发文字号已经用过。"),
            ),
        ]

    def __str__(self) -> str:
        """Title and number."""
        return f"{self.title}（{self.document_no}）" if self.document_no else self.title

    @classmethod
    def draft(
        cls,
        *,
        by: Acting,
        at: datetime,
        title: str,
        content: str = "",
        asks_note: bool = False,
        counts_support: bool = False,
        measures: Sequence[Listed] = (),
        key: UUID | None = None,
    ) -> "Directive":
        """Write it down. Raises `Refused` without a title, and where neither a request nor measures say what it asks."""
        values = {"title": title, "content": content, "asks_note": asks_note, "counts_support": counts_support}
        told = [each.told for each in measures]

        def make(key: UUID, mark: str) -> "Directive":
            check_asks(content, measures, county_day(at))
            fresh = cls(key=key, fingerprint=mark, **values)
            with unit(by=by, at=at):
                add(fresh, "draft", by=by, at=at, measures=told)
                fresh.furnish(measures)
            return fresh

        return once(cls, key, {**values, "measures": told}, make)

    def edit(
        self,
        *,
        by: Acting,
        at: datetime,
        title: str,
        content: str,
        asks_note: bool,
        counts_support: bool,
        measures: Sequence[Listed],
        version: int | None = None,
    ) -> "Directive":
        """Change the draft. Raises `Refused` as `draft` does, `Conflict` once it was issued or revoked."""
        if self.state != self.State.DRAFT:
            raise Conflict(NO_LONGER)
        check_asks(content, measures, county_day(at))
        values = {"title": title, "content": content, "asks_note": asks_note, "counts_support": counts_support}
        with unit(by=by, at=at):
            change(self, "edit", by=by, at=at, version=version, **values)
            self.furnish(measures)
        return self

    def issue(
        self,
        *,
        by: Acting,
        at: datetime,
        document_no: str,
        issued_on: date,
        organs: Collection[Organ],
        version: int | None = None,
    ) -> "Directive":
        """Send it to these townships and departments, and to those responsible for its measures; each gets its receipt.

        Raises `Refused` without a number, for a day to come, without a unit, for one that is neither township nor department or
        was not there on the day; `Conflict` when it is no draft (any more).
        """
        if not document_no.strip():
            raise Refused(document_no=_("请写发文字号。"), code="required")
        _check_day(issued_on, at)
        self._check_number(document_no)
        responsible = [organ for measure in self.measures.all() for organ in measure.responsible.all()]
        wanted = _in_order([*organs, *responsible], issued_on)
        with unit(by=by, at=at):
            move(self, "issue", by=by, at=at, version=version, document_no=document_no, issued_on=issued_on)
            self.hand_out(wanted, by, at)
        return self

    def send(self, *, by: Acting, at: datetime, organs: Collection[Organ], version: int | None = None) -> "Directive":
        """Send it to more units.

        Raises `Refused` as `issue` does and where all have it already, `Conflict` unless it is issued.
        """
        if self.state != self.State.ISSUED:
            raise Conflict(NO_LONGER)
        with turn(by=by, at=at):
            wanted = self.without(_in_order(organs, county_day(at)))
            if not wanted:
                raise Refused(organs=_("这些单位都已经收到。"), code="sent")
            change(self, "send", by=by, at=at, version=version)
            self.send_receipts(wanted, by, at)
        return self

    def mend(
        self, *, by: Acting, at: datetime, title: str, document_no: str, issued_on: date, version: int | None = None
    ) -> "Directive":
        """Put title, number or day right after it was issued; what it asks stays as it was signed off.

        Raises `Refused` for a number that is in use, a day to come, and one after what a township issued under it; `Conflict`
        unless it is issued.
        """
        if self.state != self.State.ISSUED:
            raise Conflict(NO_LONGER)
        _check_day(issued_on, at)
        values = {"title": title, "document_no": document_no, "issued_on": issued_on}
        with turn(by=by, at=at):
            self._check_number(document_no)
            if self.supporting.current().filter(happened_on__lt=issued_on).exists():
                raise Refused(issued_on=_("已有乡镇的配套措施印发在这一天之前。"), code="after")
            return change(self, "mend", by=by, at=at, version=version, **values)

    def revoke(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Directive":
        """It is in force no more, or will not be issued, with the reason; it asks nothing of anybody any more.

        What was signed off and issued under it stays. Raises `Refused` without a reason, `Conflict` when it is revoked already.
        """
        if not reason.strip():
            raise Refused(reason=_("请写撤销的原因。"), code="required")
        check_typed(reason=reason)
        with turn(by=by, at=at):
            return move(self, "revoke", by=by, at=at, version=version, revoke_reason=reason)

    def check_in_force(self) -> None:
        """It asks something of units, as it stands now; in the turn of the verb that answers it. Raises `Conflict`."""
        if not Directive.objects.issued().filter(pk=self.pk).exists():
            raise Conflict(NO_LONGER)

    @property
    def as_typed(self) -> dict[str, str]:
        """Its measures as the form writes them: how it stands beside what somebody typed."""
        return {"measures": written(self.measures.prefetch_related("responsible"))}

    @property
    def published(self) -> bool:
        """Whether it was issued at some time."""
        return self.issued_on is not None

    def _check_number(self, document_no: str) -> None:
        """No other in force has the number; that of a revoked one may be used again. Raises `Refused`."""
        if Directive.objects.issued().filter(document_no=document_no.strip()).exclude(pk=self.pk).exists():
            raise Refused(document_no=_("这个发文字号已经用过。"), code="unique")


def _check_day(day: date, at: datetime) -> None:
    if day > county_day(at):
        raise Refused(issued_on=_("印发日期不能晚于今天。"), code="future")


def _in_order(organs: Collection[Organ], day: date) -> list[Organ]:
    """Each once, in the county's fixed order. Raises `Refused` for what is no unit to be addressed on the day."""
    found = list({organ.pk: organ for organ in organs}.values())
    if not found:
        raise Refused(organs=_("请选择发给哪些单位。"), code="required")
    wrong = [organ.name for organ in found if organ.kind not in UNITS or not organ.in_force(day)]
    if wrong:
        raise Refused(organs=_("不能发给：%s（只发给当日在册的乡镇和县级部门）。") % "、".join(wrong), code="organ")
    return sorted(found, key=fixed_order)
