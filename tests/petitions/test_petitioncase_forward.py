"""The petition office forwards or assigns it within fifteen days; the unit's limits begin (arts. 22, 23)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, told
from tests.inbox.told import caught_up
from tests.petitions.petitioned import RECEIVED, against, doors, ended, forwarded, may, peopled, registered, running, stale
from tests.reckoning import deadlines


def form(small: SimpleNamespace) -> dict[str, str]:
    return {"organ": str(small.organ1.key), "on": "2026-11-02"}


def test_nobody_gets_what_complains_of_them(small: SimpleNamespace) -> None:
    peopled(small)
    for whom in ({"organ": small.organ1}, {"place": small.township1}):
        case = registered(small, accused=[against(**whom)])
        with pytest.raises(Refused, match="回避") as refused:
            case.forward(by=small.user("petition"), at=AT, organ=small.organ1, on=RECEIVED)
        assert list(refused.value.error_dict) == ["organ"]
    assert case.forward(by=small.user("petition"), at=AT, organ=small.dept2, on=RECEIVED).organ == small.dept2


@pytest.mark.parametrize("day", [date(2026, 11, 1), date(2026, 12, 31)])
def test_not_before_it_came_nor_on_a_day_to_come(small: SimpleNamespace, day: date) -> None:
    with pytest.raises(Refused) as refused:
        registered(peopled(small)).forward(by=small.user("petition"), at=AT, organ=small.organ1, on=day)
    assert list(refused.value.error_dict) == ["on"]


def test_one_limit_stops_and_two_begin(small: SimpleNamespace) -> None:
    day = date(2026, 11, 10)
    case = forwarded(peopled(small), on=day)
    assert (case.state, case.organ, told(case)[0]) == ("FORWARDED", small.organ1, "petitions.forward_petitioncase")
    assert ended(case) == [("register_15_calendar", "DONE")]
    assert running(case) == {name: deadlines.due(day, name) for name in ("notify_15_calendar", "object_5_working")}


def test_what_a_unit_registered_and_another_should_have(small: SimpleNamespace) -> None:
    """The first unit need not tell the petitioner any more; the second has its own fifteen days."""
    case = registered(peopled(small), by="clerk", registrar=small.organ1)
    case.forward(by=small.user("petition"), at=AT, organ=small.dept2, on=date(2026, 11, 5))
    assert ended(case) == [("notify_15_calendar", "DROPPED")]
    assert running(case)["notify_15_calendar"] == deadlines.due(date(2026, 11, 5), "notify_15_calendar")


def test_the_unit_is_told_that_a_petition_lies_in_a_township_and_nothing_else(small: SimpleNamespace) -> None:
    peopled(small)
    caught_up()
    forwarded(small)
    tell(AT)
    rows = Message.objects.filter(kind="petitions.forward_petitioncase")
    assert {(each.user.username, str(each.words), each.where) for each in rows} == {
        (name, "有信访事项转送、交办给你单位", "渠江镇") for name in ("clerk", "principal", "deputy")
    }


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    slower = stale(case)
    case.forward(by=small.user("petition"), at=AT, organ=small.organ1, on=RECEIVED)
    with pytest.raises(Conflict):
        slower.forward(by=small.user("petition"), at=AT, organ=small.dept2, on=RECEIVED)
    assert stale(case).organ == small.organ1


def test_who_may(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    assert doors(small, case, "forward", form(small)) == may("petition")


def test_not_to_who_has_it_already_nor_by_who_did_not_register_it(small: SimpleNamespace) -> None:
    case = registered(peopled(small), by="clerk", registrar=small.organ1)
    with pytest.raises(Refused, match="已经由") as refused:
        case.forward(by=small.user("clerk"), at=AT, organ=small.organ1, on=RECEIVED)
    assert list(refused.value.error_dict) == ["organ"]
    other = forwarded(small)  # which the petition office gave to the township
    assert not small.user("clerk").has_perm("petitions.forward_petitioncase", other)
    case.accept(by=small.user("clerk"), at=AT, on=RECEIVED, route=6)
    assert not small.user("clerk").has_perm("petitions.forward_petitioncase", stale(case))


def test_who_registered_what_is_anothers_may(small: SimpleNamespace, clock: Any) -> None:
    case = registered(peopled(small), by="clerk", registrar=small.organ1)
    page = signed_in(small, "clerk").get(f"/petitioncases/{case.key}/").content.decode()
    assert f"/petitioncases/{case.key}/forward/" in page
    assert str(small.organ1.key) not in signed_in(small, "clerk").get(f"/petitioncases/{case.key}/forward/").content.decode()
    told_to = {"organ": str(small.dept2.key), "on": "2026-11-02"}
    assert doors(small, case, "forward", told_to) == may("petition", "clerk")


def test_and_the_unit_that_gets_it_may_object_before_the_petition_office(small: SimpleNamespace) -> None:
    case = registered(peopled(small), by="clerk", registrar=small.organ1)
    case.forward(by=small.user("clerk"), at=AT, organ=small.dept2, on=RECEIVED)
    case.object_to(by=small.user("bureau2"), at=AT, on=RECEIVED, reason="属镇里职责")
    case.take_back(by=small.user("petition"), at=AT, on=RECEIVED, reason="改派")
    assert (case.state, case.organ, list(running(case))) == ("REGISTERED", None, ["register_15_calendar"])
    assert not small.user("clerk").has_perm("petitions.forward_petitioncase", stale(case))
