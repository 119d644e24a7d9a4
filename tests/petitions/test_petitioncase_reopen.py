"""A case is taken up again: what it counted for counts no more, an opinion is owed anew; a group asks after a follow-up (R66)."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionCase, PetitionSolution, Settlement
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import (
    AGREED,
    LATER,
    answered,
    followed_up,
    now,
    opinion,
    serve,
    settled,
    these,
    told,
    typed,
    who_may,
)
from tests.petitions.petitioned import accepted, peopled, running

ON, WHY = date(2026, 11, 23), "回访反映款项又被扣。"


def test_a_reason_a_day_after_the_answer_and_an_answer_are_needed(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    for told_so, field in (({"on": ON, "reason": " "}, "reason"), ({"on": date(2026, 11, 5), "reason": WHY}, "on")):
        with pytest.raises(Refused) as no:
            case.reopen(**told_so, **told(small))
        assert list(no.value.error_dict) == [field]
    PetitionCase.objects.filter(pk=accepted(small).pk).update(state="ARCHIVED")
    with pytest.raises(Refused, match="没有答复过"):
        PetitionCase.objects.get(state="ARCHIVED").reopen(on=ON, reason=WHY, **told(small))


def test_what_is_being_dealt_with_is_not_taken_up_again(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        accepted(peopled(small)).reopen(on=ON, reason=WHY, **told(small))


def test_what_it_counted_for_counts_no_more_but_a_report_of_before_stays(
    small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = settled(peopled(small), monkeypatch)
    case.solve(happened_on=ON, how="已付清。", **told(small))
    now(case).reopen(on=ON, reason=WHY, **told(small, at=LATER))
    assert (Settlement.objects.current().count(), PetitionSolution.objects.current().count()) == (0, 0)
    assert [row.void_reason for row in (*Settlement.objects.all(), *PetitionSolution.objects.all())] == [WHY, WHY]
    before = datetime.fromisoformat("2026-12-01T00:00:00+08:00")
    assert (Settlement.objects.as_known(before).count(), PetitionSolution.objects.as_known(before).count()) == (1, 1)


def test_an_opinion_is_owed_anew_and_the_right_on_the_old_one_ends(small: SimpleNamespace) -> None:
    case = answered(peopled(small)).reopen(on=ON, reason=WHY, **told(small))
    assert (now(case).state, entry(case)[0]) == ("ACCEPTED", "petitions.reopen_petitioncase")
    # 23 November and sixty days: 22 January, a Friday
    assert running(case) == {"notify_15_calendar": date(2026, 11, 17), "handle_60_calendar": date(2027, 1, 22)}
    assert case.clocks.get(code="ask_review_30_calendar").end == "DROPPED"
    case = serve(opinion(case, small, on=ON), small, on=ON)
    assert (case.state, running(case)["ask_review_30_calendar"]) == ("ANSWERED", date(2026, 12, 23))


def test_a_group_asks_for_it_after_its_follow_up_alone(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    case, client = answered(peopled(small)), signed_in(small, "leader1")
    page = f"/petitioncases/{case.key}/reopen/"
    assert client.post(page, typed(on=ON, reason=WHY)).status_code == 422
    followed_up(monkeypatch)
    assert client.post(page, typed(on=ON, reason=WHY)).status_code == 302
    assert now(case).state == "ACCEPTED"


def test_the_slower_of_two(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    followed_up(monkeypatch)
    case = answered(peopled(small))
    seen = now(case)
    case.settle(**AGREED, **told(small))
    with pytest.raises(Conflict):
        seen.reopen(on=ON, reason=WHY, **told(small))
    assert Settlement.objects.current().count() == 1


def test_who_may(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    followed_up(monkeypatch)
    case = answered(peopled(small))
    assert who_may(small, case, "reopen", typed(on=ON, reason=WHY)) == these("petition", "clerk", "principal", "leader1")
