"""Who brings what was merged into a case is told with it: addressed by its papers, masked as ever, until it is split again."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from pianqu.petitions import documents
from pianqu.petitions.documents import BLANK, Asking
from pianqu.petitions.models import PetitionCase, PetitionPaper, Reveal
from pianqu.petitions.models.people import may_reveal
from tests.county import AT
from tests.doors import signed_in
from tests.petitions import coursed
from tests.petitions.petitioned import PERSON, accepted, one, peopled, registered, stale

REASON = "送达处理意见书"
SECOND = "示例另户人"


def joined(small: SimpleNamespace, organ: Any = None, by: str = "clerk", **changed: Any) -> tuple[PetitionPaper, PetitionCase]:
    """The opinion of a case, and a later one of somebody else that was merged into it."""
    case = accepted(peopled(small), organ=organ or small.organ1, by=by)
    case.answer(on=coursed.ANSWERED, **coursed.WORDS, **coursed.told(small, by))
    other = registered(small, **{"parties": [one(name=SECOND, phone="13700007777")], **changed})
    other.merge(by=small.user("petition"), at=AT, into=case, reason="同一户同一件事")
    return coursed.paper(case, "OPINION"), stale(other)


def papers(case: PetitionCase) -> list[PetitionPaper]:
    """All that were issued in it, as the pages find them."""
    return list(PetitionPaper.objects.with_case().filter(case=case))


def named(small: SimpleNamespace, paper: PetitionPaper, name: str = "clerk", reason: str | None = REASON) -> str:
    """Whom the paper addresses, as somebody gets it."""
    return str(documents.issued(paper, Asking(small.user(name), AT, reason)).paper.addressee)


def test_who_does_not_deal_with_it_gets_no_name(small: SimpleNamespace) -> None:
    paper, other = joined(small)
    for name in ("secretary", "office", "bureau1", "clerk2"):
        with pytest.raises(PermissionDenied):
            named(small, paper, name)
        assert not may_reveal(small.user(name), other.parties.get().petitioner)
    assert not Reveal.objects.exists()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_masked_as_ever_on_the_page_and_by_the_api(small: SimpleNamespace, clock: Any, language: str) -> None:
    paper, _other = joined(small)
    for each in papers(paper.case):
        assert named(small, each, reason=None) == f"示**人、示**人{BLANK}"
        client = signed_in(small, "clerk", language)
        for address in (f"/petitionpapers/{each.key}/print/", f"/petitionpapers/{each.key}/receipt/"):
            page = client.get(address).content.decode()
            assert (SECOND in page, PERSON["name"] in page) == (False, False)
    assert not Reveal.objects.exists()


@pytest.mark.parametrize(("organ", "by"), [("organ1", "clerk"), ("dept2", "bureau2")])
def test_in_clear_for_who_deals_with_it_each_a_reveal(small: SimpleNamespace, organ: str, by: str) -> None:
    paper, _other = joined(small, getattr(small, organ), by)
    assert {each.kind for each in papers(paper.case)} == {"ACCEPTANCE", "OPINION"}
    for each in papers(paper.case):
        assert named(small, each, by) == f"{PERSON['name']}、{SECOND}"
    receipt = documents.receipt(paper, Asking(small.user(by), AT, REASON))
    assert f"{PERSON['name']}、{SECOND}" in str(receipt.paper)
    assert Reveal.objects.count() == 6
    form = str(documents.registration(paper.case, Asking(small.user(by), AT, REASON)).paper)
    assert (PERSON["name"] in form, SECOND in form) == (True, False)  # what was registered is what was registered


def test_one_person_who_came_twice_is_addressed_once(small: SimpleNamespace) -> None:
    paper, _other = joined(small, parties=[one()])
    assert named(small, paper) == PERSON["name"]


def test_an_anonymous_one_adds_nobody_and_is_told_with_who_is_known(small: SimpleNamespace) -> None:
    paper, _other = joined(small, anonymous=True, parties=[])
    assert named(small, paper, reason=None) == f"示**人{BLANK}"


def test_split_again_they_are_addressed_no_more(small: SimpleNamespace) -> None:
    paper, other = joined(small, small.dept2, "bureau2")
    person = other.parties.get().petitioner
    assert may_reveal(small.user("bureau2"), person)
    other.split(by=small.user("petition"), at=AT, reason="不是同一件事")
    assert named(small, paper, "bureau2") == PERSON["name"]
    assert not may_reveal(small.user("bureau2"), person)
