"""A township enters households of its own and puts into them who brings its cases, so that one matter is proposed as one."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.petitions.alike import alike
from pianqu.petitions.models import Household, PetitionCase, Petitioner
from pianqu.petitions.told import PartyTold
from tests.county import AT
from tests.doors import refused, signed_in, told, tried
from tests.petitions.petitioned import against, forwarded, one, peopled, registered

OF_TOWNSHIP = {"petition", "clerk", "principal", "deputy"}  # with the office, which enters all
CAST = (*sorted(OF_TOWNSHIP), "clerk2", "village", "bureau1", "leader1", "office", "secretary", "discipline")
HEAD = "示例王大田"
LIKE = {"title": "示例：水渠坏了", "asked": "请修水渠。"}


def person(case: PetitionCase) -> Petitioner:
    """Who brings it."""
    return Petitioner.objects.get(pk=case.parties.get().petitioner_id)


def housed(small: SimpleNamespace, **changed: Any) -> Household:
    """Entered by township one."""
    plain: dict[str, Any] = {"head": HEAD, "place": small.village1, "registrar": small.organ1}
    return Household.enter(**{"by": small.user("clerk"), "at": AT, **plain, **changed})


def test_only_at_the_own_township(small: SimpleNamespace, clock: Any) -> None:
    client = signed_in(peopled(small), "clerk")
    for place in (small.township2, small.village3):
        answer = client.post("/api/v1/households", {"head": HEAD, "place": str(place.key)}, content_type="application/json")
        assert "本乡镇" in refused(answer)["place"]
    assert client.post("/households/enter/", {"head": HEAD, "township": str(small.township2.key)}).status_code == 422
    page = client.get("/households/enter/").content.decode()
    assert (str(small.township1.key) in page, str(small.township2.key) in page) == (True, False)
    assert not Household.objects.exists()


def test_who_may_enter_one_of_township_one(small: SimpleNamespace, clock: Any) -> None:
    peopled(small)
    form, body = {"head": HEAD, "township": str(small.township1.key)}, {"head": HEAD, "place": str(small.township1.key)}
    table = tried(small, "/households/enter/", "/households", form, body, cast=CAST)
    assert {name for name, answers in table.items() if answers == (302, 201)} == OF_TOWNSHIP
    assert table.pop("clerk2") == (422, 422)
    assert {answers for name, answers in table.items() if name not in OF_TOWNSHIP} == {(403, 403)}


def test_whoever_entered_it_goes_on_seeing_it_and_no_list(small: SimpleNamespace) -> None:
    home = housed(peopled(small))
    assert told(home)[0] == "petitions.enter_household"
    seen = {name for name in CAST if Household.objects.visible_to(small.user(name)).exists()}
    assert seen == OF_TOWNSHIP
    client = signed_in(small, "clerk")
    assert client.get(f"/households/{home.key}/").status_code == 200
    assert [client.get(path).status_code for path in ("/households/", "/api/v1/households")] == [403, 403]
    of_office = Household.enter(by=small.user("petition"), at=AT, head="示例李", place=small.village2)
    assert client.get(f"/households/{of_office.key}/").status_code == 404
    case = registered(small, accused=[against(organ=small.organ1)], parties=[one(name="示例反映人")])
    person(case).move(home, by=small.user("petition"), at=AT)
    page = client.get(f"/households/{home.key}/").content.decode()  # it tells nothing by being gone, and nothing of the case
    assert ("示**人" in page, str(case.number) in page) == (False, False)


def test_who_may_put_whom_into_it(small: SimpleNamespace, clock: Any) -> None:
    """Whoever deals with a case of theirs for the township; others who see them may not."""
    home, case = housed(peopled(small)), forwarded(small)
    of_bureau = forwarded(small, organ=small.dept2, title="示例：别的", parties=[one(name="示例乙", phone="13700007777")])
    for each, may in ((case, OF_TOWNSHIP), (of_bureau, {"petition"})):
        key = person(each).key
        table = tried(small, f"/petitioners/{key}/move/", f"/petitioners/{key}/move", {"household": str(home.key)}, cast=CAST)
        assert {name for name, answers in table.items() if answers == (302, 200)} == may
    assert table["principal"] == table["leader1"] == (403, 403)  # who go to see them
    elsewhere = Household.enter(by=small.user("petition"), at=AT, head="示例李", place=small.village2)
    api = f"/api/v1/petitioners/{person(case).key}/move"
    answer = signed_in(small, "clerk").post(api, {"household": str(elsewhere.key)}, content_type="application/json")
    assert "household" in refused(answer)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_household_of_somebody_is_entered_from_their_page(small: SimpleNamespace, clock: Any, language: str) -> None:
    who = person(forwarded(peopled(small)))
    client = signed_in(small, "clerk", language)
    page = f"/households/enter/?petitioner={who.key}"
    assert page in client.get(f"/petitioners/{who.key}/").content.decode()
    assert client.get(page).status_code == 200
    form = {"head": HEAD, "township": str(small.township1.key), "village": "示例一村", "key": str(small.village1.key)}
    for _again in range(2):  # sent twice, it is one household
        answer = client.post(page, form)
        assert answer.status_code == 302
    home = Household.objects.get()
    assert (person(PetitionCase.objects.get()).household, home.registrar) == (home, small.organ1)
    assert page not in client.get(f"/petitioners/{who.key}/").content.decode()
    assert HEAD not in client.get(answer.headers["Location"]).content.decode()


def test_whoever_may_not_put_them_there_enters_a_household_of_nobody(small: SimpleNamespace, clock: Any) -> None:
    who = person(forwarded(peopled(small), organ=small.dept2))
    client = signed_in(small, "clerk")
    form = {"head": HEAD, "township": str(small.township1.key)}
    assert client.post(f"/households/enter/?petitioner={who.key}", form).status_code == 302
    assert Petitioner.objects.get(pk=who.pk).household is None


def test_what_comes_of_the_same_household_is_proposed_as_one_matter(small: SimpleNamespace) -> None:
    first = forwarded(peopled(small))
    again = forwarded(small, parties=[one(name="示例王小田", phone="13700007777")], kind="SUGGESTION", **LIKE)
    assert alike(again, small.user("petition")) == []
    home = housed(small)
    for case in (first, again):
        person(case).move(home, by=small.user("clerk"), at=AT)
    assert [each.case for each in alike(again, small.user("petition"))] == [first]


def form_of(small: SimpleNamespace) -> dict[str, str]:
    """Another case of somebody who is known."""
    plain = {"form": "VISIT", "kind": "CLAIM", "source": "OWN", "received_on": "2026-11-02", "persons": "1"}
    return {**plain, **LIKE, "role": "PETITIONER", "place": str(small.village1.key)}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_form_offers_the_household_of_whom_is_known(small: SimpleNamespace, clock: Any, language: str) -> None:
    who, home = person(forwarded(peopled(small))), housed(small)
    client = signed_in(small, "clerk", language)
    page = f"/petitioncases/register/?petitioner={who.key}"
    assert "household" not in client.get(page).context["form"].fields
    who.move(home, by=small.user("clerk"), at=AT)
    shown = client.get(page)
    assert shown.context["form"]["household"].value() == home.key
    assert f'value="{home.key}"' in shown.content.decode()
    assert client.post(page, {**form_of(small), "household": str(housed(small, head="示例别").key)}).status_code == 422
    assert client.post(page, {**form_of(small), "household": str(home.key)}).status_code == 302
    assert PetitionCase.objects.first().parties.get().household == home


def test_by_the_api_for_a_household_that_the_writer_sees(small: SimpleNamespace, clock: Any) -> None:
    who, home = person(forwarded(peopled(small))), housed(small)
    hidden = Household.enter(by=small.user("petition"), at=AT, head="示例李", place=small.village2)
    body: dict[str, Any] = {**LIKE, "place": str(small.village1.key), "received_on": "2026-11-02"}
    client = signed_in(small, "clerk")
    for each, status in ((hidden, 422), (home, 201)):
        told_of = {**body, "parties": [{"petitioner": str(who.key), "household": str(each.key)}]}
        assert client.post("/api/v1/petitioncases", told_of, content_type="application/json").status_code == status
    case = PetitionCase.objects.first()
    assert (case.parties.get().household, person(case).household) == (home, None)
    kept = PartyTold(petitioner=who, household=home)
    case.correct(parties=[kept, one(name="示例丙", phone="13600006666")], persons=2, reason="补", by=small.user("clerk"), at=AT)
    assert case.parties.get(petitioner=who).household == home
