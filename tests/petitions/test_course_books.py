"""The balances of the course hold over whole cases, and each finds what is broken behind the product's back."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.petitions.course_books import BALANCES
from pianqu.petitions.models import CaseClock, ClockPause, FollowUp, PetitionCase, PetitionPaper, Settlement
from tests.county import TODAY
from tests.petitions.coursed import AGREED, answered, final, paper, rereviewing, told
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import called


def found() -> dict[str, list[str]]:
    return {each.code: breaches for each in BALANCES if (breaches := list(each.breaches(TODAY)))}


def unsettled() -> None:
    Settlement.objects.all().delete()


def paused() -> None:
    clock = CaseClock.objects.filter(code="rereview_30_calendar", stopped_on__isnull=False).first()
    ClockPause.objects.create(clock=clock, since=date(2026, 11, 13))


def early() -> None:
    Settlement.objects.update(basis="LAPSED", happened_on=date(2026, 12, 7))


BREAKS: list[tuple[str, Callable[[], object]]] = [
    ("petitions.settled", unsettled),
    ("petitions.settled", lambda: PetitionCase.objects.filter(state="SETTLED").update(state="ANSWERED")),
    ("petitions.answered", lambda: PetitionPaper.objects.filter(kind="OPINION").update(state="ISSUED", served_on=None)),
    ("petitions.timed", lambda: PetitionCase.objects.filter(state="ACCEPTED").update(state="ANSWERED")),
    ("petitions.timed", paused),
    ("petitions.numbered", lambda: PetitionPaper.objects.filter(kind="ACCEPTANCE").update(state="VOID")),
    ("petitions.lapsed", early),
    ("petitions.followed", lambda: FollowUp.objects.update(happened_on=date(2015, 1, 1))),
]


@pytest.fixture
def cases(small: SimpleNamespace) -> None:
    """One of each."""
    peopled(small)
    case = answered(small)
    called(small, case)
    case.settle(**AGREED, **told(small))
    paper(accepted(small), "ACCEPTANCE").void(reason="写错", **told(small))
    final(small)
    rereviewing(small).begin_hearing(on=date(2026, 11, 16), **told(small))


def test_whole_cases_are_whole(cases: None) -> None:
    assert found() == {}


@pytest.mark.parametrize(("code", "breaking"), BREAKS)
def test_what_is_broken_is_found(cases: None, code: str, breaking: Callable[[], object]) -> None:
    breaking()
    assert code in found()


def test_each_is_broken_above() -> None:
    assert {code for code, _breaking in BREAKS} == {each.code for each in BALANCES}
