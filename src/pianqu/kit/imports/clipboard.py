"""What was copied in a spreadsheet program and pasted: cells with tabs between them become a sheet as if it had been sent.

A program puts a cell between quotes only where it holds a line end, a tab or a quote of such a cell; others come as they are.
"""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused
from pianqu.kit.imports.plain import PASTED, TAB
from pianqu.kit.text import showable

LETTERS_MOST = 300_000
NAME = f"粘贴的表格{PASTED}"
QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
BARE = re.compile(r"[^\t\n]*")


def pasted(text: str) -> tuple[str, bytes]:
    """The name and content under which it is kept. Raises `Refused` at `text` for more than one may paste."""
    check_length(text)
    out = StringIO()
    csv.writer(out, delimiter=TAB, lineterminator="\n").writerows(_rows(text.replace("\r\n", "\n").replace("\r", "\n")))
    return NAME, out.getvalue().encode("utf-8", "surrogatepass")


def check_length(text: str) -> None:
    """Raises `Refused` at `text` for more than one may paste."""
    if len(text) > LETTERS_MOST:
        told = {"length": len(text), "most": LETTERS_MOST}
        said = _("粘贴的内容有 %(length)s 个字，最多 %(most)s 个。请分几次粘贴，或者存成 xlsx 上传。") % told
        raise Refused(text=said, code="long")


def check_one(file: Any, text: str) -> None:
    """Raises `Refused` at `file` unless there is a file, or something was pasted, and not both."""
    if file is None and not text.strip():
        raise Refused(file=_("请选一个文件，或者把表格粘贴到下面。"), code="required")
    if file is not None and text.strip():
        raise Refused(file=_("文件和粘贴的内容只要一样，请去掉一样。"), code="both")


@contextmanager
def told_at_text(text: str) -> Iterator[None]:
    """What a sheet is refused for stands at `text` where it was pasted."""
    try:
        yield
    except Refused as refused:
        if text and "file" in refused.error_dict:
            raise Refused({"text": refused.error_dict["file"]}) from refused
        raise


def _rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        cell, place = _cell(text, place)
        rows[-1].append(showable(cell))
        if place == len(text):
            return rows
        if text[place] == "\n":
            rows.append([])
        place += 1


def _cell(text: str, place: int) -> tuple[str, int]:
    """The cell that begins here, and where it ends."""
    found = QUOTED.match(text, place) if text.startswith('"', place) else None
    if found and any(sign in found[1] for sign in ("\n", "\t", '""')):
        return found[1].replace('""', '"'), found.end()
    bare = BARE.match(text, place)
    return (bare[0], bare.end()) if bare else ("", place)
