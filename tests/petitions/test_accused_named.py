"""Of whom a petition complains: units whose names hold a 、, what free words leave unprotected, who is of an accused village."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Role
from pianqu.groups.units import units_in
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Refused
from pianqu.petitions.models import PetitionCase, Reveal
from pianqu.petitions.models.people import open_to
from pianqu.petitions.naming import accused_lines, accused_named, unprotected
from pianqu.petitions.told import PartyTold
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.petitions.people import entered
from tests.petitions.petitioned import accepted, against, forwarded, peopled, registered

TOWN = "渠江镇党委、政府"


def named(line: str) -> list[str]:
    return [each.organ.name for each in accused_named(line, "", "", "", TODAY) if each.organ]


def test_a_township_accuses_no_government_beside_it(small: SimpleNamespace) -> None:
    assert named(TOWN) == [TOWN]
    assert named(f"县水务局、{TOWN}，县政府") == ["县水务局", TOWN, "县政府"]
    assert named("渠江镇党委、县政府") == [TOWN, "县政府"]
    with pytest.raises(Refused):
        accused_named(f"{TOWN}、没有的单位", "", "", "", TODAY)


def test_what_stands_is_read_back_as_it_is(small: SimpleNamespace) -> None:
    case = registered(peopled(small), accused=[against(organ=small.organ1), against(organ=small.dept2)])
    lines = accused_lines(list(case.accused.all()))
    assert sorted(named(lines["accused_organs"])) == sorted([TOWN, "县水务局"])


def test_names_that_are_one_stay_one(small: SimpleNamespace) -> None:
    assert units_in("", [small.organ1]) == []
    assert units_in(f"{TOWN}{TOWN}", [small.organ1]) == [TOWN, TOWN]
    assert units_in("甲局 乙局", [small.organ1]) == ["甲局", "乙局"]


def test_free_words_that_name_somebody_known_are_said(small: SimpleNamespace) -> None:
    words = "县水务局的示例镇干部等人"
    case = registered(peopled(small), accused=[against(words=words)])
    assert unprotected(list(case.accused.all()), TODAY) == ["县水务局", "示例镇干部"]
    other = registered(small, accused=[against(words="卖假种子的商贩"), against(organ=small.dept2)])
    assert unprotected(list(other.accused.all()), TODAY) == []


def test_the_page_says_so(small: SimpleNamespace) -> None:
    client = signed_in(peopled(small), "petition")
    told = {
        "form": "VISIT",
        "name": "示例另一人",
        "title": "示例：镇里不办",
        "asked": "请处理。",
        "kind": "CLAIM",
        "source": "OWN",
    }
    told |= {"place": str(small.village1.key), "received_on": "2026-11-02", "persons": "1", "role": "PETITIONER"}
    answers = [
        client.post("/petitioncases/register/", {**told, "accused_words": words}, follow=True).content.decode()
        for words in ("县水务局的人", "卖假种子的商贩")
    ]
    assert ["，只写在“其他”里不产生回避" in each for each in answers] == [True, False]
    assert PetitionCase.objects.count() == 2


def test_a_cadre_of_an_accused_village_does_not_handle_it(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small), accused=[against(place=small.village1)])
    bearer = small.cadres["clerk"]
    assert not case.bars(cadre=bearer)
    Role.grant(cadre=bearer, code="VILLAGE_CADRE", place=small.village1, since=date(2026, 1, 1), by=SYSTEM, at=AT)
    assert case.bars(cadre=bearer)
    with pytest.raises(Refused) as no:
        case.accept(by=small.user("clerk"), at=AT, on=TODAY, handler=bearer)
    assert list(no.value.error_dict) == ["handler"]
    assert PetitionCase.objects.get(pk=case.pk).state == "FORWARDED"


def test_who_left_it_before_may(small: SimpleNamespace) -> None:
    case = forwarded(peopled(small), accused=[against(place=small.village1)])
    told = {"code": "VILLAGE_CADRE", "place": small.village1, "since": date(2025, 1, 1), "by": SYSTEM, "at": AT}
    role = Role.grant(cadre=small.cadres["clerk"], **told)
    role.end(case.received_on, by=SYSTEM, at=AT)
    assert not case.bars(cadre=small.cadres["clerk"])


def test_who_only_goes_there_sees_no_id_number(small: SimpleNamespace) -> None:
    person = entered(peopled(small), household=None)
    accepted(small, parties=[PartyTold(petitioner=person)])
    for name, offered in (("village", False), ("leader1", False), ("clerk", True), ("petition", True)):
        user = small.user(name)
        assert ("id_number" in open_to(user, person)) == offered, name
        form = signed_in(small, name).get(f"/petitioners/{person.key}/reveal/").content.decode()
        assert ('value="id_number"' in form, 'value="phone"' in form) == (offered, True), name
    with pytest.raises(Refused, match="证件号码只有") as no:
        person.reveal(["phone", "id_number"], by=small.user("village"), at=AT, reason="上门走访核实")
    assert list(no.value.error_dict) == ["fields"]
    assert not Reveal.objects.exists()
    assert person.reveal(["phone"], by=small.user("village"), at=AT, reason="上门走访核实").opened["phone"]
