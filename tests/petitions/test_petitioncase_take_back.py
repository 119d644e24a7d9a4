"""The material comes back (art. 23): the petition office has it again, and fifteen days from that day to forward it anew."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import told
from tests.petitions.petitioned import RECEIVED, accepted, doors, ended, forwarded, may, objected, peopled, running, stale
from tests.reckoning import deadlines

FORM = {"on": "2026-11-05", "reason": "同意异议"}
BACK = date(2026, 11, 5)


def test_it_is_refused_without_a_reason_and_once_it_was_taken_on(small: SimpleNamespace) -> None:
    case = objected(peopled(small))
    with pytest.raises(Refused) as refused:
        case.take_back(by=small.user("petition"), at=AT, on=BACK, reason="")
    assert list(refused.value.error_dict) == ["reason"]
    with pytest.raises(Conflict):
        accepted(small).take_back(by=small.user("petition"), at=AT, on=BACK, reason="同意")


def test_the_units_limits_are_dropped_and_the_office_has_a_new_one(small: SimpleNamespace) -> None:
    case = objected(peopled(small), source="ASSIGNED", superior_due_on=date(2026, 12, 20))
    case.take_back(by=small.user("petition"), at=AT, on=BACK, reason="同意异议")
    assert (case.state, case.organ, told(case)[0]) == ("REGISTERED", None, "petitions.take_back_petitioncase")
    assert running(case) == {
        "superior_date": date(2026, 12, 20),
        "register_15_calendar": deadlines.due(BACK, "register_15_calendar"),
    }
    assert ended(case)[-2:] == [("notify_15_calendar", "DROPPED"), ("object_5_working", "DONE")]


def test_the_next_unit_has_its_own_days_to_object_and_to_tell(small: SimpleNamespace) -> None:
    case = objected(peopled(small)).take_back(by=small.user("petition"), at=AT, on=BACK, reason="同意异议")
    case.forward(by=small.user("petition"), at=AT, organ=small.dept2, on=date(2026, 11, 6))
    assert running(case) == {name: deadlines.due(date(2026, 11, 6), name) for name in ("notify_15_calendar", "object_5_working")}
    case.object_to(by=small.user("bureau2"), at=AT, on=date(2026, 11, 9), reason="不属我局")
    assert case.state == "OBJECTED"


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    slower = stale(case)
    case.accept(by=small.user("clerk"), at=AT, on=RECEIVED, route=6)
    with pytest.raises(Conflict):
        slower.take_back(by=small.user("petition"), at=AT, on=BACK, reason="改派")


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, objected(peopled(small)), "take_back", FORM) == may("petition")
