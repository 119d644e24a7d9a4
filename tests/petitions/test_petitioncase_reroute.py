"""A wrong way of art. 31, or a mistyped day of a procedure, is put right while the case is dealt with; the clocks follow."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionCase
from tests.county import AT, TODAY
from tests.doors import signed_in, told
from tests.petitions import coursed
from tests.petitions.petitioned import RECEIVED, accepted, doors, ended, forwarded, may, peopled, running, stale
from tests.reckoning import deadlines

DAY, OTHER = date(2027, 1, 31), date(2027, 2, 28)
PROCEDURE: dict[str, Any] = {"route": 4, "procedure": "行政复议", "procedure_due_on": DAY}
SIXTY = "handle_60_calendar"


def rerouted(small: SimpleNamespace, case: PetitionCase, by: str = "clerk", **told_of: Any) -> PetitionCase:
    return case.reroute(**{"reason": "受理时选错途径", "by": small.user(by), "at": AT, **told_of})


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("reason", {**PROCEDURE, "reason": " "}),
        ("route", {}),
        ("procedure", {"route": 4}),
        ("procedure_due_on", {**PROCEDURE, "procedure_due_on": RECEIVED}),
        ("__all__", {"route": 6}),
        ("__all__", {"route": 6, "procedure": "无关的", "procedure_due_on": DAY}),
    ],
)
def test_what_is_refused(small: SimpleNamespace, field: str, values: dict[str, Any]) -> None:
    case = accepted(peopled(small))
    before = running(case)
    with pytest.raises(ValidationError) as refused:
        rerouted(small, case, **values)
    assert list(refused.value.error_dict) == [field]
    assert (stale(case).route, running(case)) == (6, before)


def test_lawsuits_keep_the_first_way_and_what_is_no_claim_has_none(small: SimpleNamespace) -> None:
    peopled(small)
    for changed, route in (({"litigation": True}, 1), ({"kind": "SUGGESTION"}, None)):
        case = accepted(small, route=route, **changed)
        with pytest.raises(Refused) as refused:
            rerouted(small, case, route=6)
        assert list(refused.value.error_dict) == ["route"]


def test_not_before_it_is_taken_on_nor_once_it_is_answered(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small))
    with pytest.raises(Conflict):
        rerouted(small, case, **PROCEDURE)
    with pytest.raises(Conflict):
        rerouted(small, coursed.answered(small), **PROCEDURE)


def test_not_while_an_answer_waits_to_be_served(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    coursed.opinion(case, small)
    with pytest.raises(Refused, match="还没有送达"):
        rerouted(small, case, **PROCEDURE)


def test_to_a_procedure_the_sixty_days_stop_and_its_date_runs(small: SimpleNamespace) -> None:
    case = rerouted(small, accepted(peopled(small)), **PROCEDURE)
    assert (case.route, case.procedure, case.procedure_due_on, case.is_claim) == (4, "行政复议", DAY, False)
    assert (running(case)["procedure_date"], SIXTY in running(case), (SIXTY, "DROPPED") in ended(case)) == (DAY, False, True)
    verb, who, fields = told(case)
    assert (verb, who) == ("petitions.reroute_petitioncase", "示例镇干部")
    assert set(fields) == {"route", "procedure", "procedure_due_on", "reason"}
    assert case.steps.get(what="CORRECTED").text.splitlines() == [
        "办理途径：（六）听取陈述、调查核实，出具处理意见书 → （四）行政复议、裁决、确认、许可、处罚等",
        "适用的程序：— → 行政复议",
        "程序的期限：— → 2027-01-31",
        "原因：受理时选错途径",
    ]


def test_to_the_sixth_way_the_sixty_days_run_from_the_day_it_was_taken_on(small: SimpleNamespace) -> None:
    day = date(2026, 11, 9)
    case = rerouted(small, accepted(peopled(small), on=day, route=4), route=6)
    assert (case.procedure, case.procedure_due_on) == ("", None)
    assert (running(case)[SIXTY], "procedure_date" in running(case)) == (deadlines.due(day, SIXTY), False)
    coursed.opinion(case, small, on=date(2026, 11, 20))  # and it is answered by an opinion


def test_there_and_back_what_was_granted_on_top_stays(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    case.extend(on=TODAY, days=20, reason="要重新测量", **coursed.told(small))
    due = running(case)[SIXTY]
    rerouted(small, case, **PROCEDURE)
    assert running(rerouted(small, case, route=6, reason="原来没有错"))[SIXTY] == due
    with pytest.raises(Refused, match="已经延长过一次"):
        case.extend(on=TODAY, days=10, reason="再延", **coursed.told(small))


def test_a_mistyped_day_of_a_procedure(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), route=4)
    rerouted(small, case, **{**PROCEDURE, "procedure_due_on": OTHER})
    assert running(case)["procedure_date"] == OTHER
    clock = case.clocks.get(code="procedure_date")
    assert [(row.why, row.due_on) for row in clock.dues.all()] == [("BEGUN", DAY), ("CORRECTED", OTHER)]
    assert "程序的期限：2027-01-31 → 2027-02-28" in case.steps.get(what="CORRECTED").text


def test_who_was_told_of_the_old_way_is_told_anew_and_a_notice_that_waits_says_the_right_one(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    rerouted(small, case, **PROCEDURE)
    assert case.papers.filter(kind="ACCEPTANCE").count() == 1
    coursed.serve(coursed.paper(case, "ACCEPTANCE"), small)
    case = rerouted(small, stale(case), route=6)
    assert list(case.papers.filter(kind="ACCEPTANCE").order_by("pk").values_list("state", flat=True)) == ["SERVED", "ISSUED"]
    nobody = rerouted(small, accepted(small, reachable=False), **PROCEDURE)
    assert not nobody.papers.exists()


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    slower = stale(case)
    rerouted(small, case, **PROCEDURE)
    with pytest.raises(Conflict):
        rerouted(small, slower, **{**PROCEDURE, "route": 5})
    assert stale(case).route == 4


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_shows_what_stands_and_what_becomes_of_it(small: SimpleNamespace, clock: Any, language: str) -> None:
    case = accepted(peopled(small), route=4)
    client = signed_in(small, "clerk", language)
    page = f"/petitioncases/{case.key}/reroute/"
    assert page in client.get(f"/petitioncases/{case.key}/").content.decode()
    form = client.get(page).context["form"]
    assert [form[name].value() for name in ("route", "procedure", "procedure_due_on")] == [4, "行政复议", DAY]
    assert client.post(page, {"route": 4, "procedure": "", "reason": "写错"}).status_code == 422
    assert client.post(page, {"route": 6, "reason": "写错", "version": case.version}).status_code == 302
    assert stale(case).is_claim


def test_who_may(small: SimpleNamespace) -> None:
    form = {"route": 4, "procedure": "行政复议", "procedure_due_on": "2027-01-31", "reason": "选错"}
    assert doors(small, accepted(peopled(small)), "reroute", form) == may("clerk", "petition")
