"""Passwords made of the county's own words (practice.md 48)."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from pianqu.accounts.passwords import CountyWordsValidator, LengthValidator


@pytest.mark.parametrize(
    "password",
    [
        "渠县12345678",
        "quxian2026",
        "Quxian@20260101",
        "QUXIANQUXIAN",
        "pianqu-2026",
        "片区通片区通1",
        "511725511725",
        "Qx511725",
        "qujiangzhen1",
        "tianxing!!2026",
        "天星镇天星镇88",
        "linbaquxian123",
    ],
)
def test_they_are_refused(small: SimpleNamespace, password: str) -> None:
    with pytest.raises(ValidationError):
        CountyWordsValidator().validate(password)


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "密码太短，至少要 8 个字符。"), ("en", "at least 8 characters")])
def test_a_short_one_is_refused_in_the_readers_language(language: str, words: str) -> None:
    with override(language), pytest.raises(ValidationError, match=words):
        LengthValidator().validate("Lotus-7")


def test_a_single_syllable_is_in_too_many_words(small: SimpleNamespace) -> None:
    assert not {word for word in CountyWordsValidator().words() if word.isascii() and len(word) < 4}


@pytest.mark.parametrize("password", ["Lotus-Pond-77", "quxian-lotus-pond", "荷塘月色一二三四", "correct horse battery"])
def test_others_pass(small: SimpleNamespace, password: str) -> None:
    CountyWordsValidator().validate(password)


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["渠县12345678", "pianqu-2026"])
def test_the_name_of_the_county_is_known_before_any_place_is(password: str) -> None:
    with pytest.raises(ValidationError):
        CountyWordsValidator().validate(password)
