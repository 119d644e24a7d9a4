"""What complains of the unit that registers it goes to the petition office, and that unit reads nothing of it (arts. 28, 30)."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.inbox.models import Message
from pianqu.petitions.models import PetitionCase
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.inbox.told import caught_up, ticked
from tests.petitions.petitioned import against, ended, peopled, registered, running, stale
from tests.reckoning import deadlines

OF_TOWNSHIP = ("clerk", "principal", "deputy")


def filled(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """The form as a clerk of township one sends it."""
    plain = {
        "form": "VISIT",
        "name": "示例另一人",
        "title": "示例：镇里不办",
        "asked": "请处理。",
        "kind": "CLAIM",
        "source": "OWN",
    }
    plain |= {
        "source": "OWN",
        "place": str(small.village1.key),
        "received_on": "2026-11-02",
        "persons": "1",
        "role": "PETITIONER",
    }
    return {**plain, "accused_organs": small.organ1.name, **changed}


def body(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """The same for the API."""
    plain = {"place": str(small.village1.key), "title": "示例：镇里不办", "asked": "请处理。", "received_on": "2026-11-02"}
    told = {"parties": [{"name": "示例另一人"}], "accused": [{"organ": str(small.organ1.key)}]}
    return {**plain, **told, **changed}


def own(small: SimpleNamespace, **changed: Any) -> PetitionCase:
    """Registered by township one, of which it complains."""
    told: dict[str, Any] = {"by": "clerk", "registrar": small.organ1, "accused": [against(organ=small.organ1)]}
    return registered(small, **{**told, **changed})


def waits(case: PetitionCase) -> bool:
    """Whether the petition office has it, to forward it."""
    case = stale(case)
    return (case.state, case.organ, case.handler, list(running(case))) == ("REGISTERED", None, None, ["register_15_calendar"])


@pytest.mark.parametrize("whom", ["organ1", "township1"])
@pytest.mark.parametrize("kind", ["CLAIM", "ACCUSATION"])
def test_nobody_of_the_unit_gets_it_or_reads_it(small: SimpleNamespace, whom: str, kind: str) -> None:
    unit = getattr(peopled(small), whom)
    case = own(small, kind=kind, accused=[against(**({"organ": unit} if whom == "organ1" else {"place": unit}))])
    assert waits(case)
    assert running(case) == {"register_15_calendar": deadlines.due(date(2026, 11, 2), "register_15_calendar")}
    for name in OF_TOWNSHIP:
        client = signed_in(small, name)
        for address in (
            f"/petitioncases/{case.key}/",
            f"/petitioncases/{case.key}/forward/",
            f"/api/v1/petitioncases/{case.key}",
        ):
            assert client.get(address).status_code in (404, 405), (name, address)
        assert client.get("/api/v1/petitioncases?state=all").json()["items"] == []
    assert signed_in(small, "petition").get(f"/petitioncases/{case.key}/").status_code == 200


def test_what_complains_of_others_stays_with_who_registers(small: SimpleNamespace) -> None:
    peopled(small)
    for whom in ({"organ": small.organ2}, {"cadre": small.cadres["principal"]}, {"place": small.village1}, {"words": "某老板"}):
        assert own(small, accused=[against(**whom)]).organ == small.organ1
    assert own(small, by="petition", registrar=small.petitions).organ is None


def test_the_petition_office_is_told_at_once_and_nobody_else(small: SimpleNamespace) -> None:
    peopled(small)
    caught_up()
    own(small)
    ticked(AT)
    rows = Message.objects.filter(kind__contains="petitioncase", shown_at__isnull=False)
    assert [(row.user.username, row.kind, row.where) for row in rows] == [
        ("petition", "petitions.pass_on_petitioncase", str(small.township1))
    ]


def test_it_is_forwarded_to_another_unit_and_never_back(small: SimpleNamespace) -> None:
    case = own(peopled(small))
    with pytest.raises(ValidationError, match="应当回避"):
        case.forward(by=small.user("petition"), at=AT, organ=small.organ1, on=TODAY)
    case = stale(case).forward(by=small.user("petition"), at=AT, organ=small.dept2, on=date(2026, 11, 3))
    assert (case.organ, ended(case)) == (small.dept2, [("register_15_calendar", "DONE")])


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_says_the_number_and_that_the_petition_office_has_it(small: SimpleNamespace, clock: Any, language: str) -> None:
    client = signed_in(peopled(small), "clerk", language)
    answer = client.post("/petitioncases/register/", filled(small))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/petitioncases/")
    page = client.get("/petitioncases/").content.decode()
    assert str(PetitionCase.objects.get().number) in page
    assert ("涉及本单位，已转信访局处理" if language == "zh-hans" else "concerns your own unit") in page
    assert "示例：镇里不办" not in page


def test_who_must_stand_aside_in_person_is_led_to_the_ledger_too(small: SimpleNamespace, clock: Any) -> None:
    client = signed_in(peopled(small), "clerk")
    answer = client.post("/petitioncases/register/", filled(small, accused_organs="", accused_cadres="示例镇干部"))
    assert answer.headers["Location"] == "/petitioncases/"
    assert "由本单位其他人员办理" in client.get("/petitioncases/").content.decode()
    assert PetitionCase.objects.get().organ == small.organ1


def test_by_the_api_what_was_told_and_nothing_of_what_came_of_it(small: SimpleNamespace, clock: Any) -> None:
    client, key = signed_in(peopled(small), "clerk"), str(uuid4())
    send: Any = {"data": body(small, key=key), "content_type": "application/json"}
    first = client.post("/api/v1/petitioncases", **send)
    case = PetitionCase.objects.get()
    assert (first.status_code, first.json()["number"], first.json()["organ"]) == (201, str(case.number), None)
    case.forward(by=small.user("petition"), at=AT, organ=small.dept2, on=date(2026, 11, 3), words="请查实。")
    again = client.post("/api/v1/petitioncases", **send)
    assert again.json() == first.json()
    assert (again.json()["steps"], again.json()["clocks"], again.json()["state"]) == ([], [], "REGISTERED")


def test_what_turns_out_to_complain_of_it_goes_the_same_way(small: SimpleNamespace) -> None:
    case = registered(peopled(small), by="clerk", registrar=small.organ1)
    assert list(running(case)) == ["notify_15_calendar"]
    case.correct(accused=[against(organ=small.organ1)], reason="来访人说明", by=small.user("clerk"), at=AT)
    assert waits(case)
    assert ended(case) == [("notify_15_calendar", "DROPPED")]
    assert "转信访局" in case.steps.filter(what="CORRECTED").get().text
    case.correct(accused=[], reason="听错", by=small.user("petition"), at=AT)  # what was passed on stays with the office
    assert waits(case)
    assert signed_in(small, "clerk").get(f"/petitioncases/{case.key}/").status_code == 200
