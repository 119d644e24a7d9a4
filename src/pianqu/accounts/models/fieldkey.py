"""The keys that seal identities, as deeds: which was taken into use, when all was sealed under it, which was dropped.

The keys themselves stand in the key file alone (`kit.keys`); here stand their names, so that the journal can tell a rotation.
"""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change
from pianqu.journal.records import Record
from pianqu.kit.fields import Line


class FieldKey(Record):
    """One field key by its id (trust.md §5.6)."""

    kid = Line(_("密钥号"), max_length=8, unique=True)
    begun_at = models.DateTimeField(_("启用时间"), null=True, blank=True)
    finished_at = models.DateTimeField(_("轮换完成时间"), null=True, blank=True)
    resealed = models.PositiveIntegerField(_("重新加密的项数"), default=0, editable=False)
    dropped_at = models.DateTimeField(_("去掉时间"), null=True, blank=True)

    class Meta:
        """In the order in which they were first told of."""

        verbose_name = _("字段密钥")
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        """The id."""
        return self.kid

    @classmethod
    def begin(cls, kid: str, *, by: Acting, at: datetime) -> "FieldKey":
        """A rotation to this key begins; one that was broken off and goes on has begun already."""
        begun = cls.objects.filter(kid=kid).first()
        if begun is not None:
            return begun
        return add(cls(kid=kid, begun_at=at), "begin", by=by, at=at)

    def finish(self, resealed: int, *, by: Acting, at: datetime) -> "FieldKey":
        """Nothing is sealed under an older key any more."""
        return change(self, "finish", by=by, at=at, finished_at=at, resealed=self.resealed + resealed)

    @classmethod
    def drop(cls, kid: str, *, by: Acting, at: datetime) -> "FieldKey":
        """The key leaves the key file; what only it opened is lost for good."""
        known = cls.objects.filter(kid=kid).first()
        if known is not None:
            return change(known, "drop", by=by, at=at, dropped_at=at)
        return add(cls(kid=kid, dropped_at=at), "drop", by=by, at=at)  # the first key of a county began no rotation
