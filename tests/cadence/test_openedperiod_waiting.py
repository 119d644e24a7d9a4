"""While a duty's evidence has no room, its periods pass and are never owed; with the room, those that begin afterwards are."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.cadence.covering import coverage
from pianqu.cadence.evidence import BY_CODE
from pianqu.cadence.models import Obligation, OpenedPeriod
from pianqu.cadence.opening import open_due
from pianqu.cadence.reading import board
from pianqu.journal.models import Entry
from tests.cadence.owing import JANUARY, asked, moment, opened, owed
from tests.faults.racing import hands

DUTY = "township_research"


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Takes the room of one kind of evidence away, or brings it back, as a later version of the program does."""
    source = BY_CODE[DUTY]

    def there(is_there: bool) -> None:
        monkeypatch.setitem(BY_CODE, DUTY, source if is_there else replace(source, credit=None))

    there(False)
    return there


def begun() -> list[date]:
    return sorted({since for _code, _who, since in owed()})


def test_what_passed_while_it_waited_is_never_owed(small: SimpleNamespace, room: Any) -> None:
    asked(DUTY)
    for day in (JANUARY, date(2026, 1, 2), date(2026, 2, 1), date(2026, 3, 5)):
        opened(day)
    assert owed() == set()
    room(True)
    for day in (date(2026, 3, 6), date(2026, 3, 31)):
        assert opened(day) == 0
    assert opened(date(2026, 4, 1)) == 1
    assert begun() == [date(2026, 4, 1)]
    assert not Obligation.objects.with_state(today=date(2026, 4, 2)).in_state("missed", date(2026, 4, 2)).exists()


def test_each_passed_period_is_one_record_and_one_entry(small: SimpleNamespace, room: Any) -> None:
    asked(DUTY)
    assert [opened(date(2026, 3, 5)), opened(date(2026, 3, 5)), opened(JANUARY)] == [3, 0, 0]
    assert [each.since.month for each in OpenedPeriod.objects.order_by("since")] == [1, 2, 3]
    entries = Entry.objects.filter(verb="cadence.open_openedperiod")
    assert [entry.field_names for entry in entries] == [["obligations", "since", "until"]] * 3


def test_a_ready_duty_is_caught_up_all_the_same(small: SimpleNamespace, room: Any) -> None:
    """Downtime of a duty that does not wait owes everything; so does a county that is new when the room is there."""
    asked()
    asked(DUTY)
    opened(date(2026, 5, 2))
    assert {code for code, _who, _since in owed()} == {"key_village"}
    assert len(begun()) == 13
    room(True)
    assert opened(date(2026, 7, 2)) == 6 + 2
    assert min(since for code, _who, since in owed() if code == DUTY) == date(2026, 6, 1)


def test_a_new_county_with_the_room_owes_everything(small: SimpleNamespace, room: Any) -> None:
    room(True)
    asked(DUTY)
    assert opened(date(2026, 5, 2)) == 5
    assert begun() == [date(2026, month, 1) for month in range(1, 6)]


def test_it_passes_without_groups_too(small: SimpleNamespace, room: Any) -> None:
    """Nobody could have met it, whoever is entered later with an earlier date."""
    asked(DUTY, since=date(2025, 12, 1))
    assert opened(date(2025, 12, 31)) == 1
    room(True)
    opened(date(2026, 1, 2))
    assert begun() == [JANUARY]


def test_evidence_that_is_changed_to_one_with_a_room_owes_from_the_next_period(small: SimpleNamespace, room: Any) -> None:
    asked(DUTY)
    opened(date(2026, 2, 5))
    asked(DUTY, since=date(2026, 1, 15), evidence="village_guidance")
    opened(date(2026, 3, 1))
    assert begun() == [date(2026, 3, 1)]


def test_a_duty_that_only_waited_can_be_withdrawn_and_set_again(small: SimpleNamespace, room: Any) -> None:
    waited = asked(DUTY)
    opened(date(2026, 2, 5))
    waited.end(waited.since, by=small.user("office"), at=small.at)
    asked(DUTY, evidence="village_guidance")
    opened(date(2026, 3, 1))
    assert begun() == [date(2026, 3, 1)]


def test_the_board_says_that_it_waits_and_afterwards_has_blank_cells(small: SimpleNamespace, room: Any) -> None:
    asked(DUTY)
    opened(date(2026, 2, 5))
    office = small.user("office")
    shown = board(office, 2026, today=date(2026, 2, 5))
    assert ([each.code for each in shown.waiting], shown.duties) == ([DUTY], ())
    room(True)
    opened(date(2026, 3, 1))
    shown = board(office, 2026, today=date(2026, 3, 1))
    assert shown.waiting == ()
    assert [cell.state for cell in shown.duties[0].rows[0].cells[:4]] == ["", "", "open", ""]


def test_a_waiver_has_nothing_to_let_off_in_what_passed(small: SimpleNamespace, room: Any) -> None:
    asked(DUTY)
    opened(date(2026, 2, 5))
    covered = coverage(small.user("office"), [2], JANUARY, date(2026, 4, 1))
    assert [(each.opened, each.obligations) for each in covered] == [(True, 0), (True, 0), (False, 0)]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_pass_each_period_once(small: SimpleNamespace, room: Any) -> None:
    asked(DUTY)
    today = date(2026, 6, 30)
    with hands() as several:
        counts = several.race([lambda: lambda: open_due(today, at=moment(today))] * 4)
    assert sum(counts) == 6 == OpenedPeriod.objects.count() == Entry.objects.filter(verb="cadence.open_openedperiod").count()
