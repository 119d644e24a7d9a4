"""The journal's rows: entries, the head of their chain, and the leases of timed work."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.journal import guards
from pianqu.journal.querysets import EntryQuerySet
from pianqu.journal.subjects import Subject
from pianqu.kit import permissions
from pianqu.kit.fields import Line


def model_of(kind: str) -> Any:
    """The class of a kind of record (`room.noun`); None where no room holds it any more."""
    return next((model for model in apps.get_models() if model._meta.label_lower == kind), None)


def kind_words(kind: str) -> Any:
    """What a kind of record is called on pages; the kind itself where no room holds it any more."""
    model = model_of(kind)
    return model._meta.verbose_name if model else kind


class Entry(models.Model):
    """One deed: who (as they were), which verb, on what record, when, and which fields (names and digests, no values).

    `body` is the canonical text that `mac` seals together with the entry before it; the columns repeat it for asking.
    Append-only: guard triggers refuse UPDATE and DELETE on both databases.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor_key = models.UUIDField(null=True)
    actor_name = Line(max_length=40)
    actor_post = Line(max_length=120, blank=True)
    verb = Line(max_length=80)
    subject_type = Line(max_length=60)
    subject_key = models.UUIDField()
    field_names = models.JSONField(default=list)
    body = models.TextField()
    mac = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()
    subject = Subject()

    class Meta:
        """Read by subject, by actor, by verb, by time; each index ends in `seq`, so that no page needs sorting (doors.md §9)."""

        verbose_name = _("日志记录")
        ordering: ClassVar = ["-seq"]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_key", "seq"], name="journal_entry_subject"),
            models.Index(fields=["subject_type", "seq"], name="journal_entry_type"),
            models.Index(fields=["actor_key", "seq"], name="journal_entry_actor"),
            models.Index(fields=["actor_name", "seq"], name="journal_entry_name"),
            models.Index(fields=["verb", "seq"], name="journal_entry_verb"),
        ]

    def __str__(self) -> str:
        """Seq and verb."""
        return f"{self.seq} {self.verb}"

    @property
    def subject_model(self) -> Any:
        """The class of the record that the entry is about; None where no room holds it any more."""
        return model_of(self.subject_type)

    @property
    def subject_label(self) -> Any:
        """What the kind of record is called on pages."""
        return kind_words(self.subject_type)

    @property
    def is_first(self) -> bool:
        """Whether the record began with this deed."""
        return not Entry.objects.filter(subject_type=self.subject_type, subject_key=self.subject_key, seq__lt=self.seq).exists()

    @property
    def verb_label(self) -> Any:
        """What the verb is called on pages."""
        return permissions.label(self.verb)


guards.declare(guards.AppendOnly(Entry, "seq"))


class Head(models.Model):
    """The end of the chain: one row, locked briefly as the last step of each unit of work."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    mac = models.CharField(max_length=64, blank=True)

    class Meta:
        """One chain serves a county."""

        verbose_name = _("日志链头")
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="journal_head_single")]

    def __str__(self) -> str:
        """The last sequence number."""
        return str(self.seq)


class Lease(models.Model):
    """The right to do one timed job, so that two `tick`s at once do it once."""

    name = models.CharField(max_length=60, primary_key=True)
    holder = models.CharField(max_length=60)
    held_until = models.DateTimeField()

    class Meta:
        """By name."""

        verbose_name = _("定时任务租约")

    def __str__(self) -> str:
        """Name and holder."""
        return f"{self.name} {self.holder}"

    @classmethod
    def take(cls, name: str, *, holder: str, at: datetime, length: timedelta) -> bool:
        """Claim the job until `at + length`; False while another holder has it. Compare-and-set, no lock."""
        cls.objects.get_or_create(name=name, defaults={"holder": "", "held_until": at})
        free = cls.objects.filter(Q(held_until__lte=at) | Q(holder=holder), name=name)
        return bool(free.update(holder=holder, held_until=at + length))

    @classmethod
    def give_back(cls, name: str, *, holder: str, at: datetime) -> None:
        """End the claim early, so that the next run need not wait for it to lapse."""
        cls.objects.filter(name=name, holder=holder).update(held_until=at)


class Progress(models.Model):
    """How far a timed job has come: the number of the last entry read, or the last day done (as `date.toordinal`).

    It is moved on in the transaction of what was done, so that after a kill the job goes on just where it was.
    """

    name = models.CharField(max_length=60, primary_key=True)
    done = models.BigIntegerField(default=0)

    class Meta:
        """By name."""

        verbose_name = _("定时任务进度")

    def __str__(self) -> str:
        """Name and how far."""
        return f"{self.name} {self.done}"

    @classmethod
    def of(cls, name: str) -> int:
        """How far the job has come; 0 before it began."""
        return cls.objects.filter(name=name).values_list("done", flat=True).first() or 0

    @classmethod
    def advance(cls, name: str, seen: int, done: int) -> bool:
        """Say that the job has come to `done`; False where another came from `seen` first. Compare-and-set."""
        cls.objects.get_or_create(name=name)
        return bool(cls.objects.filter(name=name, done=seen).update(done=done))
