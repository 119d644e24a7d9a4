"""The superior or the petitioner takes it back: it ends, and is neither solved nor settled."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import told
from tests.petitions.petitioned import RECEIVED, accepted, doors, forwarded, may, peopled, registered, running, stale

FORM = {"on": "2026-11-02", "whose": "PETITIONER", "reason": "已自行协商"}
TOLD = {"on": RECEIVED, "whose": "PETITIONER", "reason": "已自行协商"}


@pytest.mark.parametrize(("field", "value"), [("whose", ""), ("whose", "NOBODY"), ("reason", "")])
def test_it_is_refused_without_saying_who_and_why(small: SimpleNamespace, field: str, value: str) -> None:
    case = registered(peopled(small))
    with pytest.raises(Refused) as refused:
        case.withdraw(by=small.user("petition"), at=AT, **{**TOLD, field: value})
    assert list(refused.value.error_dict) == [field]


@pytest.mark.parametrize(("whose", "words"), [("PETITIONER", "信访人撤回。已自行协商"), ("SUPERIOR", "上级撤回。已自行协商")])
def test_it_ends_and_says_by_whom(small: SimpleNamespace, whose: str, words: str) -> None:
    case = accepted(peopled(small)).withdraw(by=small.user("clerk"), at=AT, **{**TOLD, "whose": whose})
    assert (case.state, told(case)[0], running(case)) == ("WITHDRAWN", "petitions.withdraw_petitioncase", {})
    assert case.steps.get(what="WITHDRAWN").text == words


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    slower = stale(case)
    case.withdraw(by=small.user("petition"), at=AT, **TOLD)
    with pytest.raises(Conflict):
        slower.accept(by=small.user("clerk"), at=AT, on=RECEIVED, route=6)
    assert stale(case).state == "WITHDRAWN"


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, forwarded(peopled(small)), "withdraw", FORM) == may("clerk", "petition")
