"""A telephone or identity number typed into a case is masked for readers who have nothing to do with it (trust.md §5.6)."""

from types import SimpleNamespace

import pytest

from pianqu.petitions.models import PetitionCase
from tests.doors import signed_in
from tests.petitions.petitioned import forwarded, peopled

PHONE, NUMBER = "13987651234", "51172519850505123X"
WHOLE = {"petition": True, "clerk": True, "village": True, "leader1": True, "secretary": False, "office": False}


def numbered(small: SimpleNamespace) -> PetitionCase:
    words = {"title": f"补偿款未付{PHONE}", "asked": f"请打{PHONE}。", "facts": f"证件{NUMBER}。"}
    case = forwarded(peopled(small), **words)
    return case.object_to(by=small.user("clerk"), at=small.at, on=case.received_on, reason=f"请问{PHONE}")


@pytest.mark.parametrize("name", WHOLE)
def test_who_reads_them_whole(small: SimpleNamespace, name: str) -> None:
    case = numbered(small)
    client = signed_in(small, name)
    page = client.get(f"/petitioncases/{case.key}/").content.decode()
    told = client.get(f"/api/v1/petitioncases/{case.key}").json()
    assert [PHONE in page, NUMBER in page] == [WHOLE[name]] * 2
    assert [PHONE in told["asked"], NUMBER in told["facts"], PHONE in str(told["steps"])] == [WHOLE[name]] * 3
    assert "139****1234" in told["title"]


@pytest.mark.parametrize("name", WHOLE)
def test_nobody_finds_a_masked_number_piece_by_piece(small: SimpleNamespace, name: str) -> None:
    case, client = numbered(small), signed_in(small, name)
    for text in (PHONE[3:7], PHONE[:5], PHONE):
        found = [each["key"] for each in client.get("/api/v1/petitioncases", {"text": text}).json()["items"]]
        assert found == [str(case.key)] * WHOLE[name]
    assert len(client.get("/api/v1/petitioncases", {"text": "补偿款"}).json()["items"]) == 1


@pytest.mark.parametrize("name", WHOLE)
def test_no_list_says_the_number_in_a_title(small: SimpleNamespace, name: str) -> None:
    numbered(small)
    client = signed_in(small, name)
    for address in ("/petitioncases/", "/api/v1/petitioncases"):
        text = client.get(address).content.decode()
        assert (PHONE in text, "139****1234" in text) == (False, True)


def test_the_form_says_so(small: SimpleNamespace) -> None:
    peopled(small)
    assert "只看到掩码" in signed_in(small, "petition").get("/petitioncases/register/").content.decode()
