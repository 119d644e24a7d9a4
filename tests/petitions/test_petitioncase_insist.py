"""The petition office does not agree with an objection: the unit deals with it, and its limits run on."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import told
from tests.petitions.petitioned import RECEIVED, doors, forwarded, may, objected, peopled, running, stale

FORM = {"on": "2026-11-02", "reason": "属地管理"}


def test_it_is_refused_without_a_reason_and_where_nobody_objects(small: SimpleNamespace) -> None:
    case = objected(peopled(small))
    with pytest.raises(Refused) as refused:
        case.insist(by=small.user("petition"), at=AT, on=RECEIVED, reason="")
    assert list(refused.value.error_dict) == ["reason"]
    with pytest.raises(Conflict):
        forwarded(small).insist(by=small.user("petition"), at=AT, on=RECEIVED, reason="属地管理")


def test_no_new_limit_begins(small: SimpleNamespace) -> None:
    case = objected(peopled(small)).insist(by=small.user("petition"), at=AT, on=RECEIVED, reason="属地管理")
    assert (case.state, case.organ, told(case)[0]) == ("FORWARDED", small.organ1, "petitions.insist_petitioncase")
    assert list(running(case)) == ["notify_15_calendar"]
    assert case.steps.get(what="INSISTED").text == "属地管理"


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = objected(peopled(small))
    slower = stale(case)
    case.take_back(by=small.user("petition"), at=AT, on=RECEIVED, reason="同意")
    with pytest.raises(Conflict):
        slower.insist(by=small.user("petition"), at=AT, on=RECEIVED, reason="属地管理")


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, objected(peopled(small)), "insist", FORM) == may("petition")
