"""Who is told of the course of a case: who has to act now, and the group that may follow up; nobody who may not see it."""

from datetime import date
from types import SimpleNamespace

from pianqu.inbox import concerning
from tests.county import TODAY
from tests.petitions.coursed import answered, at_the_government, reviewing
from tests.petitions.petitioned import peopled


def whom(case: object, verb: str) -> set[int]:
    concern = concerning.of(f"petitions.{verb}_petitioncase")
    assert concern is not None
    return set(concern.whom(case, TODAY))


def test_each_is_told_what_is_his_to_do(small: SimpleNamespace) -> None:
    case = reviewing(at_the_government(peopled(small)))
    people = {name: cadre.pk for name, cadre in small.cadres.items()}
    assert {people["bureau2"], people["petition"]} <= whom(case, "ask_review")
    assert people["clerk"] not in whom(case, "ask_review")
    assert people["clerk"] in whom(case, "reopen")
    assert people["leader1"] in whom(case, "be_answered")
    assert people["leader2"] not in whom(case, "be_answered")


def test_what_is_said_names_the_township_alone(small: SimpleNamespace) -> None:
    case = answered(peopled(small), received_on=date(2026, 11, 2))
    for verb in ("reopen", "ask_review", "ask_rereview", "be_answered"):
        concern = concerning.of(f"petitions.{verb}_petitioncase")
        assert concern is not None
        assert concern.where(case) == str(small.township1)
