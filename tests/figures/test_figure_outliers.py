"""Values that lie far from their like: pointed out by the robust z-score, never otherwise."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pianqu.figures import trend_shown
from pianqu.figures.catalogue import FIGURES
from pianqu.figures.course import Month
from pianqu.figures.outliers import far_off
from pianqu.kit.periods import period_of
from tests.doors import signed_in
from tests.figures.test_figure_decoys import visit

KEY = "visits.key_village"


@pytest.mark.parametrize(
    "values",
    [
        [],
        [1, 2, 3, 4, 100],  # of five nothing can be said
        [1, 2, 3, 4, None, None, 100],
        [0, 0, 0, 0, 0, 0, 900],  # one month with something among empty ones is no news
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 2],
        [0, 0, 0, 0, 0, 0, 0, 120, 180, 300],
        [1, 1, 1, 1, 1, 1, 2],
        [33, 33, 33, 33, 33, 33, 39, 26],  # a spread of nought: a small difference is none
        [33, 33, 33, 33, 34, 32, 39, 26],
        [54, 55, 53, 60, 50, 0],  # that nothing was entered is asked elsewhere
        [0, 0, 0, 0, 0, 0],
        [10, 11, 12, 13, 14, 15],
        [1, 2, 3, 4, 5, 6, None],
    ],
)
def test_nothing_is_pointed_out(values: list[int | None]) -> None:
    assert far_off(values) == frozenset()


def test_what_lies_far_is_pointed_out_on_both_sides() -> None:
    assert far_off([10, 11, 12, 10, 11, 40]) == {5}
    assert far_off([-90, 100, 101, None, 102, 103, 104, 300]) == {0, 7}
    assert far_off([Decimal("1.1"), Decimal("1.2"), Decimal("1.3"), Decimal("1.2"), Decimal("1.1"), Decimal("9.9")]) == {5}


def test_where_most_are_the_same_what_is_many_times_the_others_is_pointed_out() -> None:
    assert far_off([0, 0, 0, 120, 0, 0, 0, 0, 0, 5_000_000]) == {9}
    assert far_off([0, 120, 0, 5_000_000, 0, 110, 0, 4_000_000, 0, 0, 130, 0, 0, 0, 0]) == {3, 7}
    assert far_off([7, 7, 7, 7, 7, 7, 900]) == {6}
    assert far_off([7, 7, 7, 7, 7, 7, 69]) == frozenset()
    assert far_off([Decimal("32.99")] * 6 + [Decimal("39.582"), Decimal("26.388"), Decimal("1000265.9")]) == {8}


def test_the_bound_itself_is_not_far() -> None:
    """0.6745 · |x - median| / MAD must pass 3.5: with MAD 6745 that is a distance of 35 000."""
    like = [-6745, 6745, -6745, 6745, 0]
    assert far_off([*like, 0, 35_000]) == frozenset()
    assert far_off([*like, 0, 35_001]) == {6}


@given(st.lists(st.integers(-1000, 1000), min_size=6, max_size=40), st.integers(1, 9))
def test_it_hangs_on_no_scale_and_no_order(values: list[int], scaled: int) -> None:
    found = far_off(values)
    assert far_off([value * scaled for value in values]) == found
    assert far_off([-value for value in values]) == found
    last = len(values) - 1
    assert far_off(values[::-1]) == {last - place for place in found}
    assert len(found) * 2 <= len(values)


def test_a_cut_month_is_not_held_against_whole_ones(small: SimpleNamespace) -> None:
    for month in range(1, 9):
        for day in range(1, 5 + month % 3):
            visit(small, "VILLAGE_GUIDANCE", on=small.at.date().replace(month=month, day=day))
    client = signed_in(small, "office")
    ask = lambda **days: client.get(f"/api/v1/figures/{KEY}/trend", days).json()["months"]  # noqa: E731
    assert [month["far"] for month in ask(**{"from": "2026-01-01", "until": "2026-08-01"})] == [False] * 8
    assert ask(**{"from": "2026-01-01", "until": "2026-08-01"})[-1]["value"] == 1


def test_a_month_far_off_is_said_and_still_counts(small: SimpleNamespace) -> None:
    for month in range(1, 8):
        for day in range(1, (3, 4, 5)[month % 3]):
            visit(small, "VILLAGE_GUIDANCE", on=small.at.date().replace(month=month, day=day))
    for day in range(1, 28):
        visit(small, "VILLAGE_GUIDANCE", on=small.at.date().replace(month=8, day=day))
    days = {"from": "2026-01-01", "until": "2026-08-31"}
    client = signed_in(small, "office")
    months = client.get(f"/api/v1/figures/{KEY}/trend", days).json()["months"]
    assert [month["since"] for month in months if month["far"]] == ["2026-08-01"]
    page = client.get(f"/figures/{KEY}/", days).content.decode()
    assert page.count(str(trend_shown.FAR_MONTH)) == 1
    assert "稳健 z 分数" in page
    assert client.get(f"/api/v1/figures/{KEY}", days).json()["value"] == sum(month["value"] for month in months)
    assert "请看一看" not in client.get(f"/figures/{KEY}/", {**days, "until": "2026-07-31"}).content.decode()


def test_units_far_off_are_for_who_compares(small: SimpleNamespace) -> None:
    """The small world has two groups: of two nothing can be said."""
    visit(small, "VILLAGE_GUIDANCE")
    assert signed_in(small, "office").get(f"/api/v1/figures/{KEY}/trend").json()["far_units"] == []
    assert FIGURES[KEY].level == "group"


@pytest.mark.parametrize(
    ("value", "before", "words"), [(12, 10, "+20%"), (9, 10, "−10%"), (10, 10, "0%"), (3, 0, ""), (3, None, "")]
)
def test_the_change_on_last_year(value: int, before: int | None, words: str) -> None:
    assert trend_shown.change_words(Month(period_of("month", date(2026, 3, 1)), value, before)) == words
