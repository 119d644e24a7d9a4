"""Limits are counted anew after days off were declared; both days are kept, and nothing happens twice."""

from datetime import date, timedelta
from types import SimpleNamespace

from pianqu.petitions.books import clocks
from pianqu.petitions.recounting import recount
from pianqu.standards.models import Holiday
from tests.county import AT, TODAY
from tests.doors import told
from tests.petitions.petitioned import accepted, forwarded, peopled, running

LATER = AT + timedelta(days=1)


def declared(small: SimpleNamespace, day: date, kind: str = "holiday") -> None:
    Holiday.declare(day, kind, name="示例", status="official", by=small.user("office"), at=AT)


def test_a_day_off_moves_what_runs_over_it_and_nothing_else(small: SimpleNamespace) -> None:
    day = date(2026, 11, 20)
    case = forwarded(peopled(small), received_on=day, on=day)
    taken = accepted(small)
    was, others = running(case), running(taken)
    assert was["object_5_working"] == date(2026, 11, 27)
    assert recount(LATER) == 0
    declared(small, date(2026, 11, 25))
    assert len(list(clocks(TODAY))) == 1
    assert recount(LATER) == 1
    assert running(case) == {**was, "object_5_working": date(2026, 11, 30)}
    assert running(taken) == others
    dues = case.clocks.get(code="object_5_working").dues.all()
    assert [row.why for row in dues] == ["BEGUN", "CALENDAR"]
    assert told(case)[:2] == ("petitions.recount_petitioncase", "系统")
    assert recount(LATER) == 0
    assert list(clocks(TODAY)) == []


def test_a_last_day_that_becomes_a_rest_day_moves(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    assert running(case)["notify_15_calendar"] == date(2026, 11, 17)
    declared(small, date(2026, 11, 17))
    assert recount(LATER) == 1
    assert running(case)["notify_15_calendar"] == date(2026, 11, 18)


def test_what_stopped_stays(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small)).withdraw(
        by=small.user("petition"), at=AT, on=date(2026, 11, 3), whose="PETITIONER", reason="已协商"
    )
    declared(small, date(2026, 11, 17))
    assert recount(LATER) == 0
    assert case.clocks.get(code="notify_15_calendar").due_on == date(2026, 11, 17)
