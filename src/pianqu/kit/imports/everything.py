"""All text of a file, wherever in it: for who looks for what may not stand in one, read or not.

Of a zipped workbook every part (hidden sheets, names of sheets, notes, headers, text boxes, properties). Pictures are not read.
The old format is not taken apart: its words stand among bytes that are none.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from pianqu.kit.imports import packed, plain

TAG = re.compile(r"<[^>]*>")
HEADER_CODE = re.compile(
    r"""&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Z])"""
)  # font, colour, size, place: between words of a header
WIDE = (b"\xff\xfe", b"\xfe\xff")
NOT_TEXT = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin")
OLD_CODINGS = ("utf-16-le", "gb18030")
BEFORE = 40
STRANGE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#(?:10|13|9|39|34|38|60|62|xA|xD|x9));)[#a-zA-Z][0-9a-zA-Z]*;?")
LONGEST_ENTITY = 40
SIGNS_MOST = 100_000  # nobody's list holds as many


def said_in(data: bytes, signs: Sequence[str]) -> Iterator[str]:
    """Every text of a file that passed the guards of `opened` in which one of `signs` may stand.

    Of the old format what stands before and at each. Raises `Refused` at `file`.
    """
    if data.startswith(packed.ZIP):
        for name, blocks in packed.parts(data):
            if not name.lower().endswith(NOT_TEXT) and _may_say(blocks(), signs):
                yield from said_in_part(b"".join(blocks()))
    elif data.startswith(packed.OLE):
        yield from _said_before(data, signs)
    else:
        yield plain.decoded(data)


def _may_say(blocks: Iterable[bytes], signs: Sequence[str]) -> bool:
    """Whether one of the signs may stand in a part: as it is, by its number or name, or in another coding."""
    sought = [sign.encode() for sign in signs]
    before = b""
    for number, block in enumerate(blocks):
        text = before + block
        if (number == 0 and text.startswith(WIDE)) or any(each in text for each in sought) or STRANGE.search(text):
            return True
        before = text[-LONGEST_ENTITY:]
    return False


def said_in_part(part: bytes) -> Iterator[str]:
    """What a part of a package says: its words as they are read, those of a header, and what stands in its attributes."""
    text = part.decode("utf-16" if part.startswith(WIDE) else "utf-8", "ignore")
    words = html.unescape(TAG.sub("", text))
    yield words
    if "&" in words:
        yield HEADER_CODE.sub("", words)
    yield html.unescape(text)


def _said_before(data: bytes, signs: Sequence[str]) -> Iterator[str]:
    for coding in OLD_CODINGS:
        for sign in signs:
            for number, found in enumerate(re.finditer(re.escape(sign.encode(coding)), data)):
                if number > SIGNS_MOST:
                    raise packed.too_large()
                yield data[max(found.start() - BEFORE, 0) : found.end()].decode(coding, "ignore")
