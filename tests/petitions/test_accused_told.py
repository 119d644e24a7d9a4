"""By no refusal, no joining and no count does anybody learn that there is a case which complains of them (arts. 28, 30)."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.groups.models import Exclusion
from pianqu.kit.errors import Refused
from pianqu.matters.models import Task
from pianqu.petitions.alike import alike
from pianqu.petitions.models import LeaderCase, PetitionCase
from pianqu.petitions.standing_aside import must_stand_aside, without_kept_from
from pianqu.standards.models import Number, Series
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.matters.tasked import proposed
from tests.petitions.petitioned import against, one, peopled, registered

NATIONAL = "GJ20261102001"


def against_township(small: SimpleNamespace, **changed: Any) -> PetitionCase:
    return registered(small, accused=[against(organ=small.organ1)], **changed)


def kept(small: SimpleNamespace, name: str, case: PetitionCase) -> bool:
    return Exclusion.objects.against(small.user(name)).filter(key=case.key).exists()


def test_the_same_national_number_is_registered_and_tells_nothing(small: SimpleNamespace) -> None:
    theirs = against_township(peopled(small), national_number=NATIONAL)
    form = {
        "form": "VISIT",
        "name": "示例另一人",
        "title": "示例：又来一次",
        "asked": "请处理。",
        "kind": "CLAIM",
        "source": "OWN",
    }
    form |= {"place": str(small.village1.key), "received_on": "2026-11-02", "persons": "1", "role": "PETITIONER"}
    client = signed_in(small, "clerk")
    answer = client.post("/petitioncases/register/", {**form, "national_number": NATIONAL})
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(answer.headers["Location"]).content.decode()
    assert str(theirs.number) not in page
    own = PetitionCase.objects.get(registrar=small.organ1)
    assert not alike(own, small.user("clerk"))
    assert [each.case for each in alike(own, small.user("petition"))] == [theirs]  # who may see both is told


def test_one_unit_has_a_national_number_once(small: SimpleNamespace) -> None:
    registered(peopled(small), national_number=NATIONAL)
    with pytest.raises(ValidationError, match="已经登记过"):
        registered(small, national_number=NATIONAL, parties=[one(name="示例别人")])


@pytest.mark.parametrize("accused_first", [True, False])
def test_what_is_merged_is_kept_from_the_same_people(small: SimpleNamespace, *, accused_first: bool) -> None:
    peopled(small)
    pair = [against_township(small), registered(small)]
    merged, into = pair if accused_first else reversed(pair)
    assert [kept(small, "clerk", each) for each in pair] == [True, False]
    merged.merge(by=small.user("petition"), at=AT, into=into, reason="同一事项")
    assert [kept(small, "clerk", each) for each in pair] == [True, True]
    assert signed_in(small, "clerk").get("/api/v1/petitioncases?state=all").json()["items"] == []


def test_what_comes_again_is_kept_from_whom_it_complained_of_before(small: SimpleNamespace) -> None:
    before, again = against_township(peopled(small)), registered(small)
    again.recur(by=small.user("petition"), at=AT, previous=before)
    assert kept(small, "clerk", again)


def test_no_task_comes_of_an_accusation(small: SimpleNamespace) -> None:
    case = against_township(peopled(small), kind="ACCUSATION")
    with pytest.raises(Refused, match="不督办"):
        proposed(small, origin=case)
    assert not Task.objects.exists()
    assert proposed(small, origin=against_township(small)).origin_title  # of a claim one does


def test_how_many_there_are_is_listed_for_the_office_alone(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    seen = {}
    for name in ("petition", "office", "secretary", "clerk", "principal", "village", "leader1", "bureau1", "discipline"):
        user = small.user(name)
        found = Number.objects.visible_to(user).filter(pk=case.number_id).exists()
        assert found == Series.objects.visible_to(user).filter(code="信访").exists()
        assert signed_in(small, name).get(f"/numbers/{case.number.key}/").status_code == (200 if found else 404)
        seen[name] = found
    assert {name for name, found in seen.items() if found} == {"petition", "office", "secretary"}


def test_nor_does_the_office_list_numbers_of_what_complains_of_one_of_it(small: SimpleNamespace) -> None:
    registered(peopled(small), accused=[against(cadre=small.cadres["office"])])
    assert not Number.objects.visible_to(small.user("office")).filter(series__code__startswith="信访").exists()


@pytest.mark.parametrize(("whom", "name"), [("village1", "village"), ("organ1", "clerk")])
def test_what_leaders_have_in_charge_counts_nothing_of_it(small: SimpleNamespace, whom: str, name: str) -> None:
    place = getattr(peopled(small), whom)
    case = registered(small, accused=[against(**({"place": place} if whom == "village1" else {"organ": place}))])
    LeaderCase.take(case=case, leader=small.cadres["leader2"], since=TODAY, by=small.user("petition"), at=AT)
    assert LeaderCase.objects.published(small.user("leader1"), TODAY) == {"示例组长乙": 1}
    assert LeaderCase.objects.published(small.user(name), TODAY) == {}


def test_asking_whether_somebody_must_stand_aside_leaves_their_account_as_it_is(small: SimpleNamespace) -> None:
    case, cadre = against_township(peopled(small)), small.user("leader1").cadre
    account = cadre.user
    assert not must_stand_aside(cadre, case, TODAY)
    assert list(without_kept_from(PetitionCase.objects.all(), [cadre], TODAY)) == [case]
    assert cadre.user is account
