"""It goes to the superior, with the reason, and no limit of the county runs any more."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import told
from tests.petitions.petitioned import RECEIVED, accepted, doors, may, peopled, registered, running, stale

FORM = {"on": "2026-11-02", "to": "市信访局", "reason": "属市级职权"}
TOLD = {"on": RECEIVED, "to": "市信访局", "reason": "属市级职权"}


@pytest.mark.parametrize("missing", ["to", "reason"])
def test_it_is_refused_without_saying_to_whom_and_why(small: SimpleNamespace, missing: str) -> None:
    case = registered(peopled(small))
    with pytest.raises(Refused) as refused:
        case.hand_up(by=small.user("petition"), at=AT, **{**TOLD, missing: " "})
    assert list(refused.value.error_dict) == [missing]


def test_nothing_runs_any_more(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    assert running(case)
    case.hand_up(by=small.user("petition"), at=AT, **TOLD)
    assert (case.state, told(case)[0], running(case)) == ("HANDED_UP", "petitions.hand_up_petitioncase", {})
    assert case.steps.get(what="HANDED_UP").text == "市信访局。属市级职权"


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    slower = stale(case)
    case.hand_up(by=small.user("petition"), at=AT, **TOLD)
    with pytest.raises(Conflict):
        slower.hand_up(by=small.user("petition"), at=AT, **TOLD)
    assert case.steps.filter(what="HANDED_UP").count() == 1


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, registered(peopled(small)), "hand_up", FORM) == may("petition")
