"""Every limit of the law on every day of 2009-2027, against a slow reckoning that knows nothing of the product."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from pianqu.kit.clocks import Clock, Term, Why
from pianqu.kit.periods import Days
from pianqu.standards.calendar import WorkingCalendar
from pianqu.standards.deadlines import BY_CODE, LAWS, Limits
from tests.reckoning import deadlines as slowly

pytestmark = pytest.mark.only("sqlite")  # no database at all
CALENDAR = WorkingCalendar.of((date.fromisoformat(day), kind, day < "2027") for day, kind in slowly.SAID.items())
LAW = Limits([])


def test_the_rules_are_those_of_the_law() -> None:
    assert {law.code: (law.days, "worked" if law.basis == "WORKING" else "every") for law in LAWS} == slowly.LIMITS


@pytest.mark.parametrize("rule", slowly.LIMITS)
def test_every_day(rule: str) -> None:
    days = BY_CODE[rule].days
    for start in slowly.starts():
        steps = list(LAW.on(rule, start).clock().steps(CALENDAR))
        due = steps[-1].day
        assert due == slowly.due(start, rule), start
        assert (steps[0].day, len(steps)) == (start, (due - start).days + 1)
        assert sum(step.why is Why.COUNTED for step in steps) == days
        assert CALENDAR.is_workday(due)


def every_day(clock: Callable[[date], Clock], due: Callable[[date], date]) -> list[date]:
    """The days on which the two do not agree."""
    return [start for start in slowly.starts() if clock(start).due(CALENDAR) != due(start)]


def test_an_extension_follows_the_sixty_days() -> None:
    longest = (Term(30),)
    assert every_day(lambda start: LAW.on("handle_60_calendar", start).clock(longest), slowly.due_extended) == []


@pytest.mark.parametrize(("after", "days"), [(10, 7), (29, 3)])  # in the middle, and over the end
def test_a_hearing_is_not_counted(after: int, days: int) -> None:
    first = lambda start: start + timedelta(days=after)  # noqa: E731
    last = lambda start: start + timedelta(days=after + days - 1)  # noqa: E731
    hearing = lambda start: (Days(first(start), last(start) + timedelta(days=1)),)  # noqa: E731
    clock = lambda start: LAW.on("rereview_30_calendar", start).clock(pauses=hearing(start))  # noqa: E731
    assert every_day(clock, lambda start: slowly.due_with_hearing(start, first(start), last(start))) == []


@pytest.mark.parametrize(
    ("start", "rule", "due"),
    [
        (date(2026, 9, 16), "register_15_calendar", date(2026, 10, 8)),  # 1 October, in the golden week
        (date(2026, 9, 25), "register_15_calendar", date(2026, 10, 10)),  # the make-up Saturday is worked
        (date(2026, 9, 30), "object_5_working", date(2026, 10, 13)),  # 8, 9, 10 (a Saturday), 12, 13 October
        (date(2025, 12, 18), "handle_60_calendar", date(2026, 2, 24)),  # 16 February, in the Spring Festival
        (date(2026, 1, 15), "review_30_calendar", date(2026, 2, 14)),  # the make-up Saturday before it
        (date(2026, 11, 2), "ask_review_30_calendar", date(2026, 12, 2)),
    ],
)
def test_some_days_by_hand(start: date, rule: str, due: date) -> None:
    assert LAW.on(rule, start).clock().due(CALENDAR) == due == slowly.due(start, rule)


def test_what_is_due_in_a_year_without_notice_is_provisional() -> None:
    known, open_ = (LAW.on("register_15_calendar", start).clock() for start in (date(2026, 12, 16), date(2026, 12, 17)))
    assert (known.due(CALENDAR), known.provisional(CALENDAR)) == (date(2026, 12, 31), False)
    assert (open_.due(CALENDAR), open_.provisional(CALENDAR)) == (date(2027, 1, 4), True)
