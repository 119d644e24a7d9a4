"""Whoever petitioned before is neither typed nor made twice; who may not see them learns nothing of it (practice.md 29, 34)."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Refused
from pianqu.petitions.alike import alike
from pianqu.petitions.models import Household, PetitionCase, Petitioner
from pianqu.petitions.told import PartyTold
from tests.county import AT
from tests.doors import signed_in
from tests.petitions.petitioned import PERSON, against, one, peopled, registered, stale

OTHER: dict[str, Any] = {"title": "示例：夜里噪声扰民", "asked": "请管一管烧烤摊。"}
FORM = {
    "form": "VISIT",
    "title": "示例：水渠",
    "asked": "请修水渠。",
    "kind": "CLAIM",
    "source": "OWN",
    "received_on": "2026-11-02",
    "persons": "1",
    "role": "PETITIONER",
}


def person(case: PetitionCase) -> Petitioner:
    found: Petitioner = case.parties.get().petitioner
    return found


@pytest.mark.parametrize("accused", [True, False])
def test_a_writer_who_may_not_see_them_learns_nothing(small: SimpleNamespace, *, accused: bool) -> None:
    """Neither who complained of the writer's unit, nor who petitioned elsewhere: it is as if nobody had ever come."""
    peopled(small)
    there: dict[str, Any] = {"accused": [against(organ=small.organ1)]} if accused else {"township": small.township2}
    first = registered(small, **there, **({} if accused else {"village": None}))
    told = {"name": PERSON["name"], "id_number": PERSON["id_number"]}
    own = registered(small, by="clerk", registrar=small.organ1, parties=[PartyTold(person=told)], **OTHER)
    assert person(own) != person(first)
    client = signed_in(small, "clerk")
    page = client.get(f"/petitioners/{person(own).key}/").content.decode()
    assert (person(own).phone, person(own).address) == ("", "")
    assert "138****1234" not in page
    assert client.get(f"/petitioners/{person(first).key}/").status_code == 404
    assert alike(own, small.user("clerk")) == []
    assert [each.case for each in alike(own, small.user("petition"))] == [first]  # by the number, to who may see both


def test_nobody_is_named_twice_by_other_words(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    for parties in ([one(), one(phone="")], [PartyTold(petitioner=person(case)), one()]):
        with pytest.raises(Refused, match="写了两次") as refused:
            registered(small, persons=2, parties=parties)
        assert list(refused.value.error_dict) == ["parties"]
    with pytest.raises(Refused, match="写了两次"):
        stale(case).correct(
            by=small.user("petition"), at=AT, reason="补写", persons=2, parties=[PartyTold(petitioner=person(case)), one()]
        )
    assert Petitioner.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ({"name": "示例信访人", "id_number": "513030196001011234"}, True),
        ({"name": "示例信访仁", "id_number": "５１３０３０196001011234", "phone": ""}, True),
        ({"name": " 示例信访人 ", "phone": "138-0000-1234"}, True),
        ({"name": "示例家属", "phone": "13800001234"}, False),
        ({"name": "示例信访人", "phone": "13800001234", "id_number": "513030199001011234"}, False),
        ({"name": "示例信访人"}, False),
    ],
)
def test_by_the_id_number_or_by_name_and_telephone(small: SimpleNamespace, typed: dict[str, str], *, same: bool) -> None:
    known = person(registered(peopled(small)))
    case = registered(small, parties=[PartyTold(person=typed)], **OTHER)
    assert (person(case) == known) is same
    assert Petitioner.objects.count() == (1 if same else 2)


def test_what_nobody_had_told_is_kept_and_what_stands_stays(small: SimpleNamespace) -> None:
    known = person(registered(peopled(small), parties=[one(phone="")]))
    registered(small, parties=[one(address="示例新住址")], **OTHER)
    known = Petitioner.objects.get(pk=known.pk)
    assert (known.phone.opened(), known.address.opened()) == (PERSON["phone"], PERSON["address"])
    assert known.correct_reason == "再次来访时补充"


def test_by_the_api_and_by_the_page_the_writer_is_told(small: SimpleNamespace) -> None:
    known = person(registered(peopled(small), by="clerk", registrar=small.organ1))
    client, place = signed_in(small, "clerk"), str(small.village1.key)
    told = {"name": PERSON["name"], "id_number": PERSON["id_number"], "phone": PERSON["phone"]}
    body = {name: FORM[name] for name in ("title", "asked", "received_on")} | {"place": place, "parties": [told]}
    answer = client.post("/api/v1/petitioncases", body, content_type="application/json")
    assert (answer.status_code, answer.json()["parties"]) == (201, ["示**人"])
    page = client.post("/petitioncases/register/", {**FORM, **told, "place": place}, follow=True).content.decode()
    assert "信访人以前登记过" in page
    assert set(PetitionCase.objects.values_list("parties__petitioner", flat=True)) == {known.pk}


def test_from_the_page_of_a_person_nothing_is_typed_of_them(small: SimpleNamespace) -> None:
    case = registered(peopled(small))
    home = Household.enter(by=small.user("petition"), at=AT, head="示例户主", place=small.village1)
    person(case).move(home, by=small.user("petition"), at=AT)
    client = signed_in(small, "petition")
    way = f"/petitioncases/register/?petitioner={person(case).key}"
    assert way in client.get(f"/petitioners/{person(case).key}/").content.decode()
    form = client.get(way).context["form"]
    assert (form.initial["place"], "name" in form.fields) == (str(small.village1.key), False)
    assert client.post(way, {**FORM, "place": str(small.village1.key)}).status_code == 302
    assert person(PetitionCase.objects.latest("pk")) == person(case)
    stranger = signed_in(small, "clerk2").get(way)  # who does not see them is asked for the name
    assert ("name" in stranger.context["form"].fields, "示**人" in stranger.content.decode()) == (True, False)


def test_after_a_refusal_everything_typed_is_there(small: SimpleNamespace) -> None:
    client = signed_in(peopled(small), "clerk")
    told = {**FORM, **PERSON, "others": "示例甲 13700001111", "place": str(small.village1.key), "accused_cadres": "无此人"}
    answer = client.post("/petitioncases/register/", told)
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in (*PERSON.values(), "示例甲 13700001111", "示例：水渠", "请修水渠。", "无此人"):
        assert words in page, words
