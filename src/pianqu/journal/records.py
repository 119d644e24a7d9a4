"""What a record is: the abstract bases of every noun that people change."""

from datetime import date, datetime
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from pianqu.journal.actor import Acting, consent_in
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line
from pianqu.kit.periods import Days


class Record(models.Model):
    """Something that is changed by verbs and written in the journal.

    `key` is its address, its idempotency key and (with `fingerprint`) tells a second sending from another record;
    `version` counts its changes, so that two editors cannot overwrite each other. A model whose words tell of other records
    names them in `TOLD_WITH`, as `select_related` wants them.
    """

    key = models.UUIDField(_("编号"), default=uuid4, unique=True, editable=False)
    version = models.PositiveIntegerField(_("版本"), default=1, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        """Abstract."""

        abstract = True


class OpenRows:
    """Mixed into a queryset whose records everybody who is signed in may read."""

    def visible_to(self, user: Any) -> Any:
        """All of them; of a counted one its latest version."""
        rows: Any = self.latest_versions() if isinstance(self, CountedQuerySet) else self
        return rows if user.is_active else rows.none()


class DatedQuerySet(models.QuerySet[Any]):
    """Questions about effective-dated rows."""

    def on(self, day: date | F) -> Self:
        """In force on `day`, or on the day of another row (`OuterRef`)."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def overlapping(self, days: Days) -> Self:
        """In force on at least one of `days`."""
        rows = self.not_withdrawn().filter(Q(until__isnull=True) | Q(until__gt=days.since))
        return rows if days.until is None else rows.filter(since__lt=days.until)

    def not_withdrawn(self) -> Self:
        """Rows that are, were or will be in force for at least one day."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=F("since")))

    def covering(self, days: Days) -> Self:
        """In force on every one of `days`."""
        lasting = Q(until__isnull=True) if days.until is None else Q(until__isnull=True) | Q(until__gte=days.until)
        return self.filter(lasting, since__lte=days.since)


class Dated(models.Model):
    """In force from `since` (counted) to `until` (not counted; empty = no end known).

    What ends on the day on which it begins was withdrawn: it was never in force, and the row stays as a record.
    """

    since = models.DateField(_("自"))
    until = models.DateField(_("至（不含）"), null=True, blank=True)

    class Meta:
        """A row does not end before it begins."""

        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="%(app_label)s_%(class)s_dated",
                violation_error_message=_("结束日期不能早于开始日期。"),
            ),
        ]

    @property
    def days(self) -> Days:
        """The range of days in which the row is in force."""
        return Days(self.since, self.until)

    def in_force(self, day: date) -> bool:
        """Whether the row is in force on `day`."""
        return day in self.days

    def check_end(self, on: date) -> None:
        """Raise `Refused` at `on` unless the row can end that day: not before it began, before any end it already has.

        A row that ended is never prolonged: in its later days another one may be in force. A new row goes on from there.
        """
        if on < self.since:
            raise Refused(on=_("结束日期不能早于开始日期 %(day)s；和它同一天就是撤回，从未生效。") % {"day": self.since})
        if self.until is not None and on >= self.until:
            raise Refused(on=_("已经在 %(day)s 结束，不能再推后。") % {"day": self.until})


class CountedQuerySet(models.QuerySet[Any]):
    """The only entries to counting: `current` and `as_known`."""

    def current(self) -> Self:
        """The rows that count as known now: not replaced, not voided."""
        return self.filter(replaced_at__isnull=True, voided_at__isnull=True)

    def as_known(self, known_at: Any) -> Self:
        """The rows that counted just before the moment `known_at` (24:00 of a day is the next day's 00:00); None asks for now."""
        if known_at is None:
            return self.current()
        return self.filter(
            Q(replaced_at__isnull=True) | Q(replaced_at__gte=known_at),
            Q(voided_at__isnull=True) | Q(voided_at__gte=known_at),
            recorded_at__lt=known_at,
        )

    def latest_versions(self) -> Self:
        """One row a record, voided ones too: what a page or address shows."""
        return self.filter(replaced_at__isnull=True)


class Counted(models.Model):
    """A record that figures count: it happened on a county day and was recorded at a moment, first by the person named.

    A correction keeps the old row (`replaces`, `replaced_at`) under the same `key` and says why (统计法 art. 9, 24); a void
    stamps `voided_at` with its reason. Nothing is ever deleted.
    """

    key = models.UUIDField(_("编号"), default=uuid4, editable=False, db_index=True)
    version = models.PositiveIntegerField(_("版本"), default=1, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    happened_on = models.DateField(_("日期"))
    recorded_at = models.DateTimeField(_("登记时间"), editable=False)
    first_recorded_at = models.DateTimeField(_("首次登记时间"), editable=False)
    entered_by_key = models.UUIDField(null=True, blank=True, editable=False)
    entered_by_name = Line(_("录入人"), max_length=40, editable=False)
    entered_by_post = Line(_("录入人职务"), max_length=120, blank=True, editable=False)
    replaces = models.OneToOneField(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="replaced_by"
    )
    replaced_at = models.DateTimeField(null=True, blank=True, editable=False)
    correct_reason = Line(_("更正原因"), max_length=200, blank=True, editable=False)
    voided_at = models.DateTimeField(_("作废时间"), null=True, blank=True, editable=False)
    void_reason = Line(_("作废原因"), max_length=200, blank=True, editable=False)

    class Meta:
        """The key is unique over the rows that were not replaced."""

        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(replaced_at__isnull=True), name="%(app_label)s_%(class)s_key_current"
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="%(app_label)s_%(class)s_void_reason"
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(correct_reason=""), name="%(app_label)s_%(class)s_correct_reason"
            ),
        ]

    @classmethod
    def entered(cls, by: Acting, at: datetime, **values: Any) -> Self:
        """A new row, not saved yet; who enters it is kept by the name and post of the moment."""
        return cls(**cls.entry(by, at), **values)

    @staticmethod
    def entry(by: Acting, at: datetime) -> dict[str, Any]:
        """Who enters it, and when.

        What is planned before it happens counts for nothing; the move by which it has happened (held, finished, heard) writes
        this anew, so that no report as known before that moment knows of it.
        """
        who = by.acting()
        return {
            "recorded_at": at,
            "first_recorded_at": at,
            "entered_by_key": who.key,
            "entered_by_name": who.name,
            "entered_by_post": who.post,
        }

    @property
    def entered_by(self) -> str:
        """Who entered it, and with whose consent where it was done for another (代办)."""
        return f"{self.entered_by_name}{consent_in(self.entered_by_post)}"

    @property
    def voided(self) -> bool:
        """Whether it was taken out of every count."""
        return self.voided_at is not None

    @property
    def is_current(self) -> bool:
        """Whether the row counts now."""
        return self.replaced_at is None and self.voided_at is None
