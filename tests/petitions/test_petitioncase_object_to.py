"""A unit says with its reasons that it is not its own, within five working days of the forwarding, once (art. 23)."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from pianqu.standards.models import Holiday
from tests.county import AT
from tests.doors import told
from tests.petitions.petitioned import RECEIVED, accepted, doors, ended, forwarded, may, objected, peopled, running, stale
from tests.reckoning import deadlines

FORM = {"on": "2026-11-02", "reason": "属县水务局职责"}


def test_it_is_refused_without_reasons_and_on_a_day_that_cannot_be(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    for field, changed in (
        ("reason", {"reason": " "}),
        ("reason", {"reason": "长" * 501}),
        ("on", {"on": date(2026, 11, 1)}),
        ("on", {"on": date(2026, 12, 31)}),
    ):
        with pytest.raises(Refused) as refused:
            case.object_to(by=small.user("clerk"), at=AT, **{"on": RECEIVED, "reason": "不属我镇", **changed})
        assert list(refused.value.error_dict) == [field]
    assert stale(case).state == "FORWARDED"


@pytest.mark.parametrize(("start", "last"), [(date(2026, 11, 2), date(2026, 11, 9)), (date(2026, 9, 30), date(2026, 10, 13))])
def test_the_fifth_working_day_is_the_last(small: SimpleNamespace, start: date, last: date) -> None:
    """2 November is a Monday; before 国庆 the days off are left out and the Saturday that is worked is counted."""
    Holiday.adopt(by=SYSTEM, at=small.at)
    case = forwarded(peopled(small), received_on=start, on=start)
    assert running(case)["object_5_working"] == last == deadlines.due(start, "object_5_working")
    with pytest.raises(Refused, match="5个工作日") as late:
        case.object_to(by=small.user("clerk"), at=AT, on=last.replace(day=last.day + 1), reason="不属我镇")
    assert list(late.value.error_dict) == ["on"]
    case.object_to(by=small.user("clerk"), at=AT, on=last, reason="不属我镇")
    assert case.state == "OBJECTED"


def test_the_limit_stops_and_the_notice_is_owed_all_the_same(small: SimpleNamespace) -> None:
    case = objected(peopled(small))
    assert (case.state, told(case)[0]) == ("OBJECTED", "petitions.object_to_petitioncase")
    assert ended(case) == [("register_15_calendar", "DONE"), ("object_5_working", "DONE")]
    assert list(running(case)) == ["notify_15_calendar"]
    assert case.steps.get(what="OBJECTED").text == "属县水务局职责"


def test_not_twice_and_not_once_it_was_taken_on(small: SimpleNamespace) -> None:
    case = objected(peopled(small)).insist(by=small.user("petition"), at=AT, on=RECEIVED, reason="属地管理")
    with pytest.raises(Refused, match="维持交办"):
        case.object_to(by=small.user("clerk"), at=AT, on=RECEIVED, reason="再说一次")
    taken = accepted(small)
    with pytest.raises(Conflict):
        taken.object_to(by=small.user("clerk"), at=AT, on=RECEIVED, reason="不属我镇")


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    slower = stale(case)
    case.accept(by=small.user("clerk"), at=AT, on=RECEIVED, route=6)
    with pytest.raises(Conflict):
        slower.object_to(by=small.user("clerk"), at=AT, on=RECEIVED, reason="不属我镇")
    assert stale(case).state == "ACCEPTED"


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, forwarded(peopled(small)), "object_to", FORM) == may("clerk")
