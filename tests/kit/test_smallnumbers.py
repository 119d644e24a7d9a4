"""Small numbers: none is shown, and none can be reckoned from what is shown, even by who knows the rule."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pianqu.kit.smallnumbers import SMALL, hidden, hidden_in

pytestmark = pytest.mark.only("sqlite")  # no database is asked
MOST = 40


def sums(rows: list[list[int]]) -> list[list[int]]:
    lines = [[*line, sum(line)] for line in rows]
    return [*lines, [sum(column) for column in zip(*lines, strict=True)]]


def shown(rows: list[list[int]], away: set[tuple[int, int]]) -> list[list[Any]]:
    whole = sums(rows)
    return [[None if (row, column) in away else value for column, value in enumerate(line)] for row, line in enumerate(whole)]


def fitting(published: list[list[Any]], ceiling: int) -> list[list[list[int]]]:
    """By brute force: every table that gives what was published, what is hidden being at least one."""
    inner = [line[:-1] for line in published[:-1]]
    unknown = [(row, column) for row, line in enumerate(inner) for column, value in enumerate(line) if value is None]
    found = []
    for guess in product(range(1, ceiling + 1), repeat=len(unknown)):
        filled = dict(zip(unknown, guess, strict=True))
        rows = [[filled.get((row, column), value) for column, value in enumerate(line)] for row, line in enumerate(inner)]
        if all(
            seen is None or seen == is_
            for line, told in zip(sums(rows), published, strict=True)
            for is_, seen in zip(line, told, strict=True)
        ):
            found.append(rows)
    return found


def told_exactly(rows: list[list[int]], away: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Which hidden numbers can be no other."""
    tables = [sums(each) for each in fitting(shown(rows, away), max(max(line) for line in rows) + 3)]
    return [(row, column) for row, column in away if len({table[row][column] for table in tables}) == 1]


def test_the_brute_force_sees_what_a_difference_gives_back() -> None:
    """The negative control: hiding the small cell alone, or two ones alone, tells them."""
    assert told_exactly([[3, 7], [8, 9]], {(0, 0)}) == [(0, 0)]
    assert set(told_exactly([[1, 1, 9]], {(0, 0), (0, 1)})) == {(0, 0), (0, 1)}
    assert told_exactly([[3, 7], [8, 9]], {(0, 0), (0, 1), (1, 0), (1, 1)}) == []


def test_what_is_not_small_is_shown() -> None:
    assert hidden([[5, 0], [12, 7]]) == set()
    assert hidden([]) == set()
    assert hidden_in([0, 5, 9]) == set()


def test_another_is_hidden_with_a_small_one() -> None:
    assert hidden_in([3, 6, 20]) == {0, 1}
    assert hidden_in([1, 1, 20]) == {0, 1, 2}, "two ones would give each other away: their sum is two"
    assert hidden_in([3, 0, 0]) == {0, 3}, "the sum is small itself"
    assert hidden([[3, 7], [8, 9]]) == {(0, 0), (0, 1), (1, 0), (1, 1)}


TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 7), min_size=width, max_size=width), min_size=1, max_size=6 // width)
)


@settings(max_examples=150, deadline=None)
@given(TABLES)
def test_no_hidden_number_can_be_told(rows: list[list[int]]) -> None:
    away = hidden(rows)
    whole = sums(rows)
    assert all((row, column) in away for row, line in enumerate(whole) for column, value in enumerate(line) if 0 < value < SMALL)
    assert not [place for place in away if whole[place[0]][place[1]] == 0]
    unknown = [place for place in away if place[0] < len(rows) and place[1] < len(rows[0])]
    if len(unknown) <= 5:
        assert told_exactly(rows, away) == []


def test_a_countys_table_is_quick_and_hides_little() -> None:
    rows = [[number % 9 + 3, number * 7 % 40 + 6, number * 3 % 23] for number in range(60)]
    away = hidden(rows)
    assert (60, 3) not in away
    assert len(away) < 120
