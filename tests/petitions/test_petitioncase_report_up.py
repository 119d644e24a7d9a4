"""办结报告: the superior's own date is met; the statutory limits go on (practice.md 30)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionCase
from tests.doors import told as entry
from tests.petitions.coursed import ANSWERED, now, these, told, typed, who_may
from tests.petitions.petitioned import accepted, peopled, running

UP: dict[str, Any] = {"source": "ASSIGNED", "superior_due_on": date(2026, 12, 10)}


def test_words_and_a_superior_that_waits_are_needed(small: SimpleNamespace) -> None:
    peopled(small)
    with pytest.raises(Refused) as no:
        accepted(small, **UP).report_up(on=ANSWERED, words="", **told(small))
    assert list(no.value.error_dict) == ["words"]
    with pytest.raises(Refused, match="上级没有要求报告"):
        accepted(small).report_up(on=ANSWERED, words="已办结。", **told(small))


def test_the_superiors_date_is_met_once_and_the_case_stands_where_it_stood(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), **UP)
    assert running(case)["superior_date"] == date(2026, 12, 10)
    seen = now(case)
    case.report_up(on=ANSWERED, words="已办结。", **told(small))
    assert (now(case).state, "superior_date" in running(case), "handle_60_calendar" in running(case)) == ("ACCEPTED", False, True)
    assert case.clocks.get(code="superior_date").in_time
    assert (case.steps.last().what, entry(case)[0]) == ("REPORTED", "petitions.report_up_petitioncase")
    with pytest.raises(Refused, match="已经报告过"):
        seen.report_up(on=ANSWERED, words="又报。", **told(small))


def test_a_void_case_is_reported_to_nobody(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), **UP)
    PetitionCase.objects.filter(pk=case.pk).update(state="VOID")
    with pytest.raises(Conflict):
        now(case).report_up(on=ANSWERED, words="已办结。", **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), **UP)
    assert who_may(small, case, "report_up", typed(on=ANSWERED, words="已办结。")) == these("petition", "clerk", "principal")
