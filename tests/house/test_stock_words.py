"""No form or record speaks with Django's stock words: what is wrong is said in the house's own (`kit/stock.py`).

That no page does is seen where every field of every form is spoilt (`tests/fuzz/test_forms.py`).
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.urls import get_resolver
from django.utils import translation

from tests.stock import phrases, spoken

CAN_SHOW = ("blank", "null", "invalid_choice", "unique")  # of a record; its types are held by forms and the API's shapes


def below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def words_of_forms() -> Iterator[tuple[str, Any]]:
    assert get_resolver().url_patterns  # every room's forms are loaded
    for form in below(forms.BaseForm):
        for name, field in getattr(form, "base_fields", {}).items() if form.__module__.startswith("pianqu.") else ():
            for said in (*field.error_messages.values(), *(getattr(each, "message", "") for each in field.validators)):
                yield f"{form.__name__}.{name}", said


def words_of_records() -> Iterator[tuple[str, Any]]:
    for model in apps.get_models():
        for field in model._meta.fields if model.__module__.startswith("pianqu.") else ():
            messages = [said for code, said in field.error_messages.items() if code in CAN_SHOW]
            for said in (*messages, *(getattr(each, "message", "") for each in field.validators)):
                yield str(field), said


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_form_or_record_has_stock_words(language: str) -> None:
    with translation.override(language):
        told = {(where, str(said)) for where, said in (*words_of_forms(), *words_of_records())}
        assert len(told) > 500
        assert sorted((where, said) for where, said in told if spoken(said)) == []


def test_stock_words_are_known_when_they_are_met() -> None:
    assert spoken("<li>这个字段是必填项。</li>") == ["这个字段是必填项。"]
    assert spoken("选择一个有效的选项。 x 不在可用的选项中。")
    assert spoken("Ensure this value has at most 40 character (it has 41).")
    assert not spoken("请填写。")
    assert len(phrases()) > 30
