"""Papers as LibreOffice prints them: all in one call, then measured by poppler's text and by ink to a tenth of a millimetre.

The county's fonts are licensed and absent, so Noto stands in for them: what hangs on a font's own ink is measured with that.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

PROGRAMS = ("soffice", "pdftotext", "pdftoppm")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
CURE = "no LibreOffice: apt-get install --no-install-recommends libreoffice-writer-nogui fonts-noto-cjk poppler-utils"
LONGEST = 120  # seconds
SERIF = ("仿宋_GB2312", "仿宋", "方正小标宋简体", "宋体", "楷体_GB2312", "楷体")
DARK, DPI = 200, 254
ALIAS = """<match target="pattern"><test name="family"><string>{}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{}</string></edit></match>"""
TEXT_LINE = re.compile(r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.DOTALL)
WORD = re.compile(r"<word[^>]*>(.*?)</word>")
needs_libreoffice = pytest.mark.skipif(bool(MISSING), reason=CURE)  # tools/suite.py says so loudly, and fails in CI


class Line(NamedTuple):
    """Words on one line, and where they stand on the page, in millimetres; `top` is that of the font, not of its ink."""

    words: str
    top: float
    left: float
    right: float


class Band(NamedTuple):
    """Rows of ink with nothing above and below, in millimetres from the page's upper left."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True)
class Printed:
    """A paper as a PDF."""

    pdf: Path

    def pages(self) -> list[list[Line]]:
        """The lines of each page from above."""
        return _pages(self.pdf)

    def ink(self, page: int) -> list[Band]:
        """What is drawn on a page, the first being 1."""
        return _ink(self.pdf, page)

    def words(self) -> str:
        """All its words without blanks, the page numbers left out."""
        return "".join(line.words.replace(" ", "") for page in self.pages() for line in page if not is_number(line))


def is_number(line: Line) -> bool:
    """Whether it is a page number."""
    return re.fullmatch(r"— ?\d+ ?—", line.words) is not None


def printed(papers: Mapping[str, bytes], folder: Path) -> dict[str, Printed]:
    """Every docx as PDF, with one start of LibreOffice; it is ended with all that it started when it takes too long."""
    assert any(Path("/usr/share/fonts").rglob("NotoSerifCJK*")), CURE
    for name, content in papers.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / f"{name}.docx") for name in papers]
    running = subprocess.Popen(
        [*command, *files], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        env={**os.environ, "FONTCONFIG_FILE": str(_fonts(folder)), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    try:
        said = running.communicate(timeout=LONGEST)[0]
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    missing = [name for name in papers if not (folder / f"{name}.pdf").exists()]
    assert not missing, said.decode()
    return {name: Printed(folder / f"{name}.pdf") for name in papers}


def _fonts(folder: Path) -> Path:
    """Settings by which Noto stands in for the fonts of the standard."""
    aliases = [ALIAS.format(name, "Noto Serif CJK SC") for name in SERIF] + [ALIAS.format("黑体", "Noto Sans CJK SC")]
    include = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    path = folder / "fonts.conf"
    path.write_text(f'<?xml version="1.0"?>\n<fontconfig>{include}{"".join(aliases)}</fontconfig>\n', "utf-8")
    return path


def _out(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=True, timeout=LONGEST).stdout


@cache
def _pages(pdf: Path) -> list[list[Line]]:
    told = _out("pdftotext", "-bbox-layout", str(pdf), "-").decode()
    return [[_line(match) for match in sorted(TEXT_LINE.findall(page), key=_height)] for page in told.split("<page ")[1:]]


@cache
def _ink(pdf: Path, page: int) -> list[Band]:
    drawn = _out("pdftoppm", "-r", str(DPI), "-f", str(page), "-l", str(page), "-gray", str(pdf))
    return list(_bands(Image.open(BytesIO(drawn)).point(lambda value: 255 if value < DARK else 0)))


def _height(found: tuple[str, ...]) -> tuple[int, float]:
    return round(float(found[1])), float(found[0])


def _line(found: tuple[str, ...]) -> Line:
    left, top, right = (float(each) / 72 * 25.4 for each in found[:3])
    return Line(" ".join(WORD.findall(found[4])), top, left, right)


def _bands(picture: Image.Image) -> Iterator[Band]:
    width, height = picture.size
    begun, left, right = -1, width, 0
    for row in range(height + 1):
        box = picture.crop((0, row, width, row + 1)).getbbox() if row < height else None
        if box:
            begun, left, right = (begun if begun >= 0 else row), min(left, box[0]), max(right, box[2])
        elif begun >= 0:
            yield Band(begun / 10, row / 10, left / 10, right / 10)
            begun, left, right = -1, width, 0
