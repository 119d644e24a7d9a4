"""An opinion says facts, opinion, basis and outcome; the case is answered once it is served (arts. 31 (6), 32)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionPaper
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import ANSWERED, WORDS, answered, now, opinion, paper, these, told, typed, who_may
from tests.petitions.petitioned import accepted, peopled, running


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"facts": ""}, "facts"),
        ({"opinion": " "}, "opinion"),
        ({"basis": ""}, "basis"),
        ({"outcome": ""}, "outcome"),
        ({"outcome": "PERHAPS"}, "outcome"),
        ({"on": date(2026, 11, 1)}, "on"),
        ({"on": date(2026, 11, 24)}, "on"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = accepted(peopled(small))
    with pytest.raises(Refused) as no:
        case.answer(**{"on": ANSWERED, **WORDS, **changed}, **told(small))
    assert list(no.value.error_dict) == [field]
    assert not PetitionPaper.objects.filter(kind="OPINION").exists()


def test_not_before_it_was_taken_on(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), on=date(2026, 11, 10))
    with pytest.raises(Refused, match="受理日期 2026-11-10"):
        case.answer(on=date(2026, 11, 9), **WORDS, **told(small))


def test_only_route_six_is_answered_by_an_opinion(small: SimpleNamespace) -> None:
    peopled(small)
    for case in (accepted(small, route=4), accepted(small, kind="SUGGESTION", route=None)):
        with pytest.raises(Refused, match="途径（六）"):
            case.answer(on=ANSWERED, **WORDS, **told(small))


def test_it_waits_to_be_served_and_a_second_is_refused_meanwhile(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    issued = opinion(case, small)
    assert (now(case).state, issued.state, str(issued.number)) == ("ACCEPTED", "ISSUED", "信访处理意见〔2026〕1号")
    assert (issued.organ, issued.issued_on, issued.outcome) == (small.organ1, ANSWERED, "SUPPORT")
    assert running(case)["handle_60_calendar"] == date(2027, 1, 1)
    assert entry(case)[0] == "petitions.answer_petitioncase"
    with pytest.raises(Refused, match="还没有送达"):
        case.answer(on=ANSWERED, **WORDS, **told(small))
    issued.void(reason="写错了", **told(small))
    now(case).answer(on=ANSWERED, **WORDS, **told(small))
    assert str(paper(case, "OPINION").number) == "信访处理意见〔2026〕2号"


def test_who_cannot_be_reached_is_answered_at_once_and_has_no_term_for_a_review(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), anonymous=True, parties=[]).answer(on=ANSWERED, **WORDS, **told(small))
    assert (now(case).state, running(case)) == ("ANSWERED", {})
    stopped = case.clocks.get(code="handle_60_calendar")
    assert (stopped.stopped_on, stopped.end, stopped.in_time) == (ANSWERED, "DONE", True)


def test_what_is_kept_is_chinese_whoever_pressed(small: SimpleNamespace) -> None:
    case, client = accepted(peopled(small)), signed_in(small, "clerk", "en")
    client.post(f"/petitioncases/{case.key}/answer/", typed(on=ANSWERED, **WORDS))
    assert case.steps.get(what="ANSWERED").text == "信访处理意见书 信访处理意见〔2026〕1号"


def test_the_slower_of_two_and_what_is_answered_already(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    seen = now(case)
    opinion(case, small).void(reason="写错了", **told(small))
    with pytest.raises(Conflict):
        seen.answer(on=ANSWERED, **WORDS, **told(small))
    with pytest.raises(Conflict):
        answered(small).answer(on=ANSWERED, **WORDS, **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    assert who_may(small, case, "answer", typed(on=ANSWERED, **WORDS)) == these("petition", "clerk", "principal")
