"""Marks of secrecy (秘密★ 机密★ 绝密★) in a name or in text: state secrets do not belong here (practice.md 7).

What is not looked into: pictures, scans, and PDF whose fonts write the numbers of glyphs instead of characters.
"""

import re
import unicodedata
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused

WORDS = ("绝密", "机密", "秘密", "絕密", "機密")
STARS = ("★", "☆")
MARK = re.compile(f"(?:{'|'.join(WORDS)})[{''.join(STARS)}]")
UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
CODINGS = ("utf-8", "utf-16-be", "utf-16-le", "gb18030")
MARKS = [word + star for word in WORDS for star in STARS]
PLAIN = [mark.encode(coding) for mark in MARKS for coding in CODINGS]
HEX = [mark.encode("utf-16-be").hex().encode() for mark in MARKS]


def in_text(text: str) -> bool:
    """Whether a mark stands in the words, however they are spaced."""
    if not any(star in text for star in STARS):  # no other character stands for one: most texts are not looked at twice
        return False
    return MARK.search(UNSEEN.sub("", unicodedata.normalize("NFKC", text))) is not None


def in_bytes(data: bytes) -> bool:
    """Whether a mark stands in bytes of unknown coding, or in hexadecimal."""
    lowered = data.lower()
    return any(mark in data for mark in PLAIN) or any(mark in lowered for mark in HEX)


def refused() -> Refused:
    """What is said."""
    return Refused(
        file=_("文件名或内容里有密级标志（秘密★、机密★、绝密★）。国家秘密不得录入本系统，文件没有保存。"), code="secret"
    )


def check_typed(**texts: str) -> None:
    """No mark stands in what somebody typed. Raises `Refused` at its field."""
    for field, text in texts.items():
        if in_text(text):
            said = _("文字里有密级标志（秘密★、机密★、绝密★）。国家秘密不得录入本系统，没有保存。")
            raise Refused({field: said}, code="secret")


class Unmarked(models.Model):
    """Mixed into a record whose words (`TYPED`) bear no mark of secrecy; one that is taken back keeps what it says.

    It is taken back where it is void, and in the states `TAKEN_BACK`. Why it was put right or made void bears no mark either.
    """

    TYPED: ClassVar[tuple[str, ...]]
    TAKEN_BACK: ClassVar[tuple[str, ...]] = ()

    class Meta:
        """Abstract."""

        abstract = True

    def clean(self) -> None:
        """Raises `Refused` at the field that bears one; a reason was typed as `reason`."""
        super().clean()
        back = getattr(self, "voided_at", None) is not None or getattr(self, "state", "") in self.TAKEN_BACK
        if not back:
            check_typed(**{name: getattr(self, name) for name in self.TYPED})
        check_typed(reason=getattr(self, "void_reason" if back else "correct_reason", ""))
