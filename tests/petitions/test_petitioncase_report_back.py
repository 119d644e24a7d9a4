"""交办: the petition office sets a day, the unit reports until then what came of it; 转送 sets none (art. 22 (3))."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.books import BALANCES
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.next_steps import next_step
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import ANSWERED, opinion, paper, serve, these, told, typed, who_may
from tests.petitions.coursed import now as anew
from tests.petitions.petitioned import RECEIVED, accepted, ended, peopled, registered, running

UNTIL = date(2026, 12, 10)


def assigned(small: SimpleNamespace, until: date = UNTIL, **changed: Any) -> PetitionCase:
    """Assigned to the township until a day."""
    case = registered(peopled(small), **changed)
    told_to: dict[str, Any] = {"organ": small.organ1, "on": RECEIVED, "assigned_due_on": until}
    return case.forward(by=small.user("petition"), at=AT, **told_to)


def taken_on(small: SimpleNamespace) -> PetitionCase:
    return assigned(small).accept(by=small.user("clerk"), at=AT, on=RECEIVED, route=6)


@pytest.mark.parametrize("until", [RECEIVED, date(2026, 11, 1), date(2050, 1, 1)])
def test_a_day_that_is_not_after_it_was_assigned_or_far_off_is_refused(small: SimpleNamespace, until: date) -> None:
    with pytest.raises(Refused) as no:
        assigned(small, until)
    assert list(no.value.error_dict) == ["assigned_due_on"]
    assert PetitionCase.objects.get().state == "REGISTERED"


def test_words_are_needed_and_what_was_only_forwarded_is_not_reported(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        taken_on(small).report_back(on=ANSWERED, words=" ", **told(small))
    assert list(no.value.error_dict) == ["words"]
    with pytest.raises(Refused, match="没有要求反馈结果"):
        accepted(small).report_back(on=ANSWERED, words="已办结。", **told(small))


def test_the_day_is_told_with_the_assignment_and_met_once(small: SimpleNamespace) -> None:
    case = taken_on(small)
    assert running(case)["assigned_date"] == UNTIL
    assert case.steps.get(what="FORWARDED").text.endswith("请于2026年12月10日前反馈结果。")
    seen = anew(case)
    case.report_back(on=ANSWERED, words="已付清。", **told(small))
    assert ("assigned_date" in running(case), "handle_60_calendar" in running(case)) == (False, True)
    assert case.clocks.get(code="assigned_date").in_time
    assert (case.steps.last().what, entry(case)[0]) == ("REPORTED_BACK", "petitions.report_back_petitioncase")
    with pytest.raises(Refused, match="已经反馈过"):
        seen.report_back(on=ANSWERED, words="又报。", **told(small))


def test_once_the_petitioner_was_answered_it_is_the_next_step_and_the_file_stays_open(small: SimpleNamespace) -> None:
    case = taken_on(small)
    serve(paper(case, "ACCEPTANCE"), small, on=RECEIVED)
    case = serve(opinion(anew(case), small), small)
    step = next_step(case)
    assert step is not None
    assert (step.verb, step.due_on) == ("report_back", UNTIL)
    assert "反馈交办结果" in signed_in(small, "clerk").get(f"/petitioncases/{case.key}/").content.decode()
    with pytest.raises(Refused, match="还没有反馈结果"):
        case.archive(on=UNTIL, **told(small, at=AT.replace(month=12, day=30)))
    case.report_back(on=date(2026, 11, 20), words="已付清。", **told(small))
    step = next_step(anew(case))
    assert step is not None
    assert step.verb != "report_back"


def test_what_is_taken_back_is_reported_no_more(small: SimpleNamespace) -> None:
    case = assigned(small).take_back(by=small.user("petition"), at=AT, on=RECEIVED, reason="改派")
    assert ("assigned_date", "DROPPED") in ended(case)
    assert list(running(case)) == ["register_15_calendar"]


def test_what_was_declined_is_reported_all_the_same(small: SimpleNamespace) -> None:
    case = assigned(small).decline(by=small.user("clerk"), at=AT, on=RECEIVED, reason="应当先申请仲裁")
    assert [line for balance in BALANCES for line in balance.breaches(TODAY)] == []
    case.report_back(on=ANSWERED, words="已告知不予受理。", **told(small))
    assert "assigned_date" not in running(case)


def test_a_void_case_is_reported_to_nobody(small: SimpleNamespace) -> None:
    case = taken_on(small)
    PetitionCase.objects.filter(pk=case.pk).update(state="VOID")
    with pytest.raises(Conflict):
        anew(case).report_back(on=ANSWERED, words="已办结。", **told(small))


def test_by_page_and_api(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    office = signed_in(small, "petition")
    assert "反馈结果的期限" in office.get(f"/petitioncases/{case.key}/forward/").content.decode()
    form = {"organ": str(small.organ1.key), "on": "2026-11-02", "assigned_due_on": "2026-11-01", "version": case.version}
    refused = office.post(f"/petitioncases/{case.key}/forward/", form)
    assert (refused.status_code, "期限要在" in refused.content.decode()) == (422, True)
    body = {**form, "assigned_due_on": "2026-12-10"}
    assert office.post(f"/api/v1/petitioncases/{case.key}/forward", body, content_type="application/json").status_code == 200
    assert running(case)["assigned_date"] == UNTIL


def test_who_may(small: SimpleNamespace) -> None:
    case = taken_on(small)
    assert who_may(small, case, "report_back", typed(on=ANSWERED, words="已办结。")) == these("petition", "clerk", "principal")
