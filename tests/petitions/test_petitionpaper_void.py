"""A mistaken paper is void before it is served, and its number with it; a notice that is owed is issued anew."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions.models import PetitionPaper
from tests.doors import told as entry
from tests.petitions.coursed import opinion, paper, serve, these, told, typed, who_may
from tests.petitions.petitioned import accepted, peopled


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    issued = opinion(accepted(peopled(small)), small)
    with pytest.raises(Refused) as no:
        issued.void(reason=" ", **told(small))
    assert list(no.value.error_dict) == ["reason"]


def test_the_number_is_void_too(small: SimpleNamespace) -> None:
    issued = opinion(accepted(peopled(small)), small).void(reason="文号写错", **told(small))
    assert (issued.state, issued.reason, issued.number.void_reason) == ("VOID", "文号写错", "文号写错")
    assert entry(issued)[0] == "petitions.void_petitionpaper"
    assert not PetitionPaper.objects.filter(kind="OPINION", state="ISSUED").exists()


def test_a_notice_is_issued_anew_in_the_same_words(small: SimpleNamespace) -> None:
    case = accepted(peopled(small), route=4)
    paper(case, "ACCEPTANCE").void(reason="抬头写错", **told(small))
    again = paper(case, "ACCEPTANCE")
    assert (again.state, again.opinion, str(again.number)) == ("ISSUED", "行政复议", "信访受理告知〔2026〕2号")
    assert "notify_15_calendar" in dict(case.clocks.running().values_list("code", "due_on"))


def test_what_was_served_stands_and_the_slower_of_two_is_told(small: SimpleNamespace) -> None:
    issued = opinion(accepted(peopled(small)), small)
    seen = PetitionPaper.objects.get(pk=issued.pk)
    issued.void(reason="写错", **told(small))
    with pytest.raises(Conflict):
        seen.void(reason="也写错", **told(small))
    notice = paper(issued.case, "ACCEPTANCE")
    serve(notice, small)
    with pytest.raises(Conflict):
        notice.void(reason="写错", **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    issued = opinion(accepted(peopled(small)), small)
    assert who_may(small, issued, "void", typed(reason="写错")) == these("petition", "clerk", "principal")
