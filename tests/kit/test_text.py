"""Text as people type it, cleaned in the same way on both databases."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from pianqu.kit.text import fingerprint, lines, masked, one_line, reject_unstorable, tidy

TURNING = ["\u202e", "\u202a", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "渠江镇\u202e村前锋"]
BAD = [*TURNING, "\0", "\ud800", "\udfff", "\x07", "\x1b[0m", "\x7f", "\x85", "a\0b"]
GOOD = ["", "渠江镇", "一行\n二行\t三\r\n", "𠀀", "👍", "é", "\u200b", "\ufeff"]


@pytest.mark.parametrize("text", BAD)
def test_what_no_database_keeps_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as no:
        reject_unstorable(text)
    assert no.value.code == "unstorable"


@pytest.mark.parametrize("text", GOOD)
def test_other_text_passes(text: str) -> None:
    reject_unstorable(text)


@given(st.text())
def test_what_passes_can_be_encoded(text: str) -> None:
    try:
        reject_unstorable(text)
    except ValidationError:
        return
    assert "\0" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "\r" not in once


@given(st.text())
def test_lines_are_not_empty_and_lose_no_word(text: str) -> None:
    found = lines(text)
    assert all(line.strip() == line != "" and "\n" not in line for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_lines_of_a_text_box() -> None:
    assert lines(" 一 \r\n\r\n二\r三\n\n ") == ["一", "二", "三"]


@given(st.text())
def test_one_line_is_one_line_and_loses_no_word(text: str) -> None:
    found = one_line(text)
    assert one_line(found) == found == found.strip()
    assert "\n" not in found
    assert "".join(found.split()) == "".join(text.split())


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.one_of(st.none(), st.integers(), st.dates())))
def test_a_fingerprint_does_not_ask_the_order(content: dict[str, object]) -> None:
    assert fingerprint(content) == fingerprint(dict(reversed(content.items())))


def test_a_fingerprint_tells_contents_apart() -> None:
    told = [{"a": 1}, {"a": 2}, {"b": 1}, {"a": "1"}, {"a": [1]}, {}, None, {"a": None}]
    assert len({fingerprint(each) for each in told}) == len(told)


def test_a_fingerprint_is_taken_of_what_will_be_refused_later() -> None:
    """Content that no database keeps is refused by the record's fields, not by a broken fingerprint."""
    assert len(fingerprint({"name": "x\ud800"})) == 64


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("电话13812345678。", "电话138****5678。"),
        ("51172519800101123X", "5****X"),
        ("511725198001011234", "5****4"),
        ("合同 1381234567890，面积 13812 亩", "合同 1381234567890，面积 13812 亩"),
        ("没有号码", "没有号码"),
    ],
)
def test_numbers_of_persons_are_masked(typed: str, shown: str) -> None:
    assert masked(typed) == shown
