"""The working-day calendar against a slow, independent reckoning over 2009-2027."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pianqu.standards.calendar import WorkingCalendar
from tests.reckoning import workdays

SAID = workdays.table()
CALENDAR = WorkingCalendar.of((date.fromisoformat(day), kind, day < "2027") for day, kind in SAID.items())
FIRST, LAST = date(2009, 1, 1), date(2027, 12, 31)
days = st.dates(FIRST, LAST)


def test_every_day_of_the_table() -> None:
    day = FIRST
    while day <= LAST:
        assert CALENDAR.is_workday(day) is workdays.works(day, SAID), day
        day += timedelta(days=1)


@given(days, st.integers(0, 400))
def test_the_day_something_is_due(day: date, count: int) -> None:
    assert CALENDAR.add_workdays(day, count) == workdays.due(day, count, SAID)


@given(days, days)
def test_how_many_lie_between(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert CALENDAR.workdays_between(first, last) == workdays.between(first, last, SAID)
    if first < last:
        assert CALENDAR.workdays_between(last, first) == 0


@given(days)
def test_the_next_one(day: date) -> None:
    assert CALENDAR.next_workday(day) == workdays.next_one(day, SAID)


@given(days, st.integers(1, 400))
def test_adding_and_counting_agree(day: date, count: int) -> None:
    due = CALENDAR.add_workdays(day, count)
    assert CALENDAR.is_workday(due)
    assert CALENDAR.workdays_between(day, due) == count


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 14)),  # a Saturday worked before the Spring Festival
        (date(2026, 2, 14), 1, date(2026, 2, 24)),  # nine days off
        (date(2026, 9, 30), 5, date(2026, 10, 13)),  # 1-7 October off, Saturday the 10th worked
        (date(2026, 11, 20), 5, date(2026, 11, 27)),  # a Friday, and no holiday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_some_days_by_hand(start: date, count: int, due: date) -> None:
    assert CALENDAR.add_workdays(start, count) == due


def test_days_are_counted_forward() -> None:
    with pytest.raises(ValueError, match="forward"):
        CALENDAR.add_workdays(FIRST, -1)


def test_what_is_known_ends_with_the_last_year_that_has_a_notice() -> None:
    """The days of 2027 in the table are reckoned in advance: they count, and what is due there is provisional."""
    assert CALENDAR.known_until == date(2027, 1, 1)
    assert CALENDAR.knows(date(2026, 12, 31))
    assert not CALENDAR.knows(date(2027, 1, 1))
    assert not CALENDAR.is_workday(date(2027, 10, 1))


def test_an_empty_table_knows_weekends_only() -> None:
    empty = WorkingCalendar.of([])
    assert not empty.knows(FIRST)
    assert empty.add_workdays(date(2026, 9, 30), 1) == date(2026, 10, 1)
    assert not empty.is_workday(date(2026, 11, 22))


def test_another_kind_of_day_is_not_swallowed() -> None:
    with pytest.raises(KeyError):
        WorkingCalendar.of([(FIRST, "half", True)])
