"""petitions.resolved and .ended: each counted case is one more, each decoy nothing; the rates are those of the annual report."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.figures.catalogue import FIGURES
from pianqu.figures.reckon import Reading, reckon
from pianqu.kit.periods import between, period_of
from pianqu.petitions.annual import report
from pianqu.petitions.models import PetitionCase
from tests.county import AT, TODAY
from tests.figures.random_world import moment
from tests.petitions.coursed import ANSWERED, SERVED, answered, now, opinion, reviewing, serve, settled, told
from tests.petitions.petitioned import accepted, forwarded, one, peopled, registered
from tests.petitions.visiting import called
from tests.small import small

__all__ = ["small"]
PERIOD = between(date(2026, 1, 1), TODAY)
NEXT_YEAR = date(2027, 3, 1)
RATES = {"notified": "notified_rate", "handled": "handled_rate", "rated": "rated_rate", "satisfied": "content_rate"}


def reading(code: str, **asked: Any) -> Reading:
    return reckon(FIGURES[f"petitions.{code}"], asked.pop("period", PERIOD), **asked)


def solved(small: SimpleNamespace, on: date = SERVED, **changed: Any) -> PetitionCase:
    """A prominent matter, solved on the day."""
    case = answered(small, **{"prominent": True, **changed})
    case.solve(happened_on=on, how="钱已付清", **told(small))
    return now(case)


def test_a_prominent_matter_that_was_solved_is_one_more_on_its_day(small: SimpleNamespace) -> None:
    solved(peopled(small))
    found = reading("resolved")
    assert (found.value, found.per) == (1, {"1": 1, "2": 0})
    assert reading("resolved", period=between(PERIOD.since, SERVED - timedelta(days=1))).value == 0
    assert reading("resolved", period=between(SERVED, SERVED)).value == 1
    assert reading("ended").value == 0, "solved is not settled"


@pytest.mark.parametrize("state", ["not prominent", "answered alone", "void", "reopened"])
def test_what_is_not_solved_or_not_prominent_is_nothing(small: SimpleNamespace, state: str) -> None:
    peopled(small)
    if state == "answered alone":
        answered(small, prominent=True)
    else:
        case = solved(small, prominent=state != "not prominent")
        if state == "void":
            case.void(reason="重复登记", **told(small, "petition"))
        if state == "reopened":
            case.reopen(on=TODAY, reason="又扣了", **told(small, "petition"))
    assert reading("resolved").value == 0


def test_as_known_before_it_was_solved_it_was_not_and_as_known_before_it_was_void_it_was(small: SimpleNamespace) -> None:
    case = solved(peopled(small))
    later = AT + timedelta(days=5)
    case.reopen(on=TODAY, reason="又扣了", **told(small, "petition", later))
    assert reading("resolved").value == 0
    assert [reading("resolved", known_at=each).value for each in (AT, later)] == [0, 1]


def test_settled_is_one_more_and_reopened_nothing(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case = settled(peopled(small), monkeypatch)
    assert (reading("ended").value, reading("ended").per, reading("resolved").value) == (1, {"1": 1, "2": 0}, 0)
    case.reopen(on=TODAY, reason="又扣了", **told(small, "petition"))
    assert reading("ended").value == 0


@pytest.mark.parametrize("make", [registered, forwarded, accepted, answered, reviewing])
def test_no_other_state_is_settled(small: SimpleNamespace, make: Any) -> None:
    make(peopled(small))
    assert (reading("ended").value, reading("resolved").value) == (0, 0)


def test_a_case_taken_up_again_owes_its_opinion_twice(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    case.reopen(on=TODAY, reason="又扣了", **told(small))
    year = between(date(2026, 1, 1), date(2027, 12, 31))
    assert (reading("handle_due", period=year).value, reading("handled", period=year).value) == (2, 1)


def test_a_limit_that_is_due_on_the_readers_day_is_not_due_yet(small: SimpleNamespace) -> None:
    registered(peopled(small), registrar=small.organ1)
    due = date(2026, 11, 17)
    for day, number in ((due, 0), (due + timedelta(days=1), 1)):
        asked = {"period": between(date(2026, 1, 1), due), "reader": small.user("petition", day=day)}
        assert reading("notify_due", **asked).value == number
    assert reading("notify_due", period=between(date(2026, 1, 1), due)).value == 1


def test_the_rates_are_those_of_the_annual_report(small: SimpleNamespace) -> None:
    """Told in time and late, answered, void; rated well, then badly, and not at all."""
    peopled(small)
    rated, unrated, late = (answered(small, parties=[one(name=f"示例{number}")]) for number in range(3))
    for case, said in (
        (rated, "DISSATISFIED"),
        (rated, "FAIRLY"),
        (unrated, "UNRATED"),
        (late, "SATISFIED"),
        (late, "DISSATISFIED"),
    ):
        called(small, case, satisfaction=said)
    serve(accepted(small).papers.get(), small, on=date(2026, 11, 20))
    opinion(accepted(small), small, on=ANSWERED)
    answered(small).void(reason="重复登记", **told(small, "petition"))
    user = small.user("petition", day=NEXT_YEAR)
    wanted = {each.code: (each.done, each.of) for each in report(period_of("year", TODAY), user, NEXT_YEAR).rates}
    year = between(date(2026, 1, 1), date(2026, 12, 31))
    figures = {each: FIGURES[f"petitions.{code}"] for each, code in RATES.items()}
    found = {
        each: tuple(reckon(part.figure, year, reader=user).value for part in figure.parts) for each, figure in figures.items()
    }
    assert found == wanted
    assert wanted["rated"] == (2, 3)
    assert wanted["satisfied"] == (1, 2), "the last that was said counts"
    assert wanted["notified"][0] < wanted["notified"][1]
    assert str(reading("content_rate", period=year).value) == "50.0"
    assert reading("content_rate", period=between(date(2025, 1, 1), date(2025, 12, 31))).value is None, "of nothing"


def test_an_answer_that_was_entered_later_was_not_known(small: SimpleNamespace) -> None:
    answered(peopled(small))
    assert [reading("answered", known_at=each).value for each in (AT, moment(TODAY, 23), None)] == [0, 1, 1]
