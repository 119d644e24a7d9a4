"""Text as people type it, cleaned the same way on both databases (trust.md finding 6)."""

import json
import re
import unicodedata
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

KEPT = "\n\t\r"
MOBILE = re.compile(r"(?<![0-9])(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9])")
IDENTITY = re.compile(r"(?<![0-9])([1-9])[0-9]{16}([0-9Xx])(?![0-9])")
TURNING = frozenset(  # Unicode's Bidi_Control: unseen, they make what follows read backwards
    map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")
UNSTORABLE = _("文字里有无法保存的字符，请删去后再试。")
MARK = "\N{REPLACEMENT CHARACTER}"  # stands where a character came that no page can show and no database can keep


def reject_unstorable(value: str) -> None:
    """Refuse what no page can show truly (NUL, lone surrogates, control characters, what turns the direction) and its mark."""
    if value.isprintable() and MARK not in value:  # most words are: no unseen character is printable
        return
    if MARK in value or any(map(_is_unseen, value)):
        raise ValidationError(UNSTORABLE, code="unstorable")


def showable(value: str) -> str:
    """The words with `MARK` for each unseen character, so that a page can show what was typed and say what is wrong with it."""
    return "".join(MARK if _is_unseen(character) else character for character in value)


def _is_unseen(character: str) -> bool:
    return character in TURNING or (unicodedata.category(character) in ("Cc", "Cs") and character not in KEPT)


def tidy(value: str) -> str:
    """Trim the ends and bring line ends to one form; the words stay as they were typed."""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def lines(value: str) -> list[str]:
    """The non-empty lines of a text box, trimmed, in order."""
    return [line.strip() for line in tidy(value).split("\n") if line.strip()]


def one_line(value: str) -> str:
    """The words in one line: what stood on several is joined by spaces."""
    return " ".join(lines(value))


def day_written(value: str) -> date:
    """A day as people write it: 2026-12-31, 2026年12月31日, 2026.12.31. Raises `ValueError` for anything else."""
    match = DAY.fullmatch(value)
    return date(*(int(part) for part in match.groups())) if match else date.fromisoformat(value)


def masked(value: str) -> str:
    """The words for paper that leaves the house: of mobile and identity numbers only the ends are left (practice.md 17)."""
    return MOBILE.sub(r"\1****\2", IDENTITY.sub(r"\1****\2", value))


def fingerprint(content: Any) -> str:
    """SHA-256 of the content of a form, independent of the order of its fields; dates and keys as text."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()  # what cannot be stored is refused later, at its field
