"""Taking over the calendar that comes with the product."""

from datetime import date
from types import SimpleNamespace

from pianqu.journal.models import Entry
from pianqu.standards.models import Holiday
from tests.doors import only, tried


def adopt(small: SimpleNamespace) -> int:
    return Holiday.adopt(by=small.user("office"), at=small.at)


def test_days_declared_before_are_left_as_they_are(small: SimpleNamespace) -> None:
    day = date(2026, 10, 1)
    Holiday.declare(day, "makeup_workday", "县里另定", by=small.user("office"), at=small.at)
    adopt(small)
    assert Holiday.objects.get(day=day).name == "县里另定"


def test_the_calendar_is_known_to_2027_and_the_journal_says_so(small: SimpleNamespace) -> None:
    taken = adopt(small)
    assert taken == Holiday.objects.count() > 500
    assert Entry.objects.filter(verb="standards.adopt_holiday").count() == taken
    assert Holiday.objects.calendar().knows(date(2026, 12, 31))
    assert not Holiday.objects.calendar().is_workday(date(2026, 10, 1))


def test_a_second_time_takes_nothing(small: SimpleNamespace) -> None:
    adopt(small)
    assert adopt(small) == 0


def test_who_may(small: SimpleNamespace) -> None:
    assert tried(small, "/holidays/adopt/", "/holidays/adopt", {}) == only("office", done=204)
