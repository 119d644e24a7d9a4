"""Making a village a key village, which each group visits once a 旬 (R21)."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.kit.errors import Refused
from pianqu.places.models import KeyVillage, Place
from tests.doors import only, refused, signed_in, told, tried
from tests.small import SINCE

DAY = date(2026, 7, 1)


def name(small: SimpleNamespace, village: Place, since: date = DAY, **more: object) -> KeyVillage:
    return KeyVillage.name(village, since, by=small.user("office"), at=small.at, **more)


def test_a_township_is_no_village(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        name(small, small.township1)
    assert list(no.value.message_dict) == ["village"]


@pytest.mark.parametrize("day", [SINCE, DAY, date(2025, 12, 1)])
def test_a_village_is_named_once_at_a_time(small: SimpleNamespace, day: date) -> None:
    with pytest.raises(Refused) as no:
        name(small, small.village1, day)
    assert list(no.value.message_dict) == ["since"]


def test_the_village_must_be_there(small: SimpleNamespace) -> None:
    small.village3.close(DAY, by=small.user("office"), at=small.at)
    for day in (DAY, date(2014, 1, 1)):
        with pytest.raises(Refused) as no:
            name(small, small.village3, day)
        assert list(no.value.message_dict) == ["since"]


def test_what_cannot_be_stored(small: SimpleNamespace) -> None:
    for basis in ("x\0", "x" * 121):
        with pytest.raises(ValidationError) as no:
            name(small, small.village2, basis=basis)
        assert list(no.value.message_dict) == ["basis"]


def test_it_is_one_from_that_day_and_the_journal_says_so(small: SimpleNamespace) -> None:
    spell = name(small, small.village2, basis="渠委办〔2026〕12 号")
    assert small.village2 not in Place.objects.key_on(date(2026, 6, 30))
    assert small.village2 in Place.objects.key_on(DAY)
    verb, who, fields = told(spell)
    assert (verb, who) == ("places.name_keyvillage", "示例县委办")
    assert {"village", "since", "basis"} <= set(fields)


def test_again_after_an_end(small: SimpleNamespace) -> None:
    small.key_village.end(date(2026, 6, 1), by=small.user("office"), at=small.at)
    assert name(small, small.village1, date(2026, 6, 1)).in_force(DAY)


def test_the_same_form_twice_is_one_spell(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    key = "00000000-0000-4000-8000-000000000002"
    form = {"village": str(small.village2.key), "since": "2026-07-01", "basis": "", "key": key}
    assert client.post("/keyvillages/name/", form)["Location"] == client.post("/keyvillages/name/", form)["Location"]
    assert KeyVillage.objects.filter(village=small.village2).count() == 1


def test_the_village_page_leads_to_the_form(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    address = f"/keyvillages/name/?village={small.village2.key}"
    assert address in client.get(f"/places/{small.village2.key}/").content.decode()
    assert f'value="{small.village2.key}" selected' in client.get(address).content.decode()
    assert "/keyvillages/name/" not in client.get(f"/places/{small.village1.key}/").content.decode()


def test_the_api_says_what_is_wrong(small: SimpleNamespace) -> None:
    body = {"village": str(small.village1.key), "since": "2026-07-01"}
    answer = signed_in(small, "office").post("/api/v1/keyvillages", body, content_type="application/json")
    assert list(refused(answer)) == ["since"]


def test_who_may(small: SimpleNamespace) -> None:
    form = {"village": str(small.village2.key), "since": "2026-07-01"}
    assert tried(small, "/keyvillages/name/", "/keyvillages", form) == only("office")
