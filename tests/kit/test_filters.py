"""One filter object for the list, its sentence, its export and the API."""

from datetime import date
from typing import ClassVar

import pytest
from django import forms
from django.utils.translation import override

from pianqu.kit.errors import Refused
from pianqu.kit.filters import Filter
from pianqu.kit.forms import DayField, LineField
from pianqu.standards.models import Holiday


class Sample(Filter):
    """By year, kind, name, day, and whether it is worked."""

    words_of_county: ClassVar = frozenset({"name"})
    lookups: ClassVar = {"year": "day__year", "kind": "kind", "name": "name", "day": "day"}

    year = forms.IntegerField(label="年份", min_value=2000, max_value=2100)
    kind = forms.ChoiceField(label="类别", choices=[("", "全部"), *Holiday.Kind.choices])
    name = LineField(label="名称", max_length=40)
    day = DayField(label="日期")
    worked = forms.BooleanField(label="上班")


@pytest.fixture
def rows(db: None) -> None:
    days = [(date(2025, 10, 1), "holiday"), (date(2026, 10, 1), "holiday"), (date(2026, 10, 10), "makeup_workday")]
    Holiday.objects.bulk_create(Holiday(day=day, kind=kind, name="国庆节", status="county") for day, kind in days)


def found(**asked: str) -> list[str]:
    return [str(row.day) for row in Sample(asked, user=None).apply(Holiday.objects.order_by("day"))]


def test_nothing_asked_narrows_nothing(rows: None) -> None:
    assert len(found()) == len(found(year="", kind="", name=" ")) == 3


def test_what_is_asked_narrows(rows: None) -> None:
    assert found(year="2026") == ["2026-10-01", "2026-10-10"]
    assert found(year="2026", kind="holiday") == ["2026-10-01"]
    assert found(name="国庆节", day="2025-10-01") == ["2025-10-01"]
    assert found(name="春节") == []


def test_what_is_no_question_is_let_pass(rows: None) -> None:
    assert len(found(page="3", utm="x", worked="1")) == 3


NONSENSE = [
    {"year": "x"},
    {"year": "1"},
    {"year": "9" * 5000},
    {"kind": "x"},
    {"name": "x\0"},
    {"name": "x" * 41},
    {"day": "2026-02-30"},
    {"day": "9999-12-31"},
    {"day": "0001-01-01"},
]


@pytest.mark.parametrize("asked", NONSENSE)
def test_nonsense_is_refused_at_its_field(db: None, asked: dict[str, str]) -> None:
    with pytest.raises(Refused) as no:
        found(**asked)
    assert list(no.value.message_dict) == list(asked)
    assert all(no.value.message_dict.values())


def test_the_sentence_says_what_is_shown() -> None:
    asked = Sample({"year": "2026", "kind": "holiday", "name": "国庆<节>", "worked": "1"}, user=None)
    assert asked.is_valid()
    assert asked.active
    assert asked.sentence == "只看：年份 2026；类别 放假；名称 国庆<节>；上班 是"
    assert asked.said == "只看：年份 2026；类别 放假；名称 国庆&lt;节&gt;；上班 是"


def test_the_countys_words_are_marked_on_an_english_page() -> None:
    asked = Sample({"name": "国庆<节>"}, user=None)
    asked.is_valid()
    with override("en"):
        assert '<span lang="zh">国庆&lt;节&gt;</span>' in asked.said


def test_without_a_question_there_is_no_sentence() -> None:
    asked = Sample({}, user=None)
    assert asked.is_valid()
    assert (asked.active, asked.sentence, asked.said) == (False, "", "")
