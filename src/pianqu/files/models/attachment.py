"""An attachment (附件): a file that hangs on a record of any room, known here by its type and key alone."""

from datetime import datetime
from hashlib import sha256
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from pianqu.files import hanging, store
from pianqu.files.kinds import LONGEST, Examined, Kind, examine
from pianqu.files.querysets import AttachmentQuerySet
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, change, once
from pianqu.journal.records import Record
from pianqu.journal.work import turn
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.fields import Choice, Line
from pianqu.kit.now import county_day
from pianqu.standards.models import Parameter

MEGABYTE = 1024 * 1024
UNASKED = object()


class Attachment(Record):
    """One file on one record. What is removed keeps its row with the reason; its file is collected.

    `checksum` (SHA-256) and `size` are of what is kept: a picture is drawn anew before.
    """

    subject_type = models.CharField(max_length=60, editable=False)
    subject_key = models.UUIDField(editable=False)
    name = Line(_("文件名"), max_length=LONGEST)
    kind = Choice(_("类型"), choices=Kind.choices)
    size = models.PositiveIntegerField(_("大小（字节）"))
    checksum = models.CharField(_("校验和（SHA-256）"), max_length=64)
    added_at = models.DateTimeField(_("上传时间"), editable=False)
    added_by_name = Line(_("上传人"), max_length=40, editable=False)
    removed_at = models.DateTimeField(_("移除时间"), null=True, blank=True, editable=False)
    remove_reason = Line(_("移除原因"), max_length=200, blank=True, editable=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        """In the order in which they came; the same file once on a record."""

        verbose_name = _("附件")
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_key"], name="files_attachment_subject"),
            models.Index(fields=["checksum"], name="files_attachment_checksum"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(removed_at__isnull=True) | ~Q(remove_reason=""), name="files_attachment_reason"),
            models.UniqueConstraint(
                fields=["subject_type", "subject_key", "checksum"],
                condition=Q(removed_at__isnull=True),
                name="files_attachment_once",
                violation_error_message=_("这个文件已经在附件里。"),
            ),
        ]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    _subject: Any = UNASKED

    @property
    def subject(self) -> Any:
        """The record on which it hangs, in its latest version; None where it is not there."""
        if self._subject is UNASKED:
            self._subject = hanging.record_of(self.subject_type, self.subject_key)
        return self._subject

    @classmethod
    def on(cls, record: Any) -> "Attachment":
        """One that is to hang on the record, not saved: what permissions are asked about."""
        fresh = cls(subject_type=record._meta.label_lower, subject_key=record.key)
        fresh._subject = record
        return fresh

    @classmethod
    def upload(cls, record: Any, *, name: str, data: bytes, by: Acting, at: datetime, key: UUID | None = None) -> "Attachment":
        """Hang a file on a record. It is on the disk before the row is written, and the row is written before it is answered.

        Raises `Refused` at `file` for one that is too large, of no kind that is taken, unsafe, or bears a mark of secrecy;
        for a record that is void or has as many as it may.
        """
        limits = Parameter.objects.in_force(county_day(at))
        if len(data) > limits["attachment_mb_most"] * MEGABYTE:
            told = _("文件超过 %(most)s MB。") % {"most": limits["attachment_mb_most"]}
            raise Refused(file=told, code="too_large")
        content = {"of": record._meta.label_lower, "record": record.key, "name": name, "sent": sha256(data).hexdigest()}

        def make(key: UUID, mark: str) -> "Attachment":
            fresh = cls.on(record)
            fresh.key, fresh.fingerprint = key, mark
            return fresh.hang(examine(name, data), limits["attachments_most"], by, at)

        return once(cls, key, content, make)

    def hang(self, found: Examined, most: int, by: Acting, at: datetime) -> "Attachment":
        """The second half of `upload`, of a file that was examined: the file, then the row. Raises `Refused` as that does."""
        self.name, self.kind, self.size, self.checksum = found.name, found.kind, len(found.data), found.checksum
        self.added_at, self.added_by_name = at, by.acting().name
        store.put(found.checksum, found.data)
        with turn(by=by, at=at):  # the collector takes its turn too: what it took meanwhile is put there again
            if not store.holds(found.checksum, self.size):
                store.put(found.checksum, found.data)
            if getattr(self.subject, "voided_at", None) is not None:
                raise Refused(file=_("这条记录已经作废，不能再加附件。"), code="void")
            if type(self).objects.hung_on(self.subject).present().count() >= most:
                raise Refused(file=_("一条记录最多 %(most)s 个附件。") % {"most": most}, code="too_many")
            return add(self, "upload", by=by, at=at)

    def remove(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Attachment":
        """Take it off the record, with the reason.

        Raises `Refused` without one and for a file on which the record rests, `Conflict` when it was removed.
        """
        if not reason.strip():
            raise Refused(reason=_("请写明移除的原因。"), code="required")
        if self.removed_at is not None:
            raise Conflict(_("这个附件已经移除。"))
        with turn(by=by, at=at):  # so that the record does not come to rest on it meanwhile
            if why := hanging.kept(hanging.record_of(self.subject_type, self.subject_key), self):
                raise Refused(__all__=why, code="kept")
            return change(self, "remove", by=by, at=at, version=version, removed_at=at, remove_reason=reason.strip())
