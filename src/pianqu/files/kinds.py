"""What a file is, by its content and never by its name; and the name under which it is kept."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.files import papers, pictures, secrets
from pianqu.kit.errors import Refused
from pianqu.kit.text import one_line, showable

LONGEST = 120
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Kind(models.TextChoices):
    """The kinds that are taken."""

    JPEG = "JPEG", gettext_lazy("图片")
    PNG = "PNG", gettext_lazy("图片（PNG）")
    PDF = "PDF", "PDF"
    DOCX = "DOCX", "Word"
    XLSX = "XLSX", "Excel"
    TEXT = "TEXT", gettext_lazy("纯文本")


ENDINGS = {
    Kind.JPEG: ("jpg", "jpeg"),
    Kind.PNG: ("png",),
    Kind.PDF: ("pdf",),
    Kind.DOCX: ("docx",),
    Kind.XLSX: ("xlsx",),
    Kind.TEXT: ("txt", "csv"),
}
MEDIA_TYPES = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.TEXT: "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Examined:
    """A file that may be kept: what it is, its name, its content, and the checksum (SHA-256) of that content."""

    kind: Kind
    name: str
    data: bytes

    @property
    def checksum(self) -> str:
        """SHA-256 of what is kept, in hexadecimal."""
        return sha256(self.data).hexdigest()


def examine(name: str, data: bytes) -> Examined:
    """What is kept of a file that was sent. Raises `Refused` at `file` for what is not taken, is unsafe or bears a mark."""
    if secrets.in_text(name):
        raise secrets.refused()
    kind, kept = _recognised(data)
    return Examined(kind, named(name, kind), kept)


def _recognised(data: bytes) -> tuple[Kind, bytes]:
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        wanted, drawn = pictures.redrawn(data)
        return Kind(wanted), drawn
    if data.startswith(b"%PDF-"):
        papers.check_pdf(data)
        return Kind.PDF, data
    if data.startswith(b"PK\x03\x04"):
        return Kind(papers.office_kind(data)), data
    return Kind.TEXT, _text(data).encode()


def _text(data: bytes) -> str:
    """Plain text in UTF-8 or GB 18030. Raises `Refused` for an empty file, for bytes that are no text, and for a mark."""
    if not data.strip():
        raise Refused(file=_("文件是空的。"), code="empty")
    for coding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if CONTROL.search(text):
            break
        if secrets.in_text(text):
            raise secrets.refused()
        return text
    raise papers.unknown()


def named(name: str, kind: Kind) -> str:
    """The last part of the name, in one line, without what cannot be seen, ending as its content wants."""
    last = one_line(showable(name)).replace("\\", "/").rpartition("/")[2].replace("\N{REPLACEMENT CHARACTER}", "").strip(" .")
    path = PurePosixPath(last)
    ending = path.suffix.lower().lstrip(".")
    kept = ending if ending in ENDINGS[kind] else ENDINGS[kind][0]
    stem = (path.stem if path.suffix else last)[: LONGEST - len(kept) - 1].strip(" .")
    return f"{stem or _('附件')}.{kept}"
