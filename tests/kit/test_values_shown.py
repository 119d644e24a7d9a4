"""How a value is said on a page: days, moments, money, numbers, data in another language."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from pianqu.kit.templatetags import kit

LATE = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)  # the 23rd already, in the county


def test_a_day_is_the_day_of_the_county() -> None:
    assert kit.county_date(date(2026, 11, 23)) == kit.county_date(LATE) == "2026-11-23"
    assert kit.moment(LATE) == "2026-11-23 01:30"
    assert kit.county_date(None) == kit.moment(None) == kit.day_words(None) == ""


def test_a_day_is_spoken_in_both_languages() -> None:
    with override("zh-hans"):
        assert kit.day_words(LATE) == "11 月 23 日"
    with override("en"):
        assert kit.day_words(LATE) == "23 Nov"


@pytest.mark.parametrize(
    ("fen", "words"),
    [(5_000_000, "50,000"), (1234, "12.34"), (1230, "12.30"), (0, "0"), (-100, "−1"), (-5, "−0.05"), (None, "—")],
)
def test_fen_are_shown_as_yuan(fen: int | None, words: str) -> None:
    assert kit.yuan(fen) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(12345, "12,345"), (-40, "−40"), (Decimal("1234.50"), "1,234.5"), (0.1, "0.1"), (None, "—"), ("8 / 8", "8 / 8")],
)
def test_numbers_have_separators(value: object, words: str) -> None:
    assert kit.number(value) == words


def test_data_is_marked_only_in_another_language() -> None:
    with override("zh-hans"):
        assert kit.data("示例村") == "示例村"
    with override("en"):
        assert kit.data("示例<村>") == '<span lang="zh">示例&lt;村&gt;</span>'
        assert kit.data("") == ""


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (None, ""),
        (0, ""),
        (999_999, ""),
        (1_000_000, " stat-long"),
        (Decimal("1000265.9"), " stat-long"),
        (10**9, " stat-longer"),
        ("2026-11-23 10:00", ""),
    ],
)
def test_a_number_that_would_not_fit_its_tile_is_written_smaller(value: object, wanted: str) -> None:
    assert kit.length_class(value) == wanted
