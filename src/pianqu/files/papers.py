"""PDF, Word and Excel by their content. What runs, hides other files or cannot be looked into is refused (doors.md §5)."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, is_zipfile

from django.utils.translation import gettext as _

from pianqu.files import secrets
from pianqu.kit.errors import Refused
from pianqu.kit.imports.everything import said_in_part

MOST_PARTS = 2000
MOST_INFLATED = 200 * 1024 * 1024
BLOCK = 1024 * 1024
WORD, SHEET = b"wordprocessingml.document.main+xml", b"spreadsheetml.sheet.main+xml"
END, END_SIZE = b"PK\x05\x06", 22  # the last record of a zip without a comment
RUNS = re.compile(r"vbaProject|activeX|/embeddings/|macrosheets|\.bin$|\.exe$", re.IGNORECASE)
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
NAME_ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


def office_kind(data: bytes) -> str:
    """DOCX or XLSX, by what the package says of itself. Raises `Refused` at `file` for any other, and for what is unsafe."""
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = _parts(data, package)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error, UnicodeDecodeError) as error:
        raise Refused(file=_("文件是坏的，打不开。"), code="broken") from error
    types = parts.get("[Content_Types].xml", b"")
    kind = "DOCX" if WORD in types else "XLSX" if SHEET in types else ""
    if not kind:
        raise unknown()
    if b"macroEnabled" in types:
        raise _unsafe()
    texts = (part for name, part in parts.items() if name.endswith((".xml", ".rels", ".vml")))
    if any(secrets.in_text(said) for part in texts for said in said_in_part(part)):
        raise secrets.refused()
    return kind


def _parts(data: bytes, package: ZipFile) -> dict[str, bytes]:
    """Every part, inflated under a limit: sizes that the package names are not believed."""
    infos = package.infolist()
    if len(infos) > MOST_PARTS or data[-END_SIZE:][:4] != END:
        raise _unsafe()
    if any(".." in info.filename or info.filename.startswith("/") or info.flag_bits & 1 for info in infos):
        raise _unsafe()
    if any(RUNS.search(info.filename) for info in infos):
        raise _unsafe()
    left, parts = MOST_INFLATED, {}
    for info in infos:
        whole = bytearray()
        with package.open(info) as part:
            while block := part.read(BLOCK):
                left -= len(block)
                if left < 0:
                    raise Refused(file=_("文件展开后太大。"), code="too_large")
                whole += block
        parts[info.filename] = bytes(whole)
    return parts


def check_pdf(data: bytes) -> None:
    """Raises `Refused` at `file` for a PDF that is cut off, locked, carries scripts or files, or bears a mark of secrecy."""
    if b"%%EOF" not in data[-1024:] or is_zipfile(BytesIO(data)):
        raise Refused(file=_("文件是坏的，打不开。"), code="broken")
    outside = STREAM.sub(b"", data)
    told = NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), outside)
    if b"/Encrypt" in told:
        raise Refused(file=_("PDF 加了密，无法检查，请去掉密码后再传。"), code="locked")
    inflated = list(_inflated(data))
    if any(word in part for word in ACTIVE for part in (told, *inflated)):
        raise _unsafe()
    if secrets.in_bytes(data) or any(secrets.in_bytes(part) for part in inflated):
        raise secrets.refused()


def _inflated(data: bytes) -> Iterator[bytes]:
    """What the compressed streams hold, under a limit; other codings are left alone."""
    left = MOST_INFLATED
    for found in STREAM.finditer(data):
        try:
            part = zlib.decompressobj().decompress(found[1], left)
        except zlib.error:
            continue
        left -= len(part)
        yield part
        if left <= 0:
            raise Refused(file=_("文件展开后太大。"), code="too_large")


def unknown() -> Refused:
    """For what is none of the kinds that are taken."""
    said = _("只收图片（JPEG、PNG、WebP）、PDF、Word（docx）、Excel（xlsx）和纯文本，按内容识别，不看文件名。")
    return Refused(file=said, code="kind")


def _unsafe() -> Refused:
    return Refused(file=_("文件里有宏、脚本、嵌入的文件或加密，不能保存。请另存为不带这些的文件再传。"), code="unsafe")
