"""What stands in a cell, whichever program wrote it: numbers that arrive as floats, days as days or as people type them.

A cell is `str`, `int`, `float`, `bool`, `date`, `datetime` or `time`; an empty one is "".
"""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from pianqu.kit.imports.wrong import Wrong, typed
from pianqu.kit.text import tidy

EXACT = 10**15  # beyond it a sheet keeps 15 digits and writes noughts for the others
SHORTENED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{2,}")
SEPARATED = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
YEARLESS = re.compile(r"(?:\d{2}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def text_of(cell: Any) -> str:
    """The words of a cell, trimmed. Raises `Wrong` for a number whose last digits the sheet has lost."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _digits(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}" if cell.time() != time() else f"{cell:%Y-%m-%d}"
    if isinstance(cell, date):
        return cell.isoformat()
    words = tidy(str(cell))
    if SHORTENED.fullmatch(words):
        raise Wrong("cut_off", typed=typed(words))
    return words


def shown(cell: Any) -> str:
    """The words of any cell, also of one that cannot be taken."""
    try:
        return text_of(cell)
    except Wrong:
        return str(cell)


def _digits(number: float) -> str:
    if abs(number) >= EXACT:
        raise Wrong("cut_off", typed=typed(number))
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def plain(words: str) -> str:
    """Full-width digits and signs as half-width ones, no spaces at the ends."""
    return unicodedata.normalize("NFKC", words).strip()


def day_of(cell: Any) -> date:
    """A day. Raises `Wrong` for what is none, with what to write instead."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    words = plain(text_of(cell))
    found = SEPARATED.fullmatch(words) or TOGETHER.fullmatch(words)
    if found is None:
        code = "serial" if SERIAL.fullmatch(words) else "no_year" if YEARLESS.fullmatch(words) else "day"
        raise Wrong(code, typed=typed(words))
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError as error:
        raise Wrong("no_day", typed=typed(words)) from error


def number_of(cell: Any, code: str = "number") -> Decimal:
    """A number, exactly as it was typed. Raises `Wrong` with `code` for what is none."""
    if isinstance(cell, bool | date | time):
        raise Wrong(code, typed=typed(cell))
    words = plain(text_of(cell))
    if GROUPED.fullmatch(words):
        words = words.replace(",", "")
    try:
        number = Decimal(words)
    except InvalidOperation as error:
        raise Wrong(code, typed=typed(words)) from error
    if not number.is_finite() or "_" in words:
        raise Wrong(code, typed=typed(words))
    return number
