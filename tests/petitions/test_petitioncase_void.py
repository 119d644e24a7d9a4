"""A mistaken case counts nowhere; its number stays, and what was merged into it is let go first."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.course_books import BALANCES
from pianqu.petitions.models import PetitionCase
from tests.county import AT, TODAY
from tests.doors import told
from tests.petitions.petitioned import accepted, doors, forwarded, may, peopled, registered, running, stale

FORM = {"reason": "重复登记"}


def test_it_is_refused_without_a_reason_and_while_another_hangs_on_it(small: SimpleNamespace) -> None:
    case, other = registered(peopled(small)), registered(small)
    with pytest.raises(Refused) as refused:
        case.void(by=small.user("petition"), at=AT, reason="")
    assert list(refused.value.error_dict) == ["reason"]
    other.merge(by=small.user("petition"), at=AT, into=case, reason="同一事项")
    with pytest.raises(Refused, match="请先撤销并案"):
        case.void(by=small.user("petition"), at=AT, reason="重复登记")


def test_it_stands_nowhere_and_keeps_its_number(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    case.void(by=small.user("petition"), at=AT, reason="重复登记")
    assert (case.state, told(case)[0], running(case)) == ("VOID", "petitions.void_petitioncase", {})
    assert list(PetitionCase.objects.standing()) == []
    assert str(registered(small).number) == "信访〔2026〕2号"


def test_what_was_issued_and_not_served_is_void_with_its_number(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    case.void(by=small.user("petition"), at=AT, reason="登记错了")
    notice = case.papers.get()
    assert (notice.state, notice.number.is_void) == ("VOID", True)
    assert not [each.code for each in BALANCES if list(each.breaches(TODAY))]


def test_its_national_number_is_free_again(small: SimpleNamespace) -> None:
    case = registered(peopled(small), national_number="GX-1")
    case.void(by=small.user("petition"), at=AT, reason="重复登记")
    assert registered(small, national_number="GX-1").national_number == "GX-1"


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    slower = stale(case)
    case.void(by=small.user("petition"), at=AT, reason="重复登记")
    with pytest.raises(Conflict):
        slower.void(by=small.user("petition"), at=AT, reason="重复登记")


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, registered(peopled(small)), "void", FORM) == may("petition")
