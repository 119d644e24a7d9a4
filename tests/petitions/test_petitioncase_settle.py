"""息诉息访 has a basis that can be checked, and a follow-up on file; a signed promise alone is none (domain.md §2.1.4)."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import Settlement
from tests.doors import refused, signed_in
from tests.doors import told as entry
from tests.petitions.coursed import (
    AGREED,
    ANSWERED,
    LATER,
    answered,
    final,
    followed_up,
    now,
    paper,
    reviewed,
    reviewing,
    serve,
    settled,
    these,
    told,
    typed,
    who_may,
)
from tests.petitions.petitioned import accepted, peopled, running

LAPSED: dict[str, Any] = {"happened_on": date(2026, 12, 8), "basis": "LAPSED"}


@pytest.fixture(autouse=True)
def visited(monkeypatch: pytest.MonkeyPatch) -> None:
    followed_up(monkeypatch)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"basis": ""}, "basis"),
        ({"basis": "PROMISE"}, "basis"),
        ({"agreement": ""}, "agreement"),
        ({"performed_on": None}, "performed_on"),
        ({"performed_on": date(2026, 11, 23)}, "performed_on"),
        ({"basis": "FINAL"}, "basis"),
        ({"basis": "LAPSED"}, "basis"),
        ({"basis": "DECEASED"}, "proof"),
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"happened_on": date(2026, 11, 5)}, "happened_on"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = answered(peopled(small))
    with pytest.raises(Refused) as no:
        case.settle(**{**AGREED, **changed}, **told(small))
    assert list(no.value.error_dict) == [field]
    assert (now(case).state, Settlement.objects.count()) == ("ANSWERED", 0)


def test_who_has_only_a_promise_is_told_why_it_is_none(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    body = {"happened_on": "2026-11-22", "basis": "PROMISE"}
    answer = signed_in(small, "clerk").post(f"/api/v1/petitioncases/{case.key}/settle", body, content_type="application/json")
    assert "承诺书不说明问题解决没有" in refused(answer)["basis"]


def test_nothing_is_settled_before_it_was_answered_or_while_it_is_reviewed(small: SimpleNamespace) -> None:
    peopled(small)
    for case in (accepted(small), reviewing(small)):
        with pytest.raises(Conflict):
            case.settle(**AGREED, **told(small))


@pytest.mark.parametrize("day", [None, date(2026, 11, 5)])
def test_without_a_follow_up_since_the_answer_nothing_is_settled(
    small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, day: date | None
) -> None:
    case = answered(peopled(small))
    visits = [SimpleNamespace(happened_on=day)] if day else []
    monkeypatch.setattr("pianqu.petitions.models.handling.Handling.follow_ups", lambda case: visits)
    with pytest.raises(Refused, match="先登记回访"):
        case.settle(**AGREED, **told(small))


def test_the_lapse_is_said_by_the_clock_and_not_by_who_settles(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    with pytest.raises(Refused, match="到 2026-12-07 才届满"):
        case.settle(**{**LAPSED, "happened_on": date(2026, 12, 7)}, **told(small, at=LATER))
    case.settle(**LAPSED, **told(small, at=LATER))
    assert now(case).state == "SETTLED"


def test_after_a_review_it_is_the_term_of_the_re_review(small: SimpleNamespace) -> None:
    case = reviewed(peopled(small))
    with pytest.raises(Refused, match="2026-12-10"):
        case.settle(**LAPSED, **told(small, at=LATER))
    assert case.settle(**{**LAPSED, "happened_on": date(2026, 12, 11)}, **told(small, at=LATER)).stood == "REVIEWED"


def test_what_had_no_term_lapses_by_none(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), route=4).conclude(on=ANSWERED, words="已决定。", **told(small))
    case = serve(paper(case, "REPLY"), small)
    with pytest.raises(Refused, match="不适用"):
        case.settle(**LAPSED, **told(small, at=LATER))


def test_a_final_opinion_and_a_death_without_heir(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    peopled(small)
    done = final(small).settle(happened_on=date(2026, 11, 22), basis="FINAL", **told(small))
    assert (done.stood, done.basis) == ("FINAL", "FINAL")
    followed_up(monkeypatch, date(2026, 11, 1))  # too long ago: nobody can be asked any more
    dead = {"happened_on": date(2026, 11, 22), "basis": "DECEASED", "proof": "村委会证明", "agreement": "多写的"}
    settlement = answered(small).settle(**dead, **told(small))
    assert (settlement.proof, settlement.agreement) == ("村委会证明", "")


def test_it_counts_once_and_the_right_to_a_review_runs_on(small: SimpleNamespace) -> None:
    case, key = answered(peopled(small)), uuid4()
    first = case.settle(**AGREED, key=key, **told(small))
    assert first == now(case).settle(**AGREED, key=key, **told(small))
    assert (entry(case)[0], entry(first)[0]) == ("petitions.settle_petitioncase", "petitions.record_settlement")
    assert (first.township, first.village) == (small.township1, small.village1)
    assert "ask_review_30_calendar" in running(case)
    with pytest.raises(Conflict):
        now(case).settle(**AGREED, **told(small))


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    seen = now(case)
    case.settle(**AGREED, **told(small)).void(reason="误录", **told(small))
    with pytest.raises(Conflict):
        seen.settle(**AGREED, **told(small))


def test_the_page_offers_the_promise_to_say_why_not(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case, client = answered(peopled(small)), signed_in(small, "clerk")
    page = f"/petitioncases/{case.key}/settle/"
    assert "承诺书" in client.get(page).content.decode()
    assert client.post(page, typed(happened_on="2026-11-22", basis="PROMISE")).status_code == 422
    settled(small, monkeypatch, case)
    assert "达成协议" in client.get("/settlements/").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    body = {name: str(value) for name, value in AGREED.items()}
    assert who_may(small, case, "settle", typed(**AGREED), body) == these("petition", "clerk", "principal", done=201)
