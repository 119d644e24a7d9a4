"""Numbers typed into visits, aftercare and what a case counted for: whole for who deals with the case, on its page alone."""

from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from zipfile import ZipFile

import pytest

from pianqu.accounts.models import Role
from pianqu.journal.actor import SYSTEM
from pianqu.kit.text import masked
from pianqu.petitions.models import PetitionCase, PetitionPaper
from pianqu.petitions.told import PartyTold
from tests.county import TODAY
from tests.doors import signed_in
from tests.petitions import coursed
from tests.petitions.petitioned import accepted, against, one, peopled
from tests.petitions.visiting import agreed, called, cared, drawn, ended, held, received, seen, told_at, went
from tests.small import SINCE

PHONE, NUMBER = "13900002222", "51172519850505123X"
SAID = f"电话{PHONE}，证件{NUMBER}。"
WHOLE = {"petition": True, "clerk": True, "village": True, "leader1": True, "secretary": False, "office": False}
RECEIVES = {"petition": True, "clerk": False, "village": False, "leader1": True, "secretary": False, "office": False}


def visited(small: SimpleNamespace) -> list[Any]:
    """Visits of every kind and aftercare, with numbers in all that can be typed into them."""
    case, over = accepted(small, persons=6), ended(small, title="示例：低保")
    visit, done = (
        went(small, case, words=SAID, outcome=SAID),
        held(small, agreed(small, case, spot=SAID), words=SAID, outcome=SAID),
    )
    mended: dict[str, Any] = {"happened_on": TODAY, "actor": "DEPUTY", "words": SAID, "outcome": ""}
    old = went(small, case, words=f"改前，{SAID}")
    return [
        visit.void(reason=SAID, **told_at(small, "deputy")),
        old.correct(reason=SAID, people=list(old.people.all()), **mended, **told_at(small, "deputy")),
        done,
        agreed(small, case, hour=f"9 点 {PHONE}").cancel(reason=SAID, **told_at(small, "principal")),
        seen(small, drawn(small), regular=False, words=SAID, problem=SAID),
        called(small, over, words=SAID),
        cared(small, over, done=SAID, applied=SAID).close(result=SAID, **told_at(small, "clerk")),
    ]


def counted(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A case that was solved and settled, told with numbers."""
    coursed.followed_up(monkeypatch)
    case = coursed.answered(small)
    case.solve(happened_on=date(2026, 11, 20), how=SAID, **coursed.told(small))
    coursed.now(case).settle(**{**coursed.AGREED, "agreement": SAID, "proof": SAID}, **coursed.told(small))
    return [case.solutions.get(), case.settlements.get()]


def at(record: Any) -> str:
    """Where the records of its kind are."""
    return f"/{record._meta.model_name}s"


def shown(client: Any, address: str) -> str:
    """What a page, a sheet or the API says."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    if "xlsx" not in address:
        return str(answer.content.decode())
    with ZipFile(BytesIO(answer.content)) as sheet:
        return "".join(sheet.read(name).decode() for name in sheet.namelist())


def whole(text: str) -> bool:
    """Whether both numbers are there, or (False) neither."""
    told = {PHONE in text, NUMBER in text}
    assert len(told) == 1
    return told.pop()


@pytest.mark.parametrize("name", WHOLE)
def test_who_reads_them_whole(small: SimpleNamespace, clock: Any, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    records = [*visited(peopled(small)), *counted(small, monkeypatch)]
    client = signed_in(small, name)
    for record in records:
        for address in (f"{at(record)}/{record.key}/", f"/api/v1{at(record)}/{record.key}"):
            assert whole(shown(client, address)) == WHOLE[name], address
        assert whole(shown(client, f"/petitioncases/{record.case.key}/")) == WHOLE[name]


@pytest.mark.parametrize("name", WHOLE)
def test_no_list_or_sheet_says_them(small: SimpleNamespace, clock: Any, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    records = [*visited(peopled(small)), *counted(small, monkeypatch)]
    client, patrol = signed_in(small, name), records[4]
    addresses = [way for row in records for way in (f"{at(row)}/", f"{at(row)}/?format=xlsx", f"/api/v1{at(row)}")]
    for address in {*addresses, f"/casesamples/{patrol.row.sample.key}/"}:
        text = shown(client, address)
        assert not whole(text), address
        assert "139****2222" in text or "settlements/" in address or "followups/" in address, address


@pytest.mark.parametrize("name", RECEIVES)
def test_of_a_reception_day(small: SimpleNamespace, clock: Any, name: str) -> None:
    day = received(peopled(small), spot=SAID).announce(**told_at(small, "petition"))
    day.hold(batches=1, persons=1, words=SAID, **told_at(small, "petition"))
    client = signed_in(small, name)
    for address in (f"/receptiondays/{day.key}/", f"/api/v1/receptiondays/{day.key}"):
        assert whole(shown(client, address)) == RECEIVES[name], address
    for address in ("/receptiondays/", "/receptiondays/?format=xlsx", "/api/v1/receptiondays"):
        assert not whole(shown(client, address)), address


@pytest.mark.parametrize("name", WHOLE)
def test_whatever_else_is_typed_into_a_case(small: SimpleNamespace, name: str) -> None:
    parties = [one(), PartyTold(person={"name": "示例代理人"}, role="PROXY", mandate=SAID)]
    case: PetitionCase = accepted(peopled(small), parties=parties, accused=[against(words=SAID)], persons=2, group_name=SAID)
    client = signed_in(small, name)
    assert whole(shown(client, f"/petitioncases/{case.key}/")) == WHOLE[name]
    told = client.get(f"/api/v1/petitioncases/{case.key}").json()
    assert [told["accused"], told["group_name"]] == ([[SAID], SAID] if WHOLE[name] else [[masked(SAID)], masked(SAID)])


@pytest.mark.parametrize("name", ["clerk", "office"])
def test_a_unit_that_issued_a_paper_and_deals_with_the_case_no_more(small: SimpleNamespace, name: str) -> None:
    case = accepted(peopled(small), title=f"补偿款未付{PHONE}", asked=SAID)
    issued, issuer = coursed.opinion(case, small), small.organ1
    if name == "office":
        issuer = small.dept1
        Role.grant(cadre=small.cadres[name], code="DEPT_CLERK", organ=issuer, since=SINCE, by=SYSTEM, at=small.at)
    PetitionPaper.objects.filter(pk=issued.pk).update(organ=issuer)
    client = signed_in(small, name)
    assert whole(shown(client, f"/petitionpapers/{issued.key}/print/")) == WHOLE[name]


def test_nor_does_the_desk_say_them(small: SimpleNamespace, clock: Any) -> None:
    agreed(small, accepted(peopled(small), persons=6), hour=f"9 点 {PHONE}", spot=SAID)
    client = signed_in(small, "principal")
    for address in ("/", "/calendar/"):
        text = shown(client, address)
        assert (PHONE in text, NUMBER in text, "139****2222" in text) == (False, False, True), address
