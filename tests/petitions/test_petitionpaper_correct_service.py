"""A day of service is put right: what hangs on it is counted anew, and what was due before is kept."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.lapsing import lapse
from pianqu.petitions.models import PetitionPaper
from tests.doors import told as entry
from tests.petitions.coursed import (
    LATER,
    SERVED,
    answered,
    followed_up,
    opinion,
    paper,
    reviewing,
    serve,
    settled,
    these,
    told,
    typed,
    who_may,
)
from tests.petitions.petitioned import accepted, peopled, running

RIGHT: dict[str, Any] = {"on": date(2026, 11, 10), "way": "POST", "receiver": "挂号 1 号", "reason": "看错回执"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"on": date(2026, 11, 4)}, "on"),
        ({"on": date(2026, 11, 24)}, "on"),
        ({"way": "LEFT"}, "witness"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = answered(peopled(small))
    with pytest.raises(Refused) as no:
        paper(case, "OPINION").correct_service(**{**RIGHT, **changed}, **told(small))
    assert list(no.value.error_dict) == [field]
    assert running(case)["ask_review_30_calendar"] == date(2026, 12, 7)


def test_what_hangs_on_the_day_is_counted_anew(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    served = paper(case, "OPINION").correct_service(**RIGHT, **told(small))
    assert (served.served_on, served.way, served.reason) == (RIGHT["on"], "POST", "看错回执")
    assert case.clocks.get(code="handle_60_calendar").stopped_on == RIGHT["on"]
    right = case.clocks.get(code="ask_review_30_calendar")
    assert (right.start_on, right.due_on) == (RIGHT["on"], date(2026, 12, 10))
    assert list(right.dues.values_list("due_on", "why")) == [(date(2026, 12, 7), "BEGUN"), (date(2026, 12, 10), "CORRECTED")]
    assert entry(served)[0] == "petitions.correct_service_petitionpaper"


def test_an_earlier_stop_may_make_it_late_or_in_time(small: SimpleNamespace) -> None:
    case = serve(opinion(accepted(peopled(small)), small), small, on=date(2027, 1, 4), at=LATER)
    assert case.clocks.get(code="handle_60_calendar").in_time is False
    paper(case, "OPINION").correct_service(**{**RIGHT, "on": date(2026, 12, 31)}, **told(small, at=LATER))
    assert case.clocks.get(code="handle_60_calendar").in_time is True


def test_not_after_a_review_was_asked_for(small: SimpleNamespace) -> None:
    case = reviewing(peopled(small))
    with pytest.raises(Refused, match="2026-11-09 已经请求复查"):
        paper(case, "OPINION").correct_service(**RIGHT, **told(small))
    paper(case, "OPINION").correct_service(**{**RIGHT, "on": date(2026, 11, 9)}, **told(small))
    assert case.clocks.get(code="ask_review_30_calendar").end == "DONE"


def test_a_right_that_had_lapsed_too_early_runs_again(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    on_the_eighth = LATER.replace(year=2026, month=12, day=8)
    lapse(on_the_eighth)
    paper(case, "OPINION").correct_service(**RIGHT, **told(small, at=on_the_eighth))
    assert running(case)["ask_review_30_calendar"] == date(2026, 12, 10)


def test_not_where_a_settlement_rests_on_the_lapse(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    followed_up(monkeypatch)
    case = answered(peopled(small))
    case.settle(happened_on=date(2026, 12, 8), basis="LAPSED", **told(small, at=LATER))
    with pytest.raises(Refused, match="息诉息访要先作废"):
        paper(case, "OPINION").correct_service(**RIGHT, **told(small, at=LATER))


def test_not_after_it_was_settled_or_taken_up_again(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case, again = settled(peopled(small), monkeypatch), answered(small)
    late = {**RIGHT, "on": date(2026, 11, 23)}
    with pytest.raises(Refused, match="2026-11-22 已经登记息诉息访"):
        paper(case, "OPINION").correct_service(**late, **told(small))
    again.reopen(on=date(2026, 11, 20), reason="又扣了", **told(small))
    with pytest.raises(Refused, match="2026-11-20 已经重新办理"):
        paper(again, "OPINION").correct_service(**late, **told(small))


def test_what_was_not_served_has_no_service_and_the_slower_of_two_is_told(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    with pytest.raises(Conflict):
        paper(case, "ACCEPTANCE").correct_service(**RIGHT, **told(small))
    seen = PetitionPaper.objects.get(pk=paper(case, "OPINION").pk)
    paper(case, "OPINION").correct_service(**RIGHT, **told(small))
    with pytest.raises(Conflict):
        seen.correct_service(**{**RIGHT, "on": SERVED + timedelta(days=1)}, **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    served = paper(answered(peopled(small)), "OPINION")
    assert who_may(small, served, "correct_service", typed(**RIGHT)) == these("petition", "clerk", "principal")
