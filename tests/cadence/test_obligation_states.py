"""Open, met, late entry, missed: read from what was told, at its boundaries, and right after every change."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.cadence.models import Obligation
from pianqu.groups.models import AreaMembership
from pianqu.journal.actor import SYSTEM
from pianqu.places.models import KeyVillage
from tests.cadence.owing import asked, moment, opened, state, went

FIRST, LAST, AFTER = date(2026, 7, 11), date(2026, 7, 20), date(2026, 7, 21)
AUGUST = date(2026, 8, 20)


@pytest.fixture
def xun(small: SimpleNamespace) -> SimpleNamespace:
    """The key village duty opened for the middle of July, with `small.which` naming group 1's obligation."""
    asked(since=FIRST)
    opened(LAST)
    small.which = {"group": small.group1, "since": FIRST}
    small.heads = [small.posts["second1"]]
    return small


def counted(small: SimpleNamespace, known_at: Any = None) -> Any:
    rows = Obligation.objects.with_state(today=AUGUST, known_at=known_at).with_grace(known_at=known_at)
    return rows.get(**small.which)


@pytest.mark.parametrize(
    ("day", "wanted"), [(FIRST, "met"), (LAST, "met"), (FIRST - timedelta(days=1), "missed"), (AFTER, "missed")]
)
def test_only_an_act_inside_the_period_meets_it(xun: SimpleNamespace, day: date, wanted: str) -> None:
    went(xun.village1, day, xun.heads)
    assert state(AUGUST, **xun.which) == wanted


def test_an_act_after_the_period_never_meets_it(xun: SimpleNamespace) -> None:
    for days in range(1, 12):
        went(xun.village1, LAST + timedelta(days=days), xun.heads)
    assert state(AUGUST, **xun.which) == "missed"


def test_it_is_open_until_the_period_is_over(xun: SimpleNamespace) -> None:
    assert state(LAST, **xun.which) == "open"
    assert state(AFTER, **xun.which) == "missed"


@pytest.mark.parametrize(
    ("told", "wanted", "within"),
    [
        (moment(LAST, 23, 59), "met", True),
        (moment(AFTER, 0, 0), "late_entry", True),  # 24:00 of the last day is the next day
        (moment(AFTER + timedelta(days=14), 23, 59), "late_entry", True),
        (moment(AFTER + timedelta(days=15), 0, 0), "late_entry", False),
    ],
)
def test_entered_late_it_is_met_and_marked(xun: SimpleNamespace, told: Any, wanted: str, within: bool) -> None:
    went(xun.village1, LAST, xun.heads, told=told)
    row = counted(xun)
    assert (row.state, row.done_in_grace >= row.at_least, row.corrected) == (wanted, within, False)
    assert Obligation.objects.filter(**xun.which).counted().tally().now == 1
    assert Obligation.objects.filter(**xun.which).counted().tally().at_deadline == (wanted == "met")


def test_a_correction_takes_away_and_gives_back(xun: SimpleNamespace) -> None:
    visit = went(xun.village1, LAST, xun.heads)
    told: dict[str, Any] = {"by": SYSTEM, "reason": "日期写错", "people": xun.heads, "baseline": "示例", "place": xun.village1}
    away = visit.correct(happened_on=FIRST - timedelta(days=1), at=moment(date(2026, 7, 25)), **told)
    row = counted(xun)
    assert (row.state, row.corrected, row.done_at_deadline, row.done) == ("missed", True, 1, 0)
    assert state(AUGUST, moment(date(2026, 7, 24)), **xun.which) == "met"
    away.correct(happened_on=FIRST, at=moment(date(2026, 7, 26)), **told)
    row = counted(xun)
    assert (row.state, row.corrected) == ("met", False)


def test_a_void_takes_away(xun: SimpleNamespace) -> None:
    visit = went(xun.village1, LAST, xun.heads)
    visit.void(by=SYSTEM, at=moment(LAST, 20), reason="重复")
    assert state(LAST, **xun.which) == "open"
    assert counted(xun).corrected is False
    visit = went(xun.village1, LAST, xun.heads, told=moment(LAST, 21))
    visit.void(by=SYSTEM, at=moment(AFTER), reason="重复")
    assert (counted(xun).state, counted(xun).corrected) == ("missed", True)


