"""Who reads which case: every reader, of a claim and of an accusation, at their own place and at another (arts. 5, 30)."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.petitions.models import PetitionCase
from tests.county import AT
from tests.doors import signed_in
from tests.petitions.petitioned import RECEIVED, against, forwarded, peopled, registered

# own claim, other's claim, own accusation, other's accusation, own accusation that the discipline inspection has
READERS = {
    "petition": (1, 1, 1, 1, 1),
    "secretary": (1, 1, 1, 1, 1),
    "office": (1, 1, 0, 0, 0),
    "discipline": (0, 0, 1, 1, 1),
    "leader1": (1, 1, 0, 0, 0),
    "second1": (1, 1, 0, 0, 0),
    "leader2": (0, 0, 0, 0, 0),
    "clerk": (1, 0, 0, 0, 0),
    "principal": (1, 0, 0, 0, 0),
    "deputy": (1, 0, 0, 0, 0),
    "clerk2": (0, 1, 0, 0, 0),
    "village": (1, 0, 0, 0, 0),
    "bureau1": (0, 0, 0, 0, 0),
    "bureau2": (0, 0, 0, 0, 0),
    "secadmin": (0, 0, 0, 0, 0),
    "auditadmin": (0, 0, 0, 0, 0),
}
SEES_NO_LIST = {"secadmin", "auditadmin"}


def cases(small: SimpleNamespace) -> list[PetitionCase]:
    """Registered by the petition office, given to nobody but the last."""
    peopled(small)
    there: dict[str, Any] = {"township": small.township2, "village": None}
    accusation: dict[str, Any] = {"kind": "ACCUSATION", "accused": [against(cadre=small.cadres["principal"])]}
    return [
        registered(small),
        registered(small, **there),
        registered(small, **accusation),
        registered(small, **there, **accusation),
        forwarded(small, organ=small.inspectors, **accusation),
    ]


@pytest.mark.parametrize("name", READERS)
def test_who_reads_which(small: SimpleNamespace, name: str) -> None:
    every = cases(small)
    client = signed_in(small, name)
    pages = [client.get(f"/petitioncases/{case.key}/").status_code for case in every]
    answers = [client.get(f"/api/v1/petitioncases/{case.key}").status_code for case in every]
    wanted = [200 if seen else 404 for seen in READERS[name]]
    assert (pages, answers) == (wanted, wanted)
    listed = client.get("/api/v1/petitioncases")
    assert listed.status_code == (403 if name in SEES_NO_LIST else 200)
    if name not in SEES_NO_LIST:
        found = {each["number"] for each in listed.json()["items"]}
        assert found == {str(case.number) for case, seen in zip(every, READERS[name], strict=True) if seen}


def test_who_deals_with_it_reads_it_wherever_it_lies(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small), organ=small.dept2)
    assert [signed_in(small, name).get(f"/petitioncases/{case.key}/").status_code for name in ("bureau2", "bureau1")] == [
        200,
        404,
    ]
    case.take_back(by=small.user("petition"), at=AT, on=RECEIVED, reason="改派")
    assert signed_in(small, "bureau2").get(f"/petitioncases/{case.key}/").status_code == 404


def test_who_registered_it_reads_it_wherever_it_went(small: SimpleNamespace) -> None:
    case = registered(peopled(small), by="clerk2", registrar=small.organ2)
    case.forward(by=small.user("petition"), at=AT, organ=small.organ1, on=RECEIVED)
    assert signed_in(small, "clerk2").get(f"/petitioncases/{case.key}/").status_code == 200


def test_no_page_nor_sheet_nor_answer_says_who_brings_it(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    client = signed_in(small, "petition")
    for address in (
        f"/petitioncases/{case.key}/",
        "/petitioncases/",
        f"/api/v1/petitioncases/{case.key}",
        "/api/v1/petitioncases",
    ):
        text = client.get(address).content.decode()
        assert [word in text for word in ("示例信访人", "13800001234", "513030196001011234")] == [False] * 3
