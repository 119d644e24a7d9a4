"""Passwords made of the county's own words (practice.md 48)."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.accounts.passwords import CountyWordsValidator


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


@pytest.mark.parametrize("password", ["Lotus-Pond-77", "quxian-lotus-pond", "荷塘月色一二三四", "correct horse battery"])
def test_others_pass(small: SimpleNamespace, password: str) -> None:
    CountyWordsValidator().validate(password)


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["渠县12345678", "pianqu-2026"])
def test_the_name_of_the_county_is_known_before_any_place_is(password: str) -> None:
    with pytest.raises(ValidationError):
        CountyWordsValidator().validate(password)
