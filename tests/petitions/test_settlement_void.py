"""It is not settled after all: out of every count, and the case stands where it stood, its right to a review with it."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import Settlement
from tests.doors import told as entry
from tests.petitions.coursed import (
    ASKED,
    LATER,
    answered,
    final,
    followed_up,
    now,
    paper,
    reviewed,
    serve,
    settled,
    these,
    told,
    typed,
    who_may,
)
from tests.petitions.petitioned import peopled


def test_a_reason_is_needed(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(peopled(small), monkeypatch)
    with pytest.raises(Refused) as no:
        Settlement.objects.get().void(reason=" ", **told(small))
    assert list(no.value.error_dict) == ["reason"]


def test_the_case_stands_where_it_stood(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    peopled(small)
    for make, state in ((answered, "ANSWERED"), (reviewed, "REVIEWED"), (final, "FINAL")):
        case = settled(small, monkeypatch, make(small))
        settlement = case.settlements.get()
        settlement.void(reason="误录", **told(small))
        assert (now(case).state, entry(settlement)[0]) == (state, "petitions.void_settlement")
    assert Settlement.objects.current().count() == 0


def test_a_review_can_be_asked_for_again(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case = settled(peopled(small), monkeypatch)
    case.settlements.get().void(reason="信访人请求复查", **told(small))
    assert now(case).ask_review(on=ASKED, organ=small.government, **told(small)).state == "REVIEWING"


def test_not_once_it_was_archived_or_taken_up_again(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case = settled(peopled(small), monkeypatch)
    serve(paper(case, "ACCEPTANCE"), small)
    now(case).archive(on=date(2026, 12, 8), **told(small, at=LATER))
    with pytest.raises(Conflict):
        case.settlements.get().void(reason="误录", **told(small))
    assert Settlement.objects.current().count() == 1


def test_the_slower_of_two(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case = settled(peopled(small), monkeypatch)
    seen = Settlement.objects.get()
    now(case).reopen(on=date(2026, 11, 23), reason="又扣了", **told(small))
    with pytest.raises(Conflict):
        seen.void(reason="误录", **told(small))


def test_who_may(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    followed_up(monkeypatch)
    settled(peopled(small), monkeypatch)
    answers = who_may(small, Settlement.objects.get(), "void", typed(reason="误录"))
    assert answers == these("petition", "clerk", "principal")
