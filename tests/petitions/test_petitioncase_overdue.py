"""Said once that a limit was missed; after days of downtime too."""

from datetime import date, timedelta
from types import SimpleNamespace

from pianqu.inbox.models import Alert
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.petitions.reminding import remind
from tests.petitions.petitioned import accepted, forwarded, peopled, registered
from tests.petitions.test_petitioncase_due_soon import at_ten

VERB = "petitions.overdue_petitioncase"


def said() -> int:
    return Entry.objects.filter(verb=VERB).count()


def test_the_day_after_and_once(small: SimpleNamespace) -> None:
    case = registered(peopled(small))  # due on 17 November
    remind(at_ten(date(2026, 11, 17)))
    assert said() == 0
    assert remind(at_ten(date(2026, 11, 18))) == 1
    assert remind(at_ten(date(2026, 11, 19))) == 0
    assert said() == 1
    assert set(Alert.objects.values_list("subject_key", "level")) == {(case.key, "due_soon"), (case.key, "overdue")}


def test_after_downtime_what_was_missed_is_said_and_what_is_near(small: SimpleNamespace) -> None:
    registered(peopled(small))
    assert remind(at_ten(date(2026, 11, 23))) == 1
    assert said() == 1


def test_a_lapsed_right_is_never_late(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    remind(at_ten(date(2026, 11, 16)))
    assert said() == 0
    assert case.clocks.running().filter(code="object_5_working", due_on__lt=date(2026, 11, 16)).exists()


def test_two_limits_of_one_case_are_said_each_for_its_day(small: SimpleNamespace) -> None:
    accepted(peopled(small), source="ASSIGNED", superior_due_on=date(2026, 11, 18))
    assert remind(at_ten(date(2026, 11, 20))) == 2


def test_what_was_said_is_not_said_again(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    day, at = date(2026, 11, 17), at_ten(date(2026, 11, 18))
    assert [case.overdue(by=SYSTEM, at=at + timedelta(minutes=n), on=day) for n in range(2)] == [True, False]
