"""Service starts and stops clocks: each paper does its own, by the day on which it reached the petitioner (practice.md 31)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionCase, PetitionPaper
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import (
    ANSWERED,
    LATER,
    SERVED,
    WORDS,
    answered,
    now,
    opinion,
    paper,
    serve,
    these,
    told,
    typed,
    who_may,
)
from tests.petitions.petitioned import accepted, forwarded, peopled, running

HANDED: dict[str, Any] = {"on": SERVED, "way": "IN_PERSON", "receiver": "本人签收"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"on": date(2026, 11, 4)}, "on"),
        ({"on": date(2026, 11, 24)}, "on"),
        ({"way": "LEFT"}, "witness"),
        ({"way": "PIGEON"}, "way"),
        ({"way": "ELSEWHERE"}, "way"),  # a paper of ours is served by us
    ],
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    issued = opinion(accepted(peopled(small)), small)
    with pytest.raises(Refused) as no:
        issued.serve(**{**HANDED, **changed}, **told(small))
    assert list(no.value.error_dict) == [field]
    assert PetitionPaper.objects.get(pk=issued.pk).state == "ISSUED"


def test_who_cannot_be_reached_is_served_nothing(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), anonymous=True, parties=[]).answer(on=ANSWERED, **WORDS, **told(small))
    with pytest.raises(Refused, match="无从送达"):
        paper(case, "OPINION").serve(**HANDED, **told(small))


def test_a_notice_stops_its_clock_and_moves_nothing(small: SimpleNamespace) -> None:
    case = serve(paper(accepted(peopled(small)), "ACCEPTANCE"), small)
    row = case.clocks.get(code="notify_15_calendar")
    assert (case.state, row.stopped_on, row.in_time) == ("ACCEPTED", SERVED, True)
    declined = forwarded(small).decline(on=date(2026, 11, 3), reason="应当去法院。", **told(small))
    assert running(serve(paper(declined, "REFUSAL"), small)) == {}


def test_an_opinion_ends_the_handling_and_begins_the_petitioners_right(small: SimpleNamespace) -> None:
    case = answered(peopled(small))
    stopped = case.clocks.get(code="handle_60_calendar")
    assert (case.state, stopped.stopped_on, stopped.end) == ("ANSWERED", SERVED, "DONE")
    assert running(case)["ask_review_30_calendar"] == date(2026, 12, 7)
    served = paper(case, "OPINION")
    assert (served.served_on, served.get_way_display(), served.receiver) == (SERVED, "当面送达", "本人签收")
    assert entry(served)[0] == "petitions.serve_petitionpaper"
    assert entry(case)[0] == "petitions.be_answered_petitioncase"
    assert case.steps.last().text == "信访处理意见书 信访处理意见〔2026〕1号，当面送达。"


def test_in_time_is_what_was_served_in_time(small: SimpleNamespace) -> None:
    issued = opinion(accepted(peopled(small)), small)
    case = serve(issued, small, on=date(2027, 1, 2), at=LATER)
    assert case.clocks.get(code="handle_60_calendar").in_time is False
    assert not PetitionCase.objects.owing("handle_60_calendar").kept().exists()


def test_left_with_a_witness(small: SimpleNamespace) -> None:
    case = serve(opinion(accepted(peopled(small)), small), small, way="LEFT", witness="示例村主任")
    assert case.state == "ANSWERED"


def test_once_alone_and_nothing_of_a_void_case(small: SimpleNamespace) -> None:
    issued = opinion(accepted(peopled(small)), small)
    seen = PetitionPaper.objects.get(pk=issued.pk)
    issued.serve(**HANDED, **told(small))
    with pytest.raises(Conflict):
        seen.serve(**HANDED, **told(small))
    other = opinion(accepted(small), small)
    PetitionCase.objects.filter(pk=other.case_id).update(state="VOID")
    with pytest.raises(Conflict):
        other.serve(**HANDED, **told(small))


def test_an_opinion_of_a_case_that_stands_elsewhere_is_not_served(small: SimpleNamespace) -> None:
    issued = opinion(accepted(peopled(small)), small)
    PetitionCase.objects.filter(pk=issued.case_id).update(state="ANSWERED")
    with pytest.raises(Conflict):
        issued.serve(**HANDED, **told(small))
    assert PetitionPaper.objects.get(pk=issued.pk).state == "ISSUED"


def test_the_page_of_the_case_leads_there(small: SimpleNamespace) -> None:
    case, client = accepted(peopled(small)), signed_in(small, "clerk")
    page = f"/petitionpapers/{paper(case, 'ACCEPTANCE').key}/serve/"
    shown = client.get(f"/petitioncases/{case.key}/").content.decode()
    assert (page in shown, "受理告知书待送达，11 月 17 日前" in shown) == (True, True)
    form = client.get(page).content.decode()
    assert ('value="IN_PERSON"' in form, 'value="ELSEWHERE"' in form) == (True, False)
    assert client.post(page, typed(**HANDED)).headers["Location"] == f"/petitioncases/{case.key}/"
    assert now(case).clocks.get(code="notify_15_calendar").end == "DONE"


def test_who_may(small: SimpleNamespace) -> None:
    issued = paper(accepted(peopled(small)), "ACCEPTANCE")
    assert who_may(small, issued, "serve", typed(**HANDED)) == these("petition", "clerk", "principal")
