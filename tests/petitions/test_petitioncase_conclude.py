"""Suggestions, accusations and what has a procedure of its own are answered with what came of them (arts. 29-31)."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.doors import told as entry
from tests.petitions.coursed import ANSWERED, SERVED, now, paper, serve, these, told, typed, who_may
from tests.petitions.petitioned import accepted, peopled, running

WORDS = "已作出行政复议决定。"


def test_words_are_needed_and_an_opinion_where_one_is_owed(small: SimpleNamespace) -> None:
    peopled(small)
    with pytest.raises(Refused) as no:
        accepted(small, route=4).conclude(on=ANSWERED, words=" ", **told(small))
    assert list(no.value.error_dict) == ["words"]
    with pytest.raises(Refused, match="处理意见书"):
        accepted(small).conclude(on=ANSWERED, words=WORDS, **told(small))


def test_the_procedures_date_is_met_and_the_reply_waits_to_be_served(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), route=4).conclude(on=ANSWERED, words=WORDS, **told(small))
    assert (now(case).state, paper(case, "REPLY").opinion) == ("ACCEPTED", WORDS)
    assert case.clocks.get(code="procedure_date").stopped_on == ANSWERED
    assert entry(case)[0] == "petitions.conclude_petitioncase"
    with pytest.raises(Refused, match="还没有送达"):
        case.conclude(on=ANSWERED, words=WORDS, **told(small))


def test_once_it_is_served_it_is_answered_and_no_review_can_be_asked_for(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), route=4).conclude(on=ANSWERED, words=WORDS, **told(small))
    case = serve(paper(case, "REPLY"), small)
    assert (case.state, running(case)) == ("ANSWERED", {"notify_15_calendar": date(2026, 11, 17)})
    with pytest.raises(Refused, match="送达了处理意见书"):
        case.ask_review(on=SERVED, organ=small.government, **told(small))
    with pytest.raises(Conflict):
        case.conclude(on=SERVED, words=WORDS, **told(small))


def test_an_anonymous_suggestion_is_answered_at_once(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), kind="SUGGESTION", route=None, anonymous=True, parties=[])
    case.conclude(on=ANSWERED, words="已采纳。", **told(small))
    assert (now(case).state, case.papers.count(), case.answered_on) == ("ANSWERED", 0, ANSWERED)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), route=4)
    seen = now(case)
    case.conclude(on=ANSWERED, words=WORDS, **told(small))
    paper(case, "REPLY").void(reason="写错", **told(small))
    with pytest.raises(Conflict):
        seen.conclude(on=ANSWERED, words=WORDS, **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), route=4)
    assert who_may(small, case, "conclude", typed(on=ANSWERED, words=WORDS)) == these("petition", "clerk", "principal")