def test_another_known_at_is_read_as_it_was_then(xun: SimpleNamespace) -> None:
    """A report as known in the middle of the period knows nothing later, not even what came before the deadline."""
    visit = went(xun.village1, FIRST, xun.heads)
    visit.void(by=SYSTEM, at=moment(LAST), reason="重复")
    assert state(LAST, moment(date(2026, 7, 15)), **xun.which) == "met"
    assert state(LAST, **xun.which) == "open"


@pytest.mark.parametrize("who", ["leader1", "first1", "second1"])
def test_any_head_is_the_group(xun: SimpleNamespace, who: str) -> None:
    went(xun.village1, LAST, [xun.posts[who], xun.posts["staff1"]])
    assert state(AUGUST, **xun.which) == "met"


def test_staff_alone_are_not(xun: SimpleNamespace) -> None:
    went(xun.village1, LAST, [xun.posts["staff1"]])
    assert state(AUGUST, **xun.which) == "missed"


def test_two_groups_on_one_trip_are_both_credited_once(xun: SimpleNamespace) -> None:
    went(xun.village1, LAST, [xun.posts[name] for name in ("leader1", "second1", "second2")])
    for group in (xun.group1, xun.group2):
        row: Any = Obligation.objects.counted().get(group=group, since=FIRST)
        assert row.done == 1


@pytest.mark.parametrize(("since", "until", "wanted"), [(15, None, "missed"), (14, 15, "met"), (13, 14, "missed")])
def test_a_key_village_by_its_status_on_the_day(xun: SimpleNamespace, since: int, until: int | None, wanted: str) -> None:
    spell = KeyVillage.name(xun.village2, date(2026, 7, since), by=SYSTEM, at=moment(FIRST))
    if until:
        spell.end(date(2026, 7, until), by=SYSTEM, at=moment(FIRST))
    went(xun.village2, date(2026, 7, 14), xun.heads)
    assert state(AUGUST, **xun.which) == wanted


def test_township_research_does_not_meet_the_village_duty_nor_the_other_way_round(xun: SimpleNamespace) -> None:
    asked("township_research", since=date(2026, 8, 1))
    opened(date(2026, 8, 1))
    went(xun.village1, date(2026, 8, 3), xun.heads)
    went(xun.township1, date(2026, 7, 13), xun.heads)
    assert state(AUGUST, **xun.which) == "missed"
    assert state(AUGUST, township=xun.township1) == "open"


def test_twice_when_twice_is_asked(small: SimpleNamespace) -> None:
    asked(since=FIRST, at_least=2)
    opened(FIRST)
    for day, wanted in ((12, "missed"), (13, "met")):
        went(small.village1, date(2026, 7, day), [small.posts["second1"]])
        assert state(AUGUST, group=small.group1, since=FIRST) == wanted


def test_a_township_that_moves_is_visited_by_its_group_of_the_day(small: SimpleNamespace) -> None:
    asked("township_research", since=date(2026, 7, 1))
    opened(date(2026, 7, 1))
    told: dict[str, Any] = {"by": SYSTEM, "at": moment(date(2026, 7, 14))}
    small.memberships1[1].end(date(2026, 7, 15), **told)
    AreaMembership.join(small.area2, small.township2, date(2026, 7, 15), **told)
    together = [small.posts["second1"], small.posts["second2"]]
    which = {"township": small.township2, "since": date(2026, 7, 1)}
    went(small.township2, date(2026, 7, 20), [together[1]])
    row: Any = Obligation.objects.with_state(today=AUGUST).get(**which)
    assert (row.group, row.state) == (small.group1, "met")


def test_research_by_another_group_alone_does_not_count(small: SimpleNamespace) -> None:
    asked("township_research", since=date(2026, 7, 1))
    opened(date(2026, 7, 1))
    went(small.township1, date(2026, 7, 20), [small.posts["staff1"], small.posts["second2"]])
    assert state(AUGUST, township=small.township1) == "missed"


def test_no_figure_passes_what_is_owed(xun: SimpleNamespace) -> None:
    for day in range(11, 21):
        went(xun.village1, date(2026, 7, day), xun.heads)
    tally = Obligation.objects.counted().tally()
    assert (tally.owed, tally.at_deadline, tally.now, tally.difference) == (2, 1, 1, 0)
    went(xun.village1, date(2026, 7, 12), [xun.posts["second2"], xun.posts["staff1"]], told=moment(AUGUST))
    tally = Obligation.objects.counted().tally()
    assert (tally.owed, tally.at_deadline, tally.now, tally.difference) == (2, 1, 2, 1)
