"""Opening periods: by the structure of the first day, once, caught up after months, and never asked twice."""

from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pianqu.cadence.models import Duty, Obligation, OpenedPeriod
from pianqu.cadence.opening import open_due
from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.kit import permissions
from pianqu.kit.periods import period_of
from tests.cadence.owing import JANUARY, asked, moment, opened, owed
from tests.faults.racing import hands

GROUP1, GROUP2 = "渠江片区协调组", "临巴片区协调组"


def begun(code: str = "key_village") -> set[date]:
    return {since for each, _who, since in owed() if each == code}


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2028, 1, 1), date(2028, 1, 1)),
        (date(2028, 1, 10), date(2028, 1, 1)),
        (date(2028, 1, 11), date(2028, 1, 11)),
        (date(2028, 1, 20), date(2028, 1, 11)),
        (date(2028, 1, 21), date(2028, 1, 21)),
        (date(2028, 1, 31), date(2028, 1, 21)),
        (date(2028, 2, 29), date(2028, 2, 21)),
        (date(2028, 3, 1), date(2028, 3, 1)),
    ],
)
def test_a_xun_opens_on_its_first_day(small: SimpleNamespace, today: date, last: date) -> None:
    asked(since=date(2028, 1, 1))
    opened(today)
    assert max(begun()) == last


@pytest.mark.parametrize(
    ("first", "until"),
    [
        (date(2028, 2, 21), date(2028, 3, 1)),
        (date(2026, 2, 21), date(2026, 3, 1)),
        (date(2026, 12, 21), date(2027, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 11)),
    ],
)
def test_it_ends_at_24_of_its_last_day(small: SimpleNamespace, first: date, until: date) -> None:
    asked(since=first)
    opened(first)
    row = Obligation.objects.filter(group=small.group1).get()
    assert (row.since, row.until) == (first, until)
    assert row.deadline_at == moment(until, 0)
    assert row.grace_at == moment(until + timedelta(days=15), 0)


def test_before_it_begins_nothing_is_owed(small: SimpleNamespace) -> None:
    asked(since=date(2026, 6, 1))
    assert opened(date(2026, 5, 31)) == 0
    assert owed() == set()


def test_who_owes(small: SimpleNamespace) -> None:
    asked()
    asked("township_research")
    opened(JANUARY)
    assert owed() == {
        ("key_village", GROUP1, JANUARY),
        ("key_village", GROUP2, JANUARY),
        ("township_research", "渠江镇", JANUARY),
        ("township_research", "天星镇", JANUARY),
        ("township_research", "临巴镇", JANUARY),
    }


def test_once_and_one_entry_a_period(small: SimpleNamespace) -> None:
    asked()
    assert opened(date(2026, 2, 1)) == 4
    assert opened(date(2026, 2, 1)) == 0
    assert opened(date(2026, 1, 5)) == 0  # a clock that went back
    assert Obligation.objects.count() == 8
    assert Entry.objects.filter(verb="cadence.open_openedperiod").count() == 4


def test_months_of_downtime_are_caught_up_by_the_structure_of_each_first_day(small: SimpleNamespace) -> None:
    asked("township_research")
    told: dict[str, Any] = {"by": SYSTEM, "at": small.at}
    small.memberships1[1].end(date(2026, 3, 15), **told)
    AreaMembership.join(small.area2, small.township2, date(2026, 3, 15), **told)
    assert opened(date(2026, 5, 2)) == 5
    groups = dict(Obligation.objects.filter(township=small.township2).values_list("since__month", "group__name"))
    assert groups == {1: GROUP1, 2: GROUP1, 3: GROUP1, 4: GROUP2, 5: GROUP2}


def test_a_change_of_area_with_an_earlier_date_leaves_what_was_opened(small: SimpleNamespace) -> None:
    asked("township_research")
    opened(date(2026, 3, 20))
    before = owed()
    small.memberships1[1].end(date(2026, 2, 1), by=SYSTEM, at=small.at)
    opened(date(2026, 3, 31))
    assert owed() == before
    opened(date(2026, 4, 1))
    assert owed() - before == {
        ("township_research", "渠江镇", date(2026, 4, 1)),
        ("township_research", "临巴镇", date(2026, 4, 1)),
    }


def test_what_begins_inside_a_period_owes_from_the_next(small: SimpleNamespace) -> None:
    asked("township_research", since=date(2026, 1, 2))
    opened(date(2026, 1, 31))
    assert owed() == set()
    opened(date(2026, 2, 1))
    assert begun("township_research") == {date(2026, 2, 1)}


