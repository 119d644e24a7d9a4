"""It is taken on, a claim by one of six ways (art. 31): only the sixth has the sixty days of art. 34."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict, Refused
from pianqu.standards.models import Holiday
from tests.county import AT
from tests.doors import told
from tests.petitions.petitioned import RECEIVED, accepted, against, doors, forwarded, may, peopled, registered, running, stale
from tests.reckoning import deadlines

FORM = {"on": "2026-11-02", "route": 6}
PROCEDURE = {"procedure": "行政复议", "procedure_due_on": date(2027, 1, 31)}


@pytest.mark.parametrize(
    ("field", "changed", "values"),
    [
        ("route", {}, {}),
        ("route", {"kind": "SUGGESTION"}, {"route": 6}),
        ("route", {"litigation": True}, {"route": 6}),
        ("procedure", {}, {"route": 4}),
        ("procedure_due_on", {}, {"route": 4, "procedure": "行政复议", "procedure_due_on": date(2026, 11, 2)}),
        ("on", {}, {"route": 6, "on": date(2026, 11, 1)}),
    ],
)
def test_what_is_refused(small: SimpleNamespace, field: str, changed: dict, values: dict) -> None:
    case = forwarded(peopled(small), **changed)
    with pytest.raises(Refused) as refused:
        case.accept(by=small.user("clerk"), at=AT, **{"on": RECEIVED, **values})
    assert list(refused.value.error_dict) == [field]
    assert stale(case).state == "FORWARDED"


def test_nobody_deals_with_what_complains_of_them(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small), accused=[against(cadre=small.cadres["clerk"])])
    with pytest.raises(Refused) as refused:
        case.accept(by=small.user("principal"), at=AT, on=RECEIVED, route=6, handler=small.cadres["clerk"])
    assert list(refused.value.error_dict) == ["handler"]


def test_what_was_not_forwarded_is_nobodys(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="请先转送"):
        registered(peopled(small)).accept(by=small.user("petition"), at=AT, on=RECEIVED, route=6)


@pytest.mark.parametrize("day", [date(2026, 8, 3), date(2025, 11, 30), date(2026, 7, 20)])
def test_sixty_days_of_the_sixth_way(small: SimpleNamespace, day: date) -> None:
    """Over 国庆 and 春节: the day is the law's, moved where it is a rest day and not where a Saturday is worked."""
    Holiday.adopt(by=SYSTEM, at=small.at)
    case = accepted(peopled(small), on=day, received_on=day)
    assert (case.state, told(case)[0]) == ("ACCEPTED", "petitions.accept_petitioncase")
    assert running(case)["handle_60_calendar"] == deadlines.due(day, "handle_60_calendar")
    assert case.papers.get().kind == "ACCEPTANCE"


def test_another_way_has_the_date_of_its_procedure(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), route=4)
    assert running(case) == {"notify_15_calendar": date(2026, 11, 17), "procedure_date": date(2027, 1, 31)}
    assert case.steps.get(what="ACCEPTED").text.startswith("（四）")


def test_lawsuits_take_the_first_way(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small), litigation=True)
    case.accept(by=small.user("clerk"), at=AT, on=RECEIVED, route=1, **PROCEDURE)
    assert case.state == "ACCEPTED"


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    slower = stale(case)
    case.accept(by=small.user("clerk"), at=AT, on=RECEIVED, route=6)
    with pytest.raises(Conflict):
        slower.accept(by=small.user("clerk"), at=AT, on=RECEIVED, route=4, **PROCEDURE)
    assert (stale(case).route, case.papers.count()) == (6, 1)


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, forwarded(peopled(small)), "accept", FORM) == may("clerk", "petition")
