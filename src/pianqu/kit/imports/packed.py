"""A zipped workbook is looked at before it is parsed: how much it unpacks to, what it is, and what its cells could hide.

Limits by stack/documents.md §2 (measured: an honest 7.5 MB file unpacks to 57 MB, a bomb of 541 kB to 177 MB).
"""

import re
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused

PARTS_MOST = 200
INFLATED_MOST = 64 * 1024 * 1024
PART_LEAST = 1024 * 1024
RATIO_MOST = 150
BLOCK = 1024 * 1024
ROW_END = b"</row>"
ROW_MOST, COLUMN_MOST = 131_072, 256  # nobody's list is larger
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = b"spreadsheetml.sheet.main+xml"
FULL_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)(?<!/)>")
ADDRESS = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{1,3})([0-9]{1,8})\s*["']""")
SPOILT_CELL = re.compile(rb"""\bt\s*=\s*["']e["']""")
UNRECKONED = re.compile(rb"<(?:\w+:)?f\b[^<>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>\s*)?</(?:\w+:)?c>")


def broken() -> Refused:
    """For what cannot be opened at all."""
    return Refused(file=_("文件是坏的，打不开。请用表格软件打开原来的表，另存一次再传。"), code="broken")


def too_large() -> Refused:
    """For what unpacks to more than a list of the county."""
    return Refused(file=_("文件展开后太大。请只留要导入的表，删去图片和多余的工作表，再传。"), code="too_large")


def save_as() -> Refused:
    """For a sheet of another program."""
    return Refused(file=_("这种格式读不了。请在表格软件里“另存为” xlsx，再传。"), code="format")


def check(data: bytes) -> None:
    """Raises `Refused` at `file` for a zip that is no xlsx, is spoilt or too large, or whose cells would be misread."""
    try:
        with ZipFile(BytesIO(data)) as package:
            _check_sizes(package.infolist())
            types, left = b"", INFLATED_MOST
            for info in package.infolist():
                held = _Checked(info.filename)
                for block in _blocks(package, info, left):
                    left -= len(block)
                    held.take(block)
                types += held.end()
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, zlib.error, ValueError) as error:
        raise broken() from error
    if SHEET not in types:
        raise save_as()


def parts(data: bytes) -> Iterator[tuple[str, Callable[[], Iterator[bytes]]]]:
    """Every part of a zip that was checked: its name, and what unpacks it, block by block."""
    with ZipFile(BytesIO(data)) as package:
        for info in package.infolist():
            yield info.filename, partial(_blocks, package, info, INFLATED_MOST)


class _Checked:
    """A part as it is unpacked: of a sheet the cells are looked at, up to the last whole one; of the types all is kept."""

    def __init__(self, name: str) -> None:
        self._is_sheet = name.startswith("xl/worksheets/") and name.endswith(".xml")
        self._is_types = name == "[Content_Types].xml"
        self._held = b""

    def take(self, block: bytes) -> None:
        """The next block."""
        if self._is_types:
            self._held += block
        elif self._is_sheet:
            whole, sign, self._held = (self._held + block).rpartition(ROW_END)
            _check_cells(whole + sign)

    def end(self) -> bytes:
        """What was kept of the types."""
        if self._is_sheet:
            _check_cells(self._held)
        return self._held if self._is_types else b""


def _check_sizes(infos: list[ZipInfo]) -> None:
    """By what the zip says of itself."""
    if len(infos) > PARTS_MOST or sum(info.file_size for info in infos) > INFLATED_MOST:
        raise too_large()
    if any(info.file_size > max(PART_LEAST, RATIO_MOST * info.compress_size) for info in infos):
        raise too_large()
    if any(info.flag_bits & 1 for info in infos):
        raise locked()


def locked() -> Refused:
    """For a sheet with a password."""
    return Refused(file=_("这张表加了密码。请去掉密码，另存一次再传。"), code="locked")


def _blocks(package: ZipFile, info: ZipInfo, left: int) -> Iterator[bytes]:
    """A part, really unpacked: what the zip says of itself is not believed."""
    with package.open(info) as part:
        while block := part.read(BLOCK):
            left -= len(block)
            if left < 0:
                raise too_large()
            yield block


def _check_cells(part: bytes) -> None:
    """No cell lies so far out that the empty cells before it fill the memory; none is a fault or a formula without a value."""
    for found in FULL_CELL.finditer(part):
        at = ADDRESS.search(found[1])
        if at is not None and (int(at[2]) > ROW_MOST or _column(at[1]) > COLUMN_MOST):
            told = {"cell": (at[1] + at[2]).decode()}
            raise Refused(file=_("%(cell)s 这一格离表太远了。请删去表外的内容，再传。") % told, code="far")
        if SPOILT_CELL.search(found[1]):
            told = {"cell": (at[1] + at[2]).decode() if at else "?"}
            raise Refused(file=_("%(cell)s 这一格的公式出错了（#N/A 之类）。请改成值，再传。") % told, code="fault")
    if UNRECKONED.search(part):
        said = _("表里有没算出结果的公式。请用表格软件打开，保存一次再传；或者把公式改成值。")
        raise Refused(file=said, code="unreckoned")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