def test_a_change_of_duty_with_an_earlier_date_owes_from_the_next_period(small: SimpleNamespace) -> None:
    asked("township_research")
    opened(date(2026, 3, 5))
    asked("township_research", since=date(2026, 2, 1), period_kind="xun")
    opened(date(2026, 4, 1))
    rows = Obligation.objects.filter(township=small.township1).order_by("since")
    kinds = [(row.since, row.period_kind) for row in rows]
    months = [(date(2026, month, 1), "month") for month in (1, 2, 3)]
    assert kinds == [*months, (date(2026, 4, 1), "xun")]


def test_a_township_that_is_no_more_is_not_owed(small: SimpleNamespace) -> None:
    asked("township_research")
    small.memberships1[1].end(date(2026, 1, 15), by=SYSTEM, at=small.at)
    opened(date(2026, 2, 1))
    assert {who for _code, who, since in owed() if since == date(2026, 2, 1)} == {"渠江镇", "临巴镇"}


def test_a_dissolved_group_owes_no_more_and_neither_do_its_townships(small: SimpleNamespace) -> None:
    asked()
    asked("township_research")
    for name in ("leader2", "first2", "second2", "staff2"):
        small.posts[name].end(date(2026, 1, 15), by=SYSTEM, at=small.at)
    CoordinationGroup.objects.get(pk=small.group2.pk).end(date(2026, 1, 15), by=SYSTEM, at=small.at)
    opened(date(2026, 2, 1))
    assert {who for _code, who, since in owed() if since == date(2026, 1, 11)} == {GROUP1, GROUP2}
    assert {who for _code, who, since in owed() if since == date(2026, 2, 1)} == {GROUP1, "渠江镇", "天星镇"}


def test_without_groups_nothing_is_opened_for_good(small: SimpleNamespace) -> None:
    """A county may adopt the duties before it has entered its groups."""
    asked(since=date(2025, 12, 1))
    opened(date(2025, 12, 31))
    assert not OpenedPeriod.objects.exists()
    opened(JANUARY)
    assert begun() == {JANUARY}


def test_it_is_one_unit_of_work(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    duty = asked()

    def broken(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(Obligation, "owed", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        opened(JANUARY)
    assert not OpenedPeriod.objects.exists()
    monkeypatch.undo()
    assert OpenedPeriod.open(duty, period_of("xun", JANUARY), by=SYSTEM, at=moment(JANUARY)) is not None


def test_no_day_is_asked_twice_by_the_database_too(small: SimpleNamespace) -> None:
    duty = asked()
    opened(JANUARY)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenedPeriod.objects.create(duty=duty, number=duty.number, since=date(2026, 1, 5), until=date(2026, 1, 8))
    row = Obligation.objects.filter(group=small.group1).get()
    row.pk, row.key = None, None
    fresh = Obligation.owed(duty, period_of("xun", JANUARY), (small.group1, None), moment(JANUARY))
    fresh.key = duty.key
    with pytest.raises(IntegrityError), transaction.atomic():
        fresh.save(force_insert=True)


def test_nobody_presses_it(small: SimpleNamespace) -> None:
    permit = permissions.permits()["cadence.open_openedperiod"]
    assert not any(permit.predicate(small.user(name), None) for name in ("office", "secretary", "leader1", "secadmin"))


def test_a_year_costs_few_questions(small: SimpleNamespace) -> None:
    asked()
    with CaptureQueriesContext(connection) as few:
        opened(date(2026, 1, 1))
    with CaptureQueriesContext(connection) as many:
        opened(date(2026, 12, 31))
    assert len(many) <= len(few) * 36


@pytest.mark.django_db(transaction=True)
def test_two_at_once_open_each_period_once(small: SimpleNamespace) -> None:
    asked()
    asked("township_research")
    today = date(2026, 4, 30)
    with hands() as several:
        counts = several.race([lambda: lambda: open_due(today, at=moment(today), by=SYSTEM)] * 4)
    assert sum(counts) == 12 + 4 == OpenedPeriod.objects.count()
    assert Obligation.objects.count() == 12 * 2 + 4 * 3
    assert Entry.objects.filter(verb="cadence.open_openedperiod").count() == 16


@pytest.mark.django_db(transaction=True)
def test_opening_while_the_duty_is_changed(small: SimpleNamespace) -> None:
    """Whichever comes first: no day is owed twice under two versions."""
    asked("township_research")
    today = date(2026, 4, 30)

    def change() -> Duty:
        return asked("township_research", since=date(2026, 3, 1), period_kind="quarter")

    with hands() as several:
        answers = several.race([lambda: lambda: open_due(today, at=moment(today)), lambda: change])
    assert not [each for each in answers if isinstance(each, Exception)], answers
    open_due(today, at=moment(today))
    rows = list(Obligation.objects.filter(township=small.township1).order_by("since"))
    assert all(earlier.until <= later.since for earlier, later in pairwise(rows))
