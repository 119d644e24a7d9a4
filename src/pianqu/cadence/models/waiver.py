"""经批准免办: what a group need not do, with the reason; for one obligation, or county-wide by document (practice.md 4, 12)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pianqu.cadence.models.duty import EARLIEST, LATEST, Duty
from pianqu.cadence.models.obligation import Obligation
from pianqu.cadence.querysets import WaiverQuerySet
from pianqu.groups.concerned import people_of
from pianqu.inbox.concerning import concerns
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Line
from pianqu.kit.periods import DAY


def let_off(waiver: Any, day: date) -> set[int]:
    """The heads and staff of the group that was let off; of every group where it is county-wide."""
    return people_of([waiver.obligation.group_id] if waiver.obligation else [], day)


def by_document(waiver: Any) -> str:
    """The document, or of whom it was owed."""
    return waiver.document_no or waiver.obligation.whom  # type: ignore[no-any-return]


@concerns("grant", _("批准了免办"), whom=let_off, where=by_document, must_know=True)
@concerns("revoke", _("撤销了免办"), whom=let_off, where=by_document, must_know=True)
class Waiver(Record):
    """Lets off one obligation, or (obligation empty) chosen duties of all groups in every period that lies wholly in its days.

    What it covers is asked of its days, not stored: obligations opened later are covered too, and a report as known at an
    earlier moment knows the waivers of that moment. What was met in time is not let off.
    """

    PARTS: ClassVar = {"duties": _("免办的履职要求")}

    obligation = models.ForeignKey(
        Obligation, verbose_name=_("应到任务"), null=True, blank=True, on_delete=models.PROTECT, related_name="waivers"
    )
    since = models.DateField(_("自"))
    until = models.DateField(_("至（不含）"))
    reason = Line(_("原因"), max_length=200)
    document_no = Line(_("文号"), max_length=60, blank=True)
    granted_at = models.DateTimeField(_("批准登记时间"), editable=False)
    revoked_at = models.DateTimeField(_("撤销时间"), null=True, blank=True, editable=False)
    revoke_reason = Line(_("撤销原因"), max_length=200, blank=True, editable=False)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        """Newest first. County-wide only by document; a single one once while it stands."""

        verbose_name = _("免办")
        ordering: ClassVar = ["-since", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="cadence_waiver_dated",
                violation_error_message=_("结束日期必须在开始日期之后。"),
            ),
            models.CheckConstraint(
                condition=Q(obligation__isnull=False) | ~Q(document_no=""),
                name="cadence_waiver_document",
                violation_error_message=_("全县免办要写明文号。"),
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="cadence_waiver_reason"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(revoke_reason=""), name="cadence_waiver_revoke_reason"
            ),
            models.UniqueConstraint(
                fields=["obligation"],
                condition=Q(obligation__isnull=False, revoked_at__isnull=True),
                name="cadence_waiver_single_once",
                violation_error_message=_("这项应到任务已经批准免办。"),
            ),
        ]

    def __str__(self) -> str:
        """Document number or reason."""
        return self.document_no or self.reason

    @property
    def last(self) -> date:
        """The last day it covers."""
        return self.until - DAY

    @property
    def county_wide(self) -> bool:
        """Whether it is for all groups."""
        return self.obligation_id is None

    @property
    def numbers(self) -> list[int]:
        """The numbers of the duties a county-wide waiver covers."""
        return [each.number for each in self.duties.all()]

    def clean(self) -> None:
        """Days of this century, as for a duty. Raises `Refused`."""
        if not EARLIEST <= self.since < self.until <= LATEST:
            raise Refused(since=_("日期应在 2000 年和 2100 年之间，结束在开始之后。"))

    @classmethod
    def grant(
        cls,
        *,
        reason: str,
        by: Acting,
        at: datetime,
        document_no: str = "",
        obligation: Obligation | None = None,
        codes: Sequence[str] = (),
        since: date | None = None,
        until: date | None = None,
        key: UUID | None = None,
    ) -> "Waiver":
        """Let off `obligation`, or all groups from the duties `codes` in the periods within `since` to `until` (not counted).

        Raises `Refused` without a reason, or where the obligation is met in time; county-wide also without a document number,
        duties or days.
        """
        words = {"reason": reason.strip(), "document_no": document_no.strip()}
        if not words["reason"]:
            raise Refused(reason=_("请写明免办的原因。"))
        chosen = sorted(set(codes))
        numbers = [] if obligation else cls._numbers(chosen, words["document_no"])
        since, until = (obligation.since, obligation.until) if obligation else (since, until)
        if since is None or until is None:
            raise Refused(since=_("请写明免办的起止日期。"))
        content = {**words, "obligation": obligation and obligation.pk, "codes": chosen, "since": since, "until": until}
        values: dict[str, Any] = {**words, "obligation": obligation, "since": since, "until": until, "granted_at": at}
        return once(cls, key, content, lambda key, mark: cls._grant(values, numbers, by, at, key, mark))

    @classmethod
    def _numbers(cls, codes: list[str], document_no: str) -> list[int]:
        if not document_no:
            raise Refused(document_no=_("全县免办要写明文号。"))
        known = dict(Duty.objects.order_by().values_list("code", "number").distinct())
        if not codes or not set(codes) <= set(known):
            raise Refused(codes=_("请选择免办哪些履职要求。"))
        return [known[code] for code in codes]

    @classmethod
    def _grant(cls, values: dict[str, Any], numbers: list[int], by: Acting, at: datetime, key: UUID, mark: str) -> "Waiver":
        owed = values["obligation"]
        if owed and Obligation.objects.filter(pk=owed.pk).counted().met_in_time().exists():
            raise Refused(obligation=_("这项已经按时完成，不用免办。"))
        with turn(by=by, at=at):  # of two who enter one document at once the second is told
            cls._check_new(values, numbers)
            waiver = add(cls(key=key, fingerprint=mark, **values), "grant", by=by, at=at, duties=numbers)
            WaivedDuty.objects.bulk_create(WaivedDuty(waiver=waiver, number=number) for number in numbers)
        return waiver

    @classmethod
    def _check_new(cls, values: dict[str, Any], numbers: list[int]) -> None:
        """A document lets off the same days once, or revoking it would give nothing back. Raises `Refused`."""
        same = {name: values[name] for name in ("document_no", "since", "until")}
        if numbers and cls.objects.standing().filter(obligation=None, duties__number__in=numbers, **same).exists():
            raise Refused(document_no=_("这个文号已经免办过这些天的同一项要求。"))

    def revoke(self, *, reason: str, by: Acting, at: datetime, version: int | None = None) -> "Waiver":
        """Take the waiver back: what it covered is owed again. Raises `Refused` without a reason, `Conflict` when revoked."""
        if not reason.strip():
            raise Refused(reason=_("请写明撤销的原因。"))
        if self.revoked_at is not None:
            raise Conflict(_("这项免办已经撤销。"))
        return change(self, "revoke", by=by, at=at, version=version, revoked_at=at, revoke_reason=reason.strip())


class WaivedDuty(models.Model):
    """One duty, by its number through all versions, that a county-wide waiver covers."""

    waiver = models.ForeignKey(Waiver, on_delete=models.PROTECT, related_name="duties")
    number = models.PositiveSmallIntegerField(_("序号"))

    class Meta:
        """In the fixed order."""

        verbose_name = _("免办的履职要求")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["waiver", "number"], name="cadence_waivedduty_once")]

    def __str__(self) -> str:
        """The number."""
        return str(self.number)
