"""The shape of input: what is refused is said at its field, what was typed is kept."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from pianqu.kit.errors import Refused
from pianqu.kit.forms import DayField, EndForm, LineField, LinesField, ProseField, RecordForm


class Sample(RecordForm):
    """One field of each kind."""

    name = LineField(label="名称", max_length=10)
    baseline = ProseField(label="家底", required=False)
    problems = LinesField(label="问题", required=False)
    day = DayField(label="日期")


def sent(**typed: str) -> Sample:
    query = QueryDict(mutable=True)
    query.update({"name": "渠江镇", "day": "2026-11-23", **typed})
    return Sample(query)


BAD: list[tuple[str, str]] = [
    *[("name", text) for text in ("", "  ", "\u3000", " \r\n", "x\0", "x\ud800", "x\x07", "x" * 11)],
    *[("baseline", text) for text in ("x\0", "x\ud800", "x" * 2001)],
    *[("problems", text) for text in ("一\n二\0", "x" * 2001)],
    *[
        ("day", text)
        for text in ("", "x", "2026-02-30", "23/11/2026", "9999-12-31", "0001-01-01", "1899-12-31", "2026-11-23T00:00")
    ],
    *[("version", text) for text in ("0", "-1", "x", "9" * 30)],
    ("key", "x"),
]


@pytest.mark.parametrize(("field", "text"), BAD)
def test_what_is_refused(field: str, text: str) -> None:
    form = sent(**{field: text})
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert form[field].value() == text  # nothing that was typed is lost


def test_what_is_cleaned() -> None:
    form = sent(name=" 渠江镇 ", baseline=" 一\r\n二\r三 ", problems=" 一 \r\n\r\n 二 ", version="3")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "渠江镇"
    assert form.cleaned_data["baseline"] == "一\n二\n三"
    assert form.cleaned_data["problems"] == ["一", "二"]
    assert form.cleaned_data["day"] == date(2026, 11, 23)
    assert form.cleaned_data["version"] == 3


def test_a_line_is_one_line() -> None:
    form = sent(name="渠江镇\r\n 天星镇\n")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "渠江镇 天星镇"


def test_what_is_left_empty() -> None:
    form = sent()
    assert form.is_valid()
    assert (form.cleaned_data["baseline"], form.cleaned_data["problems"]) == ("", [])
    assert (form.cleaned_data["key"], form.cleaned_data["version"]) == (None, None)


def test_a_form_opens_with_a_key_of_its_own() -> None:
    keys = {Sample().initial["key"] for _ in range(3)}
    assert len(keys) == 3
    assert all(isinstance(key, UUID) for key in keys)
    assert Sample(initial={"name": "渠江镇"}).initial["name"] == "渠江镇"
    assert str(next(iter(keys))) not in Sample().as_p()


def test_lines_are_shown_a_line_each() -> None:
    form = Sample(initial={"problems": ["一", "二"]})
    assert "一\n二" in str(form["problems"])


def test_days_are_shown_as_they_are_typed() -> None:
    assert 'value="2026-11-23"' in str(EndForm(initial={"on": date(2026, 11, 23)})["on"])


@pytest.mark.parametrize(
    ("refused", "at"),
    [
        (Refused(name="不行"), ["name"]),
        (Refused(name="不行", day="也不行"), ["name", "day"]),
        (Refused(unknown="不行"), ["__all__"]),
        (Refused(version="不行"), ["__all__"]),  # hidden: nobody would see it
        (Refused(__all__="不行"), ["__all__"]),
        (ValidationError("不行"), ["__all__"]),
        (ValidationError(["不行", "也不行"]), ["__all__"]),
    ],
)
def test_what_a_verb_refused_stands_where_it_belongs(refused: Any, at: list[str]) -> None:
    form = sent()
    assert form.is_valid()
    form.refuse(refused)
    assert list(form.errors) == at
    assert not form.is_valid()
