"""The address under which a person's own calendar program reads how many things are due a day, and nothing else."""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.models.user import User
from pianqu.accounts.querysets import CalendarTokenQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict

BYTES = 32


def digest_of(secret: str) -> str:
    """What is kept of the secret in the address: nobody who reads the database can open the calendar."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


class CalendarToken(Record):
    """One calendar address of one account, at most one in use (practice.md 49: what leaves the house says only how many).

    The secret itself is shown once, by the one who made it, and never stored: `secret` is empty on what is read again.
    """

    user = models.ForeignKey(User, verbose_name=_("账号"), on_delete=models.PROTECT, related_name="calendar_tokens")
    digest = models.CharField(_("摘要"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("生成时间"), editable=False)
    revoked_at = models.DateTimeField(_("撤销时间"), null=True, blank=True, editable=False)

    objects = CalendarTokenQuerySet.as_manager()
    secret = ""

    class Meta:
        """The newest first."""

        verbose_name = _("日历订阅")
        ordering: ClassVar = ["-made_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_at__isnull=True), name="accounts_calendartoken_one_in_use"
            ),
        ]

    def __str__(self) -> str:
        """When it was made."""
        return f"{self.made_at:%Y-%m-%d}"

    @classmethod
    def make(cls, user: User, *, by: Acting, at: datetime, key: UUID | None = None) -> "CalendarToken":
        """A new address for `user`; the one in use before is revoked by it. Sent again, the same record without its `secret`."""

        def fresh(key: UUID, mark: str) -> "CalendarToken":
            secret = secrets.token_urlsafe(BYTES)
            with turn(by=by, at=at):  # of two made at once, the later one is in use
                for before in cls.objects.in_use().filter(user=user):
                    before.revoke(by=by, at=at)
                made = add(cls(key=key, fingerprint=mark, user=user, digest=digest_of(secret), made_at=at), "make", by=by, at=at)
            made.secret = secret
            return made

        return once(cls, key, {"user": user.pk}, fresh)

    def revoke(self, *, by: Acting, at: datetime, version: int | None = None) -> "CalendarToken":
        """The address opens nothing from now on. Raises `Conflict` when it was revoked before."""
        if self.revoked_at is not None:
            raise Conflict(_("这个订阅地址已经撤销。"))
        return change(self, "revoke", by=by, at=at, version=version, revoked_at=at)
