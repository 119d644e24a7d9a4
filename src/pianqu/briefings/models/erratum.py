"""更正说明: what was wrong in a briefing that was heard (practice.md 5). The heard version never changes."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.briefings import rules
from pianqu.briefings.models.briefing import Briefing
from pianqu.briefings.querysets import ErratumQuerySet
from pianqu.briefings.subjects import Subject
from pianqu.groups.signing import signing
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.now import county_day


class Erratum(Record):
    """One figure or statement of a heard briefing, what it should be, and why it was wrong; read by the section's readers."""

    briefing = models.ForeignKey(Briefing, verbose_name=gettext_lazy("专题汇报"), on_delete=models.PROTECT, related_name="errata")
    subject = Choice(gettext_lazy("哪一部分"), choices=Subject.choices)
    was = Line(gettext_lazy("原来写的"), max_length=200)
    right = Line(gettext_lazy("应当是"), max_length=200)
    cause = Line(gettext_lazy("差错原因"), max_length=200)
    issued_at = models.DateTimeField(gettext_lazy("出具时间"), editable=False)
    issued_name = Line(gettext_lazy("出具人"), max_length=40, editable=False)
    issued_post = Line(gettext_lazy("出具人职务"), max_length=120, blank=True, editable=False)

    voided_at = models.DateTimeField(gettext_lazy("作废时间"), null=True, blank=True, editable=False)
    void_reason = Line(gettext_lazy("作废原因"), max_length=200, blank=True, editable=False)

    TOLD_WITH: ClassVar = ("briefing__group",)

    objects = ErratumQuerySet.as_manager()

    class Meta:
        """Newest first; what is said must differ from what was said."""

        verbose_name = gettext_lazy("更正说明")
        ordering: ClassVar = ["-issued_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(was="") & ~Q(right="") & ~Q(cause="") & ~Q(was=F("right")),
                name="briefings_erratum_told",
                violation_error_message=gettext_lazy("更正前后不能一样。"),
            ),
            models.CheckConstraint(condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="briefings_erratum_void"),
        ]

    def __str__(self) -> str:
        """The briefing that it hangs on; never the words, which not everybody reads."""
        return f"更正说明：{self.briefing}"

    @property
    def is_current(self) -> bool:
        """Whether it stands, or was withdrawn."""
        return self.voided_at is None

    @property
    def group_id(self) -> int:
        """The group of the briefing."""
        return self.briefing.group_id

    @classmethod
    def issue(
        cls,
        *,
        by: Acting,
        at: datetime,
        briefing: Briefing,
        subject: str,
        was: str,
        right: str,
        cause: str,
        key: UUID | None = None,
    ) -> "Erratum":
        """Hang it on a briefing that was heard.

        Raises `Refused` for a briefing that was not heard or is void, a section that it does not have, at `was` for words that
        do not stand in the section, and who may not sign.
        """
        told = {"subject": subject, "was": was, "right": right, "cause": cause}
        content = {**told, "briefing": briefing.key}

        def make(key: UUID, mark: str) -> "Erratum":
            with turn(by=by, at=at):  # so that the briefing is not voided meanwhile
                heard = Briefing.objects.current().heard().filter(key=briefing.key).first()
                if heard is None:
                    raise Refused(__all__=_("没有听取过的汇报不用更正说明：直接修改就行。"), code="state")
                if subject not in heard.filled:
                    raise Refused(subject=_("这份汇报没有这一部分。"), code="subject")
                rules.check_said(heard.text_of(subject), was)
                basis = signing(by, heard.group_id, "briefings.issue_erratum", county_day(at))
                signed = {"issued_at": at, "issued_name": by.acting().name, "issued_post": basis.signed_as}
                return add(cls(key=key, fingerprint=mark, briefing=heard, **told, **signed), "issue", by=by, at=at)

        return once(cls, key, content, make)

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Erratum":
        """Withdraw a mistaken one, with the reason; it stays on the briefing, struck out, and another may be issued.

        Raises `Refused` without a reason and for who may not sign, `Conflict` where it is withdrawn already.
        """
        if not reason.strip():
            raise Refused(reason=_("请写明作废的原因。"), code="required")
        if self.voided_at is not None:
            raise Conflict(_("这份更正说明已经作废。"))
        signing(by, self.group_id, "briefings.void_erratum", county_day(at))
        return change(self, "void", by=by, at=at, version=version, voided_at=at, void_reason=reason.strip())
