"""约访 will not take place: with a reason; another can be agreed on."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.doors import told, tried
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import CAST, agreed, held, told_at


def test_not_without_a_reason_nor_what_was_held(small: SimpleNamespace) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    with pytest.raises(Refused):
        visit.cancel(reason=" ", **told_at(small, "clerk"))
    held(small, visit)
    with pytest.raises(Conflict):
        visit.cancel(reason="下雨", **told_at(small, "clerk"))


def test_another_can_be_agreed_on(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), persons=6)
    visit = agreed(small, case)
    visit.cancel(reason="信访人外出", **told_at(small, "clerk"))
    assert (visit.state, visit.cancel_reason) == ("CANCELLED", "信访人外出")
    assert told(visit)[0] == "petitions.cancel_appointmentvisit"
    assert agreed(small, case).pk


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    visit = agreed(small, accepted(peopled(small), persons=6))
    way = f"/appointmentvisits/{visit.key}/cancel"
    table = tried(small, f"{way}/", way, {"reason": "下雨"}, {"reason": "下雨"}, CAST)
    assert {name for name, answers in table.items() if answers == (302, 200)} == {"principal", "clerk"}
