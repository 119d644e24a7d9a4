"""A household: at a village or township, its head under seal; seen by the petition office and through its petitioners."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.petitions.models import Household
from tests.doors import CAST, signed_in, told, tried
from tests.petitions.people import entered, housed, office


def test_only_at_a_village_or_township_and_with_a_head(small: SimpleNamespace) -> None:
    for changed, field in (
        ({"place": small.county}, "place"),
        ({"head": " "}, "head"),
        ({"village_group": "组" * 41}, "village_group"),
    ):
        with pytest.raises(ValidationError) as caught:
            housed(small, **changed)
        assert list(caught.value.error_dict) == [field]


def test_it_is_entered_masked(small: SimpleNamespace) -> None:
    house = housed(small, village_group="三组")
    read = Household.objects.get()
    assert str(read) == "渠江镇示例一村 示**田户"
    assert (read.head.opened(), read.place) == ("示例王大田", small.village1)
    assert told(house) == ("petitions.enter_household", "示例petition", ["head", "township", "village", "village_group"])
    assert housed(small, place=small.township1).place == small.township1


def test_a_village_is_named_within_its_township(small: SimpleNamespace) -> None:
    office(small)
    client = signed_in(small, "petition")
    form = {"head": "示例王大田", "township": str(small.township1.key), "village": "示例三村"}
    refused = client.post("/households/enter/", form)
    assert refused.status_code == 422
    assert "没有叫这个名字的村" in refused.content.decode()
    page = client.post("/households/enter/", {**form, "village": "示例二村"}, follow=True).content.decode()
    assert "示**田" in page
    assert "示例王大田" not in page
    assert Household.objects.get().village == small.village2


def test_lists_are_the_office_s_alone(small: SimpleNamespace) -> None:
    house = housed(small)
    entered(small, household=house)
    for name in ("petition", *CAST):
        client = signed_in(small, name)
        lists = {
            client.get(path).status_code
            for path in ("/households/", "/api/v1/households", "/petitioners/", "/api/v1/petitioners")
        }
        shown = {client.get(f"{door}/households/{house.key}{end}").status_code for door, end in (("", "/"), ("/api/v1", ""))}
        assert (lists, shown) == (({200}, {200}) if name == "petition" else ({403}, {404})), name
    assert "示**明" in signed_in(small, "petition").get(f"/households/{house.key}/").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    office(small)
    form = {"head": "示例王大田", "township": str(small.township1.key)}
    body, cast = {"head": "示例王大田", "place": str(small.township1.key)}, (*CAST, "petition")
    assert tried(small, "/households/enter/", "/households", form, body, cast=cast) == {
        name: (302, 201) if name in ("petition", "clerk") else (403, 403) for name in cast
    }
