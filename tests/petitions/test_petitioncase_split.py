"""It was another matter after all: it stands by itself again, and its limits run as if they had never stopped."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionCase
from tests.county import AT, TODAY
from tests.doors import told
from tests.petitions.petitioned import doors, forwarded, may, peopled, registered, running, stale
from tests.reckoning import deadlines

LATER = AT + timedelta(minutes=5)


def merged(small: SimpleNamespace, case: PetitionCase) -> PetitionCase:
    return case.merge(by=small.user("petition"), at=LATER, into=registered(small), reason="同一事项")


def test_it_is_refused_without_a_reason_and_where_nothing_was_merged(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    with pytest.raises(Conflict):
        case.split(by=small.user("petition"), at=LATER, reason="不是一件事")
    merged(small, case)
    with pytest.raises(Refused) as refused:
        case.split(by=small.user("petition"), at=LATER, reason="")
    assert list(refused.value.error_dict) == ["reason"]


def test_its_limits_run_on_from_the_day_on_which_they_began(small: SimpleNamespace) -> None:
    case = registered(peopled(small), source="ASSIGNED", superior_due_on=date(2026, 12, 20))
    before = running(case)
    merged(small, case).split(by=small.user("petition"), at=LATER, reason="不是一件事")
    assert (case.state, case.merged_into, running(case)) == ("REGISTERED", None, before)
    assert told(case)[0] == "petitions.split_petitioncase"


def test_a_units_own_stays_its_own(small: SimpleNamespace) -> None:
    case = registered(peopled(small), by="clerk", registrar=small.organ1)
    before = running(case)
    merged(small, case).split(by=small.user("petition"), at=LATER, reason="不是一件事")
    assert (case.organ, running(case)) == (small.organ1, before)


def test_what_had_been_forwarded_waits_to_be_forwarded_anew(small: SimpleNamespace) -> None:
    case = merged(small, forwarded(peopled(small))).split(by=small.user("petition"), at=LATER, reason="不是一件事")
    assert (case.state, case.organ) == ("REGISTERED", None)
    assert running(case) == {"register_15_calendar": deadlines.due(TODAY, "register_15_calendar")}


def test_both_say_so(small: SimpleNamespace) -> None:
    case = merged(small, registered(peopled(small)))
    into = case.merged_into
    case.split(by=small.user("petition"), at=LATER, reason="不是一件事")
    assert case.steps.get(what="SPLIT").text == "不是一件事"
    assert into.steps.get(what="SPLIT").text == f"{case.number} 不再并入本件。不是一件事"


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = merged(small, registered(peopled(small)))
    slower = stale(case)
    case.split(by=small.user("petition"), at=LATER, reason="不是一件事")
    with pytest.raises(Conflict):
        slower.split(by=small.user("petition"), at=LATER, reason="不是一件事")
    assert case.clocks.running().count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    case = merged(small, registered(peopled(small)))
    assert doors(small, case, "split", {"reason": "不是一件事"}) == may("petition")
