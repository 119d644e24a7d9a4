"""The re-reviewing organ gives its opinion, in its own name (art. 36)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.standards.models import Number
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import (
    FINAL,
    WORDS,
    above,
    now,
    paper,
    rereviewing,
    reviewed,
    reviewing,
    serve,
    these,
    told,
    typed,
    who_may,
)
from tests.petitions.petitioned import peopled, running


@pytest.mark.parametrize(
    ("changed", "field"), [({"facts": "长" * 2001}, "facts"), ({"outcome": ""}, "outcome"), ({"on": date(2026, 11, 8)}, "on")]
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = rereviewing(peopled(small))
    with pytest.raises(Refused) as no:
        case.rereview(**{"on": FINAL, **WORDS, **changed}, **told(small))
    assert list(no.value.error_dict) == [field]


def test_a_number_is_typed_only_where_it_is_not_ours(small: SimpleNamespace) -> None:
    case = reviewing(peopled(small))
    with pytest.raises(Refused) as no:
        case.review(on=FINAL, **WORDS, elsewhere_no="达市〔2026〕1号", **told(small))
    assert list(no.value.error_dict) == ["elsewhere_no"]


def test_the_form_asks_the_number_of_an_organ_outside(small: SimpleNamespace) -> None:
    inside, client = reviewing(peopled(small)), signed_in(small, "petition")
    assert "elsewhere_no" not in client.get(f"/petitioncases/{inside.key}/review/").content.decode()
    outside = rereviewing(small)
    assert 'name="elsewhere_no"' in client.get(f"/petitioncases/{outside.key}/rereview/").content.decode()
    form = typed(on=FINAL, outcome="SUPPORT", elsewhere_no="达市府信复〔2026〕3号", version=now(outside).version)
    assert client.post(f"/petitioncases/{outside.key}/rereview/", form).status_code == 302
    assert paper(outside, "REREVIEW").document_no == "达市府信复〔2026〕3号"


def test_nobody_gives_one_who_was_not_asked(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        reviewed(peopled(small)).rereview(on=FINAL, **WORDS, **told(small))


def test_it_is_the_organs_own_paper_and_waits_to_be_served(small: SimpleNamespace) -> None:
    """An organ outside the county has its own numbers: none is drawn here, and of its words only the outcome is needed."""
    words = {"outcome": "SUPPORT", "elsewhere_no": "达市府信复〔2026〕3号"}
    case = rereviewing(peopled(small)).rereview(on=FINAL, **words, **told(small, "petition"))
    given = paper(case, "REREVIEW")
    assert (given.organ, given.number, given.document_no) == (above(small), None, "达市府信复〔2026〕3号")
    assert not Number.objects.filter(series__code="信访复核意见").exists()
    assert (now(case).state, "rereview_30_calendar" in running(case)) == ("REREVIEWING", True)
    assert entry(case)[0] == "petitions.rereview_petitioncase"
    with pytest.raises(Refused, match="还没有送达"):
        case.rereview(on=FINAL, **WORDS, **told(small))
    case = serve(given, small, on=FINAL)
    assert (case.state, case.clocks.get(code="rereview_30_calendar").in_time) == ("FINAL", True)
    assert case.is_final
    assert running(case) == {"notify_15_calendar": date(2026, 11, 17)}


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    case = rereviewing(peopled(small))
    seen = now(case)
    case.rereview(on=FINAL, **WORDS, **told(small))
    paper(case, "REREVIEW").void(reason="写错", **told(small))
    with pytest.raises(Conflict):
        seen.rereview(on=FINAL, **WORDS, **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    """The petition office enters it; the unit whose opinion is looked at does not."""
    case = rereviewing(peopled(small))
    assert who_may(small, case, "rereview", typed(on=FINAL, **WORDS)) == these("petition")
