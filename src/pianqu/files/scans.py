"""A paper that was signed by hand and comes back as a scan, which is then the paper (practice.md 3, 6, 15)."""

from datetime import datetime
from typing import Any
from uuid import uuid5

from django.utils.translation import gettext as _

from pianqu.files.kinds import Examined, Kind, examine
from pianqu.files.models import Attachment
from pianqu.journal.actor import Acting
from pianqu.kit.errors import Refused

SCANS = (Kind.JPEG, Kind.PNG, Kind.PDF)


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
