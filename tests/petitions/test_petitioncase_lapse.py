"""A right that nobody used lapses on its last day: by the system, once, and nobody was late."""

from datetime import date, datetime
from types import SimpleNamespace

from pianqu.journal.models import Entry
from pianqu.kit import permissions
from pianqu.petitions.lapsing import lapse
from tests.petitions.coursed import LATER, answered, now, reviewed
from tests.petitions.petitioned import forwarded, peopled, running


def midnight(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T00:00:00+08:00")


def test_on_the_last_day_it_runs_still(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    assert lapse(midnight("2026-12-07")) == 0
    assert "ask_review_30_calendar" in running(case)


def test_the_day_after_it_stopped_on_its_last_day_and_the_journal_says_so_once(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    assert (lapse(midnight("2026-12-08")), lapse(midnight("2026-12-08"))) == (1, 0)
    row = case.clocks.get(code="ask_review_30_calendar")
    assert (row.end, row.stopped_on, row.stopped_at) == ("LAPSED", date(2026, 12, 7), midnight("2026-12-08"))
    entries = Entry.objects.filter(subject_key=case.key, verb="petitions.lapse_petitioncase")
    assert [(each.actor_name, each.actor_key) for each in entries] == [("系统", None)]
    assert now(case).state == "ANSWERED"


def test_all_rights_lapse_and_duties_go_on(small: SimpleNamespace) -> None:
    cases = [forwarded(peopled(small)), reviewed(small)]
    assert lapse(LATER) == 2
    assert list(running(cases[0])) == ["notify_15_calendar"]
    assert list(running(cases[1])) == ["notify_15_calendar"]


def test_who_may(small: SimpleNamespace) -> None:
    """Nobody: only a step of `tick`."""
    peopled(small)
    names = ("petition", "clerk", "secretary")
    assert not any(permissions.allowed(small.user(name), "petitions.lapse_petitioncase") for name in names)
