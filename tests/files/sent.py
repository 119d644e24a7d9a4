"""Files as people and attackers send them."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
GPS, MAKE = 0x8825, 0x010F


def picture(kind: str = "JPEG", *, gps: bool = False) -> bytes:
    """A small picture, with its place and the camera's maker where asked."""
    out = BytesIO()
    exif = Image.Exif()
    if gps:
        exif[MAKE] = "SampleCam"
        exif.get_ifd(GPS).update({1: "N", 2: (30.0, 50.0, 1.0), 3: "E", 4: (106.0, 58.0, 1.0)})
    Image.new("RGB", (40, 20), (200, 30, 30)).save(out, kind, exif=exif)
    return out.getvalue()


def office(main: str = WORD, *, words: str = "座谈记录", more: dict[str, bytes] | None = None) -> bytes:
    """A package such as Word or Excel makes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main}"/></Types>')
        package.writestr("word/document.xml", f"<w:document><w:t>{words}</w:t></w:document>")
        for name, data in (more or {}).items():
            package.writestr(name, data)
    return out.getvalue()


def pdf(inside: bytes = b"BT (hello) Tj ET", head: bytes = b"") -> bytes:
    """A PDF with one compressed stream."""
    packed = zlib.compress(inside)
    stream = b"4 0 obj <</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream endobj\n" % (len(packed), packed)
    return b"%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n" + head + stream + b"trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
