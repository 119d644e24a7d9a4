"""Text as people type it, cleaned the same way on both databases (trust.md finding 6)."""

import json
import unicodedata
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

KEPT = "\n\t"


def reject_unstorable(value: str) -> None:
    """Refuse NUL, lone surrogates and control characters: PostgreSQL cannot store them, SQLite would."""
    for character in value:
        kind = unicodedata.category(character)
        if kind == "Cs" or (kind == "Cc" and character not in KEPT + "\r"):
            raise ValidationError(_("文字里有无法保存的字符，请删去后再试。"), code="unstorable")


def tidy(value: str) -> str:
    """Trim the ends and bring line ends to one form; the words stay as they were typed."""
    return value.replace("\r\n", "\n").replace("\r", "\n").strip()


def lines(value: str) -> list[str]:
    """The non-empty lines of a text box, trimmed, in order."""
    return [line.strip() for line in tidy(value).split("\n") if line.strip()]


def fingerprint(content: Any) -> str:
    """SHA-256 of the content of a form, independent of the order of its fields; dates and keys as text."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return sha256(canonical.encode("utf-8")).hexdigest()
