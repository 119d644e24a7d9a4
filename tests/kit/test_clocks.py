"""Deadlines as clocks: days of each kind, ends on rest days, pauses, extensions, and what lights are computed from."""

from datetime import date

import pytest

from pianqu.kit.clocks import Basis, Clock, Light, Standing, Term, Why
from pianqu.kit.periods import Days
from pianqu.standards.calendar import WorkingCalendar

HOLIDAYS = [(date(2026, 10, day), "holiday", True) for day in range(1, 8)]
MAKEUP = [(date(2026, 9, 27), "makeup_workday", True), (date(2026, 10, 10), "makeup_workday", True)]
CALENDAR = WorkingCalendar.of([*HOLIDAYS, *MAKEUP])
MONDAY = date(2026, 11, 2)


@pytest.mark.parametrize("days", [0, -1, 3661])
def test_a_term_has_days(days: int) -> None:
    with pytest.raises(ValueError, match="a term of"):
        Term(days)


def test_no_term_up_to_a_day_that_is_not_to_come() -> None:
    with pytest.raises(ValueError, match="a term of 0"):
        Term.to(MONDAY, start=MONDAY)


@pytest.mark.parametrize(
    ("start", "term", "due"),
    [
        (MONDAY, Term(5, Basis.WORKING), date(2026, 11, 9)),  # the day of the event is not counted
        (date(2026, 9, 25), Term(3, Basis.WORKING), date(2026, 9, 29)),  # the make-up Sunday is worked
        (date(2026, 9, 30), Term(3, Basis.WORKING), date(2026, 10, 10)),  # nothing counts in the golden week
        (MONDAY, Term(5), date(2026, 11, 9)),  # ends on a Saturday: the next worked day
        (date(2026, 9, 28), Term(3), date(2026, 10, 8)),  # ends in the golden week
        (MONDAY, Term.to(date(2026, 11, 7), start=MONDAY), date(2026, 11, 7)),  # a set day stays, a Saturday too
        (date(2028, 2, 28), Term(1), date(2028, 2, 29)),
    ],
)
def test_due(start: date, term: Term, due: date) -> None:
    assert Clock(start, term).due(CALENDAR) == due


def test_an_extension_begins_where_the_term_before_it_ended() -> None:
    plain = Clock(MONDAY, Term(5))
    assert plain.due(CALENDAR) == date(2026, 11, 9)
    longer = Clock(MONDAY, Term(5), extensions=(Term(4, Basis.DATE),))
    assert longer.due(CALENDAR) == date(2026, 11, 13)  # the Monday, and four days more
    twice = Clock(MONDAY, Term(5), extensions=(Term(4, Basis.DATE), Term(2, Basis.WORKING)))
    assert twice.due(CALENDAR) == date(2026, 11, 17)


def test_days_on_which_it_stood_still_are_not_counted() -> None:
    pause = Days(date(2026, 11, 4), date(2026, 11, 11))
    clock = Clock(MONDAY, Term(5, Basis.WORKING), pauses=(pause,))
    assert clock.due(CALENDAR) == date(2026, 11, 16)
    assert [run.why for run in clock.runs(CALENDAR)] == [Why.START, Why.COUNTED, Why.PAUSED, Why.COUNTED, Why.REST, Why.COUNTED]


def test_nor_does_it_end_on_one_of_them() -> None:
    """Over on a Saturday it moves to the next worked day: not to one on which it stood still."""
    pause = Days(date(2026, 11, 8), date(2026, 11, 11))  # Sunday to Tuesday
    clock = Clock(MONDAY, Term(5), pauses=(pause,))
    assert clock.due(CALENDAR) == date(2026, 11, 11)
    assert [(run.why, run.first.day.day, run.last.day.day) for run in clock.runs(CALENDAR)] == [
        (Why.START, 2, 2), (Why.COUNTED, 3, 7), (Why.PAUSED, 8, 10), (Why.MOVED, 11, 11),
    ]  # fmt: skip


def test_a_clock_that_stands_still_is_due_on_no_day() -> None:
    clock = Clock(MONDAY, Term(5), pauses=(Days(date(2026, 11, 4), None),))
    assert clock.paused
    with pytest.raises(ValueError, match="stands still"):
        clock.due(CALENDAR)


def test_an_end_in_a_year_without_a_notice_is_provisional() -> None:
    assert Clock(date(2026, 12, 30), Term(3, Basis.WORKING)).provisional(CALENDAR)
    assert not Clock(MONDAY, Term(3, Basis.WORKING)).provisional(CALENDAR)
    new_year = date(2027, 1, 4)
    assert not Clock(MONDAY, Term.to(new_year, start=MONDAY)).provisional(CALENDAR)  # a set day asks no calendar


def test_behind_from_is_when_more_passed_than_was_done() -> None:
    clock = Clock(MONDAY, Term(10, Basis.WORKING))  # each counted day is ten percent
    assert clock.behind_from(0, 20, CALENDAR) == date(2026, 11, 5)  # thirty percent passed on the third day
    assert clock.behind_from(50, 20, CALENDAR) == date(2026, 11, 12)
    assert clock.behind_from(80, 20, CALENDAR) is None
    assert clock.behind_from(0, 100, CALENDAR) is None


@pytest.mark.parametrize(
    ("standing", "light"),
    [
        (Standing(MONDAY), Light.BLUE),
        (Standing(date(2026, 11, 1)), Light.RED),
        (Standing(date(2026, 11, 6)), Light.GREEN),
        (Standing(date(2026, 11, 5)), Light.BLUE),
        (Standing(date(2026, 11, 20), behind_from=MONDAY), Light.YELLOW),
        (Standing(date(2026, 11, 20), behind_from=date(2026, 11, 3)), Light.GREEN),
        (Standing(date(2026, 11, 20), poor=True), Light.YELLOW),
        (Standing(date(2026, 11, 1), poor=True), Light.RED),
        (Standing(date(2026, 11, 1), poor=True, suspended=True), Light.GREY),
    ],
)
def test_lights(standing: Standing, light: Light) -> None:
    assert standing.light(MONDAY, date(2026, 11, 5)) is light
