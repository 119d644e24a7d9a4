"""The same matter came before: it is linked to that, repeated, and as old as that."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, told
from tests.petitions.petitioned import doors, forwarded, may, peopled, registered, running, stale
from tests.petitions.test_petitioncase_decline import rereviewed

EARLY = date(2026, 3, 2)


def test_what_came_later_is_void_or_secret_is_none_of_before(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    later = registered(small, received_on=date(2026, 11, 10))
    void = registered(small, received_on=EARLY).void(by=small.user("petition"), at=AT, reason="误录")
    secret = registered(small, received_on=EARLY, kind="ACCUSATION")
    for previous in (case, later, void, secret):
        with pytest.raises(Refused) as refused:
            case.recur(by=small.user("petition"), at=AT, previous=previous)
        assert list(refused.value.error_dict) == ["previous"]
    assert stale(case).previous is None


def test_two_of_one_day_are_not_each_the_others(small: SimpleNamespace) -> None:
    first, second = registered(peopled(small)), registered(small)
    second.recur(by=small.user("petition"), at=AT, previous=first)
    with pytest.raises(Refused):
        first.recur(by=small.user("petition"), at=AT, previous=second)
    with pytest.raises(Refused, match="已经记下"):
        second.recur(by=small.user("petition"), at=AT, previous=first)


def test_it_is_repeated_and_stands_since_then(small: SimpleNamespace) -> None:
    before, case = registered(peopled(small), received_on=EARLY), registered(small)
    case.recur(by=small.user("petition"), at=AT, previous=before)
    assert (case.repeat, case.first_raised_on, case.age_from, case.previous) == (True, EARLY, EARLY, before)
    assert told(case)[0] == "petitions.recur_petitioncase"
    assert list(running(case)) == ["register_15_calendar"]  # its own limits run as they did
    client = signed_in(small, "petition")
    assert str(before.number) in client.get(f"/petitioncases/{case.key}/").content.decode()
    assert str(case.number) in client.get(f"/petitioncases/{before.key}/").content.decode()


def test_what_had_its_re_review_is_not_taken_on_again(small: SimpleNamespace) -> None:
    before, case = rereviewed(peopled(small), received_on=EARLY), registered(small)
    case.recur(by=small.user("petition"), at=AT, previous=before)
    assert (case.state, case.papers.get().kind, running(case)) == ("DECLINED", "NO_MORE", {})


def test_but_what_was_taken_on_is_dealt_with(small: SimpleNamespace) -> None:
    before, case = rereviewed(peopled(small), received_on=EARLY), forwarded(small)
    case.accept(by=small.user("clerk"), at=AT, on=case.received_on, route=6)
    case.recur(by=small.user("petition"), at=AT, previous=before)
    assert case.state == "ACCEPTED"


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    before, other = registered(peopled(small), received_on=EARLY), registered(small, received_on=EARLY)
    case = registered(small)
    slower = stale(case)
    case.recur(by=small.user("petition"), at=AT, previous=before)
    with pytest.raises(Conflict):
        slower.recur(by=small.user("petition"), at=AT, previous=other)
    assert stale(case).previous == before


def test_who_may(small: SimpleNamespace) -> None:
    before, case = registered(peopled(small), received_on=EARLY), registered(small)
    answers = doors(small, case, "recur", {"previous": str(before.number)}, {"previous": str(before.key)})
    assert answers == may("petition")
