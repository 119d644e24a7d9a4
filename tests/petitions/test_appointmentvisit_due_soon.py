"""The day before, whoever goes and the clerks are told once (R64: a reminder)."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace

from pianqu.journal.actor import SYSTEM
from pianqu.kit.permissions import allowed
from pianqu.petitions.visit_reminding import remind_appointments
from tests.county import AT
from tests.doors import told
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import agreed, told_at

FRIDAY = date(2026, 11, 27)


def at_ten(day: date) -> datetime:
    """Ten in the morning of a day."""
    return AT + timedelta(days=(day - AT.date()).days)


def test_nobody_presses_it(small: SimpleNamespace) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    for name in ("principal", "clerk", "office", "petition"):
        assert not allowed(small.user(name), "petitions.due_soon_appointmentvisit", visit)


def test_it_is_said_once_and_not_of_what_is_far_or_cancelled(small: SimpleNamespace) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6), happened_on=FRIDAY)
    assert remind_appointments(at_ten(date(2026, 11, 25))) == 0
    assert remind_appointments(at_ten(date(2026, 11, 26))) == 1
    assert remind_appointments(at_ten(date(2026, 11, 26))) == 0
    assert told(visit)[0] == "petitions.due_soon_appointmentvisit"
    assert visit.due_soon(by=SYSTEM, at=AT) is False
    other = agreed(small, accepted(small, persons=6, title="示例：修路"), happened_on=FRIDAY)
    other.cancel(reason="下雨", **told_at(small, "clerk"))
    assert remind_appointments(at_ten(date(2026, 11, 26))) == 0
