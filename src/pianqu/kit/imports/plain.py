"""A list as plain text (csv): UTF-8 with or without its mark, GB 18030, or UTF-16 as spreadsheet programs write it."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused
from pianqu.kit.imports.child import CELL_MOST, WIDTH_MOST
from pianqu.kit.imports.packed import save_as

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
WIDE = (b"\xff\xfe", b"\xfe\xff")
APART = "\t,;"
TAB = "\t"
PASTED = ".tsv"  # a name that ends so says what stands between its cells
HEAD = 4_000


def decoded(data: bytes) -> str:
    """The text. Raises `Refused` at `file` for bytes that are none."""
    for coding in ("utf-16",) if data.startswith(WIDE) else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        if CONTROL.search(text) or text.lstrip().startswith("<"):  # a page that calls itself a sheet
            break
        return text
    raise save_as()


def rows_of(name: str, data: bytes, most: int) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its line among the rows. Raises `Refused` at `file`."""
    text = decoded(data)
    sign = TAB if name.endswith(PASTED) else max(APART, key=text[:HEAD].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    found = 0
    try:
        for number, row in enumerate(reader, start=1):
            if any(cell.strip() for cell in row):
                _check_width(number, row)
                yield number, [cell[:CELL_MOST] for cell in row]
                found += 1
            if found > most:
                return
    except csv.Error as error:
        said = _("第 %(line)s 行的引号不成对，后面的内容读不出来。请检查，或者另存为 xlsx 再传。") % {"line": reader.line_num}
        raise Refused(file=said, code="quotes") from error


def _check_width(number: int, row: list[str]) -> None:
    """No row is wider than any list; empty cells at its end do not count, and go."""
    while row and not row[-1].strip():
        row.pop()
    if len(row) > WIDTH_MOST:
        told = {"line": number, "cells": len(row), "most": WIDTH_MOST}
        raise Refused(file=_("第 %(line)s 行有 %(cells)s 格，最多 %(most)s 格。请只留要导入的列，再传。") % told, code="wide")
