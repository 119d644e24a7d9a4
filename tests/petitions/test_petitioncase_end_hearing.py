"""A hearing ended: its days are counted out, and what was due before is kept (art. 36)."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.doors import told as entry
from tests.petitions.coursed import now, rereviewing, these, told, typed, who_may
from tests.petitions.petitioned import peopled, running

HEARD, OVER = date(2026, 11, 16), date(2026, 11, 18)


def test_what_is_refused(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small))
    with pytest.raises(Refused, match="没有在进行的听证"):
        case.end_hearing(on=OVER, **told(small))
    case.begin_hearing(on=HEARD, **told(small))
    for on in (date(2026, 11, 15), date(2026, 11, 24)):
        with pytest.raises(Refused) as no:
            case.end_hearing(on=on, **told(small))
        assert list(no.value.error_dict) == ["on"]
    assert now(case).heard


def test_its_days_are_counted_out_and_the_day_before_is_kept(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small)).begin_hearing(on=HEARD, **told(small)).end_hearing(on=OVER, **told(small))
    # 12 November and thirty days are 12 December, a Saturday; three days of hearing: Tuesday the 15th
    assert running(case)["rereview_30_calendar"] == date(2026, 12, 15)
    dues = case.clocks.get(code="rereview_30_calendar").dues.values_list("due_on", "why")
    assert list(dues) == [(date(2026, 12, 14), "BEGUN"), (date(2026, 12, 15), "HEARING")]
    assert (now(case).heard, entry(case)[0]) == (False, "petitions.end_hearing_petitioncase")


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small)).begin_hearing(on=HEARD, **told(small))
    seen = now(case)
    case.end_hearing(on=OVER, **told(small)).begin_hearing(on=date(2026, 11, 19), **told(small))
    with pytest.raises(Conflict):
        seen.end_hearing(on=date(2026, 11, 20), **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small)).begin_hearing(on=HEARD, **told(small))
    assert who_may(small, case, "end_hearing", typed(on=OVER)) == these("petition")
