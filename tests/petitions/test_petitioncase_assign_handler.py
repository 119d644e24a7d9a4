"""Who of the unit deals with a case: not of whom it complains, and nobody from elsewhere (art. 28; practice.md 32)."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.doors import signed_in
from tests.doors import told as entry
from tests.petitions.coursed import answered, elsewhere, now, these, told, typed, who_may
from tests.petitions.petitioned import accepted, against, peopled


def test_whoever_it_complains_of_keeps_away(small: SimpleNamespace) -> None:
    peopled(small)
    case = accepted(small, accused=[against(cadre=small.cadres["deputy"])])
    with pytest.raises(Refused, match="应当回避"):
        case.assign_handler(handler=small.cadres["deputy"], **told(small))
    assert now(case).handler is None


def test_nobody_from_elsewhere(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    with pytest.raises(Refused, match="不在"):
        case.assign_handler(handler=elsewhere(small), **told(small))
    assert now(case).handler is None


def test_it_is_kept_and_the_slower_of_two_is_told(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    seen = now(case)
    case.assign_handler(handler=small.cadres["clerk"], **told(small))
    assert now(case).handler == small.cadres["clerk"]
    assert entry(case) == ("petitions.assign_handler_petitioncase", "示例镇干部", ["handler"])
    with pytest.raises(Conflict):
        seen.assign_handler(handler=small.cadres["principal"], **told(small))
    with pytest.raises(Conflict):
        answered(small).assign_handler(handler=small.cadres["clerk"], **told(small))


def test_the_form_offers_the_people_of_the_unit(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    page = signed_in(small, "clerk").get(f"/petitioncases/{case.key}/assign_handler/").content.decode()
    assert ("示例副镇长" in page, "示例天星干部" in page) == (True, False)


def test_who_may(small: SimpleNamespace) -> None:
    case = accepted(peopled(small))
    answers = who_may(small, case, "assign_handler", typed(handler=small.cadres["clerk"].key))
    assert answers == these("petition", "clerk", "principal")
