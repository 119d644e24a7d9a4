"""The file: the same paper gives the same bytes, on every day and machine with the same zlib."""

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.oxml.ns import qn

from pianqu.kit.official.measures import FONTS

FIRST = "[Content_Types].xml"
AGES_AGO = (1980, 1, 1, 0, 0, 0)  # the oldest day that a zip file knows
UNIX, READABLE = 3, 0o100644 << 16
LEVEL = 6
FONT = """<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>"""
TABLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:fonts>'
)


def bound(document: Document, title: str) -> bytes:
    """The document as the bytes of a docx, without a moment, name or machine in it but its title."""
    _tell(document, title)
    _name_fonts(document)
    held = BytesIO()
    document.save(held)
    again = BytesIO()
    with ZipFile(held) as loose, ZipFile(again, "w", ZIP_DEFLATED, compresslevel=LEVEL) as tight:
        for name in sorted(loose.namelist(), key=lambda name: (name != FIRST, name)):
            entry = ZipInfo(name, AGES_AGO)
            entry.create_system, entry.external_attr, entry.compress_type = UNIX, READABLE, ZIP_DEFLATED
            tight.writestr(entry, loose.read(name))
    return again.getvalue()


def _tell(document: Document, title: str) -> None:
    properties: Any = document.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed date keeps the bytes the same
    properties.revision = 1


def _name_fonts(document: Document) -> None:
    """Name what may stand in for a font; a thumbnail of the empty template goes."""
    parts = {str(part.partname): part for part in document.part.package.iter_parts()}
    named = TABLE.format("".join(FONT.format(font.name, font.other) for font in FONTS))
    parts["/word/fontTable.xml"]._blob = named.encode()  # noqa: SLF001 - python-docx keeps the part as it found it
    kept = document.part.package.rels
    for key in [key for key, each in kept.items() if each.reltype.endswith("/thumbnail")]:
        kept.pop(key)


def language(document: Document) -> None:
    """Chinese, so that no line is broken or checked as another language."""
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:eastAsia"), "zh-CN")
