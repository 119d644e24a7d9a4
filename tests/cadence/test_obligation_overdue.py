"""Reminding that something was missed: once, while it may still be entered late, after downtime too."""

from datetime import date

import pytest

from pianqu.cadence.reminding import remind
from pianqu.inbox.models import Alert
from pianqu.inbox.telling import show, tell
from pianqu.journal.models import Entry
from tests.cadence.owing import asked, moment, opened, went
from tests.doors import signed_in
from tests.inbox.told import caught_up, inbox

VERB = "cadence.overdue_obligation"


@pytest.fixture(autouse=True)
def missed(small) -> None:
    """Both groups owed a key village in the second 旬 of November; the second went."""
    asked(since=date(2026, 11, 11))
    opened(date(2026, 11, 11))


def test_on_the_day_after(small) -> None:
    assert remind(moment(date(2026, 11, 20), 23)) == 2  # due soon
    assert remind(moment(date(2026, 11, 21), 0, 1)) == 2
    assert Entry.objects.filter(verb=VERB).count() == 2


def test_once_and_within_the_grace(small) -> None:
    assert remind(moment(date(2026, 11, 27))) == 2  # after a week of downtime
    assert [remind(moment(date(2026, 11, day))) for day in (27, 28, 29)] == [0, 0, 0]
    assert Alert.objects.filter(level="overdue").count() == 2


def test_not_when_nothing_can_be_entered_any_more(small) -> None:
    assert remind(moment(date(2026, 12, 7))) == 0


def test_not_of_what_was_entered_late(small) -> None:
    went(small.village1, date(2026, 11, 15), [small.posts["second1"]], told=moment(date(2026, 11, 22)))
    assert remind(moment(date(2026, 11, 23))) == 1


def test_after_downtime_one_digest_tells_both(small) -> None:
    caught_up()
    opened(date(2026, 11, 27))
    remind(moment(date(2026, 11, 27), 1))
    tell(moment(date(2026, 11, 27), 9))
    show(moment(date(2026, 11, 27), 9))
    assert inbox("second1") == [("digest", 2)]  # the second 旬 is missed, the third due soon
    page = signed_in(small, "second1", "en").get("/obligations/")
    assert page.status_code == 200
