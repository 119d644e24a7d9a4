"""Clocks as figures ask them: due within days, and done in time as known before a moment."""

from datetime import date, datetime
from types import SimpleNamespace

from pianqu.petitions.models import CaseClock, PetitionCase
from tests.county import AT
from tests.petitions.coursed import answered, now, told
from tests.petitions.petitioned import accepted, peopled

HANDLE = "handle_60_calendar"
AFTER, LATER = (datetime.fromisoformat(f"{day}T00:00:00+08:00") for day in ("2026-11-24", "2027-06-01"))


def test_due_within_days(small: SimpleNamespace) -> None:
    accepted(peopled(small))
    rows = CaseClock.objects.filter(code=HANDLE)
    assert rows.due_within(date(2027, 1, 1), date(2027, 1, 2)).count() == 1
    assert rows.due_within(date(2027, 1, 2), date(2027, 2, 1)).count() == 0


def test_done_in_time_is_known_once_it_was_entered(small: SimpleNamespace) -> None:
    answered(peopled(small))
    assert [kept(known_at) for known_at in (AT, AFTER, None)] == [0, 1, 1]


def test_by_the_day_that_stood_then(small: SimpleNamespace) -> None:
    """An extension that is entered after a report does not make late work timely in that report."""
    case = accepted(peopled(small))
    case.clocks.filter(code=HANDLE).update(stopped_on=date(2027, 1, 20), stopped_at=AT, end="DONE")
    row = case.clocks.get(code=HANDLE)
    row.extra_days = 30
    row.count_anew("EXTENDED", LATER)
    assert (kept(AFTER), kept(None)) == (0, 1)


def test_what_was_dropped_before_its_day_was_never_due(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    assert PetitionCase.objects.owing("ask_review_30_calendar").count() == 1
    now(case).reopen(on=date(2026, 11, 23), reason="又扣了", **told(small))
    assert PetitionCase.objects.owing("ask_review_30_calendar").count() == 0
    assert PetitionCase.objects.owing("ask_review_30_calendar", AT).count() == 0, "it had not begun"


def test_of_a_void_case_nothing_was_due_from_then_on(small: SimpleNamespace) -> None:
    accepted(peopled(small)).void(reason="重复登记", **told(small, "petition"))
    assert [PetitionCase.objects.owing(HANDLE, known_at).count() for known_at in (None, AFTER)] == [0, 0]


def kept(known_at: datetime | None) -> int:
    """How many opinions were served in time, as known then."""
    found: int = PetitionCase.objects.owing(HANDLE, known_at).kept(known_at).count()
    return found
