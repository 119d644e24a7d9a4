"""Passwords that anybody in the county would try first are refused (practice.md 48)."""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pianqu.places.models import Place

OF_THE_PRODUCT = ("片区通", "片区", "pianqu", "pianqutong")
CODE_LENGTH = 6
SHORTEST_PINYIN = 4  # a single syllable is in too many other words
SUFFIXES = ("街道", "镇", "乡", "县", "区", "市")


class LengthValidator(MinimumLengthValidator):
    """Django's rule in words that its Chinese catalogue lacks."""

    def get_error_message(self) -> str:
        """What is wrong."""
        return _("密码太短，至少要 %(least)d 个字符。") % {"least": self.min_length}

    def get_help_text(self) -> str:
        """What the rule asks."""
        return _("密码至少要 %(least)d 个字符。") % {"least": self.min_length}


class CountyWordsValidator:
    """Refuses a password that is no password any more once the county's own words are taken out of it.

    The words: the county's and the townships' names with and without 县, 镇, 乡, their pinyin run together (quxian, qujiang),
    the six digits of the county's code, and the product's name. What is left must have eight characters and a letter:
    `Quxian@2026` and `511725511725` are refused, `quxian-lotus-pond` is not.
    """

    least = 8

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - Django's signature
        """Raise `ValidationError` for a password made of the county's words."""
        small = password.lower()
        left = small
        for word in sorted(self.words(), key=len, reverse=True):
            left = left.replace(word, "")
        if left != small and (len(left) < self.least or not re.search(r"[^\W\d_]", left)):
            raise ValidationError(self.get_help_text(), code="password_county_words")

    def get_help_text(self) -> str:
        """What the rule asks."""
        return _("密码不能由县名、乡镇名、它们的拼音、县代码或系统名称加几个数字组成。")

    def words(self) -> set[str]:
        """Every word of the county's own, in small letters."""
        found = {*OF_THE_PRODUCT, *_forms(settings.PIANQU_COUNTY)}
        rows = Place.objects.filter(level__in=[Place.Level.COUNTY, Place.Level.TOWNSHIP])
        for code, name, pinyin in rows.values_list("code", "name", "pinyin"):
            syllables = pinyin.lower().split()
            found |= {code[:CODE_LENGTH], *_forms(name), "".join(syllables), "".join(syllables[:-1])}
        return {word for word in found if len(word) >= (SHORTEST_PINYIN if word.isascii() else 2)}


def _forms(name: str) -> set[str]:
    bare = next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)
    return {name, bare}
