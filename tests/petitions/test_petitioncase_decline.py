"""It is not taken on, with the reason and a paper; what had its re-review is not taken on again (art. 36)."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionCase, PetitionPaper
from tests.county import AT
from tests.doors import told
from tests.petitions.petitioned import RECEIVED, doors, forwarded, may, peopled, registered, running, stale

FORM = {"on": "2026-11-02", "reason": "已由人民法院受理"}


def test_it_is_refused_without_a_reason(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as refused:
        forwarded(peopled(small)).decline(by=small.user("clerk"), at=AT, on=RECEIVED, reason="")
    assert list(refused.value.error_dict) == ["reason"]


def test_nothing_but_the_notice_runs_any_more(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small)).decline(by=small.user("clerk"), at=AT, on=RECEIVED, reason="已由人民法院受理")
    assert (case.state, told(case)[0]) == ("DECLINED", "petitions.decline_petitioncase")
    assert case.papers.get().kind == "REFUSAL"
    assert list(running(case)) == ["notify_15_calendar"]


def rereviewed(small: SimpleNamespace, **changed: Any) -> PetitionCase:
    """A case whose re-review was served (the verbs of that stand elsewhere)."""
    case = forwarded(small, **changed)
    paper = PetitionPaper.issue(
        case, "REREVIEW", RECEIVED, by=small.user("petition"), at=AT, organ=small.organ1, outcome="SUPPORT"
    )
    PetitionPaper.objects.filter(pk=paper.pk).update(state="SERVED", served_on=RECEIVED)
    return case


def test_what_had_its_re_review_is_registered_and_not_taken_on_again(small: SimpleNamespace) -> None:
    before = rereviewed(peopled(small))
    case = registered(small, previous=before)
    assert (case.state, case.papers.get().kind, case.repeat) == ("DECLINED", "NO_MORE", True)
    assert str(before.number) in case.steps.get(what="DECLINED").text
    again = registered(small, previous=case)  # a third time, linked to the second
    assert (again.state, str(before.number) in again.steps.get(what="DECLINED").text) == ("DECLINED", True)


def test_what_had_none_is_taken_on_again(small: SimpleNamespace) -> None:
    case = registered(small, previous=forwarded(peopled(small)))
    assert (case.state, case.papers.count(), case.repeat) == ("REGISTERED", 0, True)


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    slower = stale(case)
    case.accept(by=small.user("clerk"), at=AT, on=RECEIVED, route=6)
    with pytest.raises(Conflict):
        slower.decline(by=small.user("clerk"), at=AT, on=RECEIVED, reason="已由人民法院受理")


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, forwarded(peopled(small)), "decline", FORM) == may("clerk", "petition")
