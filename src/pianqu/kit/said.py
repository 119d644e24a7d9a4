"""What somebody must say to a verb, in words: a reason, a result, what was seen."""

from typing import Any

from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused


def said(words: str, field: str, missing: Any, most: int = 200) -> str:
    """What somebody wrote, trimmed. Raises `Refused` at `field` where it is nothing or more than `most` characters."""
    words = words.strip()
    if not words:
        raise Refused({field: missing}, code="required")
    if len(words) > most:
        raise Refused({field: _("最多 %(most)s 字，现在 %(n)s 字。") % {"most": most, "n": len(words)}}, code="max_length")
    return words
