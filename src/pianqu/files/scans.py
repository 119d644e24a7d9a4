"""A paper that was signed by hand and comes back as a scan, which is then the paper (practice.md 3, 6, 15)."""

from datetime import datetime
from typing import Any
from uuid import uuid5

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files.kinds import Examined, Kind, examine
from pianqu.files.models import Attachment
from pianqu.journal.actor import Acting
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Line

SCANS = (Kind.JPEG, Kind.PNG, Kind.PDF)


class Scanned(models.Model):
    """Mixed into a record that takes attachments and can be signed on paper: then it rests on its scan, which stays on it."""

    scan_checksum = Line(gettext_lazy("签字的扫描件"), max_length=64, blank=True, editable=False)

    class Meta:
        """Abstract."""

        abstract = True

    @property
    def on_paper(self) -> bool:
        """Whether it was signed by hand: the scan hangs on it."""
        return bool(self.scan_checksum)

    @property
    def sheet(self) -> Attachment | None:
        """The scan; None where it was not signed on paper."""
        scans = Attachment.objects.hung_on(self).present().filter(checksum=self.scan_checksum) if self.on_paper else ()
        return next(iter(scans), None)

    def keeps(self, attachment: Attachment) -> str:
        """Why a file must stay: the signature rests on its scan. "" for every other file (`hanging.kept`)."""
        rests = self.on_paper and attachment.checksum == self.scan_checksum
        return _("这是纸质签字的扫描件，签发以它为准，不能移除。") if rests else ""


def scanned(name: str, data: bytes) -> Examined:
    """The file as it would be kept. Raises `Refused` at `file` for one that is neither picture nor PDF, and as `examine` does."""
    found = examine(name, data)
    if found.kind not in SCANS:
        raise Refused(file=_("扫描件要是图片或 PDF。"), code="kind")
    return found


def scan_sent(file: Any) -> dict[str, Any]:
    """The name and content of a file that a client sent (`multipart/form-data`). Raises `Refused` where none was."""
    if file is None:
        raise Refused(file=_("请附上扫描件。"), code="required")
    return {"name": file.name or "", "data": file.read()}


def hang(found: Examined, *records: Any, name: str, data: bytes, by: Acting, at: datetime) -> None:
    """Hang the scan on these records, where it does not hang already. Raises `Refused` as `Attachment.upload` does."""
    has = {each.subject_key for each in Attachment.objects.present().filter(checksum=found.checksum)}
    rows = [row for row in records if row.key not in has]
    for row in rows:
        Attachment.upload(row, name=name, data=data, by=by, at=at, key=uuid5(row.key, f"scan {row.version}"))
