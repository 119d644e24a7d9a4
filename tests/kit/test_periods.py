"""Periods against a reckoning that lists days (tests/reckoning/periods.py)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pianqu.kit.periods import DAY, KINDS, Days, Period, between, period_of, periods_between
from tests.reckoning import periods as reckoned

days = st.dates(date(1996, 1, 1), date(2104, 12, 31))
kinds = st.sampled_from(KINDS)


@given(kinds, days)
def test_the_period_of_a_day(kind: str, day: date) -> None:
    period = period_of(kind, day)
    whole = reckoned.days_of(kind, day)
    assert (period.since, period.last, len(period)) == (whole[0], whole[-1], len(whole))
    assert period.until == whole[-1] + DAY
    assert (period.kind, period.number) == (kind, reckoned.label(kind, day)[1])
    assert day in period
    assert period.since - DAY not in period
    assert period.until not in period


@given(kinds, days)
def test_periods_follow_without_a_gap(kind: str, day: date) -> None:
    period = period_of(kind, day)
    assert period.next() == period_of(kind, period.until)
    assert period.next().since == period.until


@given(kinds, days, st.integers(0, 500))
def test_the_periods_that_begin_in_a_range(kind: str, since: date, length: int) -> None:
    until = since + timedelta(days=length)
    found = list(periods_between(kind, since, until))
    assert [period.since for period in found] == reckoned.firsts(kind, since, until)
    assert all(period == period_of(kind, period.since) for period in found)


@pytest.mark.parametrize(("kind", "a_year"), [("xun", 36), ("month", 12), ("quarter", 4), ("half", 2), ("year", 1)])
def test_a_year_has_so_many(kind: str, a_year: int) -> None:
    found = list(periods_between(kind, date(2026, 1, 1), date(2027, 1, 1)))
    assert [period.number for period in found] == list(range(1, a_year + 1))
    assert sum(len(period) for period in found) == 365


@pytest.mark.parametrize(
    ("day", "since", "until"),
    [
        (date(2026, 1, 10), date(2026, 1, 1), date(2026, 1, 11)),
        (date(2026, 1, 11), date(2026, 1, 11), date(2026, 1, 21)),
        (date(2026, 1, 31), date(2026, 1, 21), date(2026, 2, 1)),
        (date(2026, 2, 28), date(2026, 2, 21), date(2026, 3, 1)),  # eight days
        (date(2028, 2, 29), date(2028, 2, 21), date(2028, 3, 1)),
        (date(2026, 12, 31), date(2026, 12, 21), date(2027, 1, 1)),
    ],
)
def test_some_xun_by_hand(day: date, since: date, until: date) -> None:
    """旬: days 1-10, 11-20, 21 to the month's end (domain.md §2.9)."""
    assert period_of("xun", day) == Period(since, until, "xun")


def test_the_article_has_24_xun() -> None:
    """January to August (domain.md §0)."""
    assert len(list(periods_between("xun", date(2026, 1, 1), date(2026, 9, 1)))) == 24


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        period_of("week", date(2026, 1, 1))


ranges = st.tuples(days, st.one_of(st.none(), st.integers(1, 60))).map(
    lambda pair: Days(pair[0], None if pair[1] is None else pair[0] + timedelta(days=pair[1]))
)


@given(ranges, days)
def test_a_range_holds_its_days(held: Days, day: date) -> None:
    assert (day in held) == (held.since <= day and (held.until is None or day <= held.last))


@given(ranges, ranges)
def test_two_ranges_overlap_when_they_share_a_day(one: Days, other: Days) -> None:
    far = date(2110, 1, 1)
    listed = [
        set(range(each.since.toordinal(), (each.until or far).toordinal())) if each.until else None for each in (one, other)
    ]
    if None in listed:
        later = max(one.since, other.since)
        shared = later in one and later in other
    else:
        shared = bool(listed[0] & listed[1])
    assert one.overlaps(other) is other.overlaps(one) is shared


def test_a_range_without_end() -> None:
    endless = Days(date(2026, 1, 1), None)
    assert date(9999, 12, 31) in endless
    for asked in (lambda: endless.last, lambda: len(endless)):
        with pytest.raises(ValueError, match="without end"):
            asked()


@given(days, st.integers(0, 400))
def test_a_free_range_counts_both_days(first: date, length: int) -> None:
    period = between(first, first + timedelta(days=length))
    assert (len(period), period.kind, period.number) == (length + 1, "range", 0)
    with pytest.raises(ValueError, match="no next"):
        period.next()


def test_a_free_range_goes_forward() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        between(date(2026, 1, 2), date(2026, 1, 1))
