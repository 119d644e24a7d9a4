"""Messages, the alerts behind some of them, and what a person wants to be told."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import uuid4, uuid5

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import Role, User
from pianqu.inbox import concerning
from pianqu.inbox.querysets import AlertQuerySet, MessageQuerySet, PreferenceQuerySet
from pianqu.journal.actor import SYSTEM, Acting
from pianqu.journal.moves import add, change
from pianqu.journal.records import Record
from pianqu.journal.subjects import Subject
from pianqu.journal.work import unit
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line

DIGEST = "digest"


class Message(models.Model):
    """One thing that concerns one person: what was done (`kind`), where, and the record; or the digest of a day, which sums up.

    It holds no word that anybody wrote about a person. It is made from one entry of the journal, at most once for a person;
    a person has one digest a day at most. It is shown from `shown_at` on: what must be known as soon as it is made, also at
    night and on rest days, because the page disturbs nobody; all else with the digest.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, verbose_name=gettext_lazy("收件人"), on_delete=models.PROTECT, related_name="messages")
    kind = Line(gettext_lazy("事由"), max_length=80)
    where = Line(gettext_lazy("哪里"), max_length=120, blank=True)
    entry = models.BigIntegerField(null=True, blank=True, editable=False)
    subject_type = models.CharField(max_length=60, blank=True, editable=False)
    subject_key = models.UUIDField(null=True, blank=True, editable=False)
    day = models.DateField(gettext_lazy("日期"), null=True, blank=True)
    made_at = models.DateTimeField(editable=False)
    shown_at = models.DateTimeField(gettext_lazy("时间"), null=True, blank=True, editable=False)
    read_at = models.DateTimeField(gettext_lazy("已读"), null=True, blank=True, editable=False)
    digest = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="items", db_index=False
    )

    subject = Subject()  # the record as it stands now, read with `of_reader`: a message keeps no word of it

    objects = MessageQuerySet.as_manager()

    class Meta:
        """Newest first. The two unique constraints are what makes "exactly once" true, whatever `tick` does."""

        verbose_name = gettext_lazy("消息")
        ordering: ClassVar = ["-shown_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "entry"], condition=Q(entry__isnull=False), name="inbox_message_once"),
            models.UniqueConstraint(fields=["user", "day"], condition=Q(kind=DIGEST), name="inbox_message_digest"),
            models.CheckConstraint(
                condition=Q(kind=DIGEST, entry__isnull=True, day__isnull=False, digest__isnull=True)
                | (~Q(kind=DIGEST) & Q(entry__isnull=False, day__isnull=True)),
                name="inbox_message_kind",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["user", "-shown_at", "-id"], condition=Q(digest__isnull=True), name="inbox_message_top"),
            models.Index(fields=["user"], condition=Q(digest__isnull=True, read_at__isnull=True), name="inbox_message_unread"),
            models.Index(fields=["user"], condition=Q(shown_at__isnull=True), name="inbox_message_waiting"),
            models.Index(fields=["digest"], condition=Q(digest__isnull=False), name="inbox_message_items"),
        ]

    def __str__(self) -> str:
        """What was done."""
        return str(self.words)

    @property
    def is_digest(self) -> bool:
        """Whether it sums up a day."""
        return self.kind == DIGEST

    @property
    def words(self) -> Any:
        """What was done, in the reader's language; of a kind that is told no more, that there was something."""
        if self.is_digest:
            return _("每日摘要")
        concern = concerning.of(self.kind)
        return concern.words if concern else _("有一件事与你有关")

    @classmethod
    def gather(cls, user: User, day: date, *, at: datetime) -> int:
        """Put what waits for a person into the digest of the day; answers how many. 0 where the day's digest was given already.

        All or nothing, so that after a kill it is done again or was done. Raises `Conflict` where another was faster.
        """
        with unit(by=SYSTEM, at=at):
            if cls.objects.filter(user=user, kind=DIGEST, day=day).exists():
                return 0
            key = uuid5(user.key, f"{DIGEST} {day}")
            digest = cls.objects.create(key=key, user=user, kind=DIGEST, day=day, made_at=at, shown_at=at)
            return cls.objects.filter(user=user).put_into(digest, at)


class Alert(models.Model):
    """That it was told once of a record that it is due soon, or overdue, by a day (architecture, decision 7)."""

    class Level(models.TextChoices):
        """How near."""

        DUE_SOON = "due_soon", gettext_lazy("快到期")
        OVERDUE = "overdue", gettext_lazy("已过期限")

    subject_type = models.CharField(max_length=60)
    subject_key = models.UUIDField()
    level = Choice(gettext_lazy("级别"), choices=Level.choices)
    on = models.DateField(gettext_lazy("期限"))

    objects = AlertQuerySet.as_manager()

    class Meta:
        """Once for a record, level and day."""

        verbose_name = gettext_lazy("期限提醒")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject_type", "subject_key", "level", "on"], name="inbox_alert_once"),
        ]

    def __str__(self) -> str:
        """Level and day."""
        return f"{self.level} {self.on}"


class Preference(Record):
    """Which kinds of message a person does not want in the digest. What must be known cannot be refused."""

    user = models.OneToOneField(User, verbose_name=gettext_lazy("账号"), on_delete=models.PROTECT, related_name="preference")
    muted = models.JSONField(gettext_lazy("不收的消息"), default=list, blank=True)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        """One for a person."""

        verbose_name = gettext_lazy("消息设置")

    def __str__(self) -> str:
        """Whose."""
        return str(self.user)

    @property
    def wanted(self) -> list[str]:
        """The kinds that come in the digest."""
        return [verb for verb in concerning.verbs(must_know=False) if verb not in self.muted]

    @classmethod
    def of(cls, user: User) -> "Preference":
        """What the person chose; all kinds where nothing was chosen yet (then it is not saved)."""
        return cls.objects.filter(user=user).first() or cls(user=user, key=uuid5(user.key, "preference"))

    @classmethod
    def choose(cls, user: User, wanted: Sequence[str], *, by: Acting, at: datetime, version: int | None = None) -> "Preference":
        """Take these kinds into the digest and no others. Raises `Refused` at `wanted` for a kind that is not told."""
        offered = concerning.verbs(must_know=False)
        if not set(wanted) <= set(offered):
            raise Refused(wanted=_("没有这种消息。"), code="invalid_choice")
        muted = [verb for verb in offered if verb not in wanted]
        chosen = cls.of(user)
        if chosen._state.adding:
            chosen.muted = muted
            return add(chosen, "choose", by=by, at=at)
        return chosen if chosen.muted == muted else change(chosen, "choose", by=by, at=at, version=version, muted=muted)


def own(role: Role, _day: date) -> list[int]:
    """The person to whom it was given."""
    return [role.cadre_id]


# Of accounts, which lie below and know no inbox, it is said here.
concerning.concerns("grant", gettext_lazy("授予了你角色"), whom=own, where=str, must_know=True)(Role)
concerning.concerns("end", gettext_lazy("收回了你的角色"), whom=own, where=str, must_know=True)(Role)
for _verb, _words in (("reset_password", gettext_lazy("重设了你的密码")), ("reopen", gettext_lazy("重新启用了你的账号"))):
    concerning.concerns(_verb, _words, whom=lambda user, day: [user.cadre_id], where=lambda user: "", must_know=True)(User)
