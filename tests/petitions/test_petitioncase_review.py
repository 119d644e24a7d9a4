"""The reviewing organ gives its opinion, in its own name (art. 35)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import (
    REVIEWED,
    WORDS,
    answered,
    at_the_government,
    now,
    paper,
    reviewing,
    serve,
    these,
    told,
    typed,
    who_may,
)
from tests.petitions.petitioned import peopled, running


@pytest.mark.parametrize(
    ("changed", "field"), [({"facts": ""}, "facts"), ({"outcome": ""}, "outcome"), ({"on": date(2026, 11, 8)}, "on")]
)
def test_what_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = reviewing(peopled(small))
    with pytest.raises(Refused) as no:
        case.review(**{"on": REVIEWED, **WORDS, **changed}, **told(small))
    assert list(no.value.error_dict) == [field]


def test_nobody_gives_one_who_was_not_asked(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        answered(peopled(small)).review(on=REVIEWED, **WORDS, **told(small))


def test_it_is_the_organs_own_paper_and_waits_to_be_served(small: SimpleNamespace) -> None:
    case = reviewing(peopled(small)).review(on=REVIEWED, **WORDS, **told(small, "petition"))
    given = paper(case, "REVIEW")
    assert (given.organ, str(given.number)) == (small.government, "信访复查意见〔2026〕1号")
    assert (now(case).state, "review_30_calendar" in running(case)) == ("REVIEWING", True)
    assert entry(case)[0] == "petitions.review_petitioncase"
    with pytest.raises(Refused, match="还没有送达"):
        case.review(on=REVIEWED, **WORDS, **told(small))
    case = serve(given, small, on=REVIEWED)
    assert (case.state, case.clocks.get(code="review_30_calendar").in_time) == ("REVIEWED", True)
    assert "ask_rereview_30_calendar" in running(case)


def test_the_slower_of_two(small: SimpleNamespace) -> None:
    case = reviewing(peopled(small))
    seen = now(case)
    case.review(on=REVIEWED, **WORDS, **told(small))
    paper(case, "REVIEW").void(reason="写错", **told(small))
    with pytest.raises(Conflict):
        seen.review(on=REVIEWED, **WORDS, **told(small))


def test_who_may(small: SimpleNamespace) -> None:
    """The petition office enters it; the unit whose opinion is looked at does not."""
    case = reviewing(peopled(small))
    assert who_may(small, case, "review", typed(on=REVIEWED, **WORDS)) == these("petition")


def test_the_reviewing_organ_gives_it_itself(small: SimpleNamespace) -> None:
    case = reviewing(at_the_government(peopled(small)))
    client = signed_in(small, "bureau2")
    assert client.post(f"/petitioncases/{case.key}/review/", typed(on=REVIEWED, **WORDS)).status_code == 302
    assert paper(case, "REVIEW").organ == small.government
