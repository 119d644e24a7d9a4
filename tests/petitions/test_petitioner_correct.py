"""Putting a petitioner right: with a reason; the old token is gone, the journal says what changed."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.kit.errors import Conflict
from pianqu.petitions.models import Petitioner
from tests.county import AT
from tests.doors import CAST, signed_in, told, tried
from tests.petitions.people import NAME, NUMBER, PHONE, PLAIN, entered, held_by_the_table, office

NEW = "13900001111"


def corrected(small: SimpleNamespace, petitioner: Petitioner, **changed: Any) -> Petitioner:
    return petitioner.correct(**{"by": office(small), "at": AT, "reason": "号码登记有误", **changed})


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"phone": NEW, "reason": " "}, "reason"),
        ({"phone": PHONE}, "__all__"),
        ({"phone": "138-1234-5678x", "name": ""}, "name"),
        ({"phone": "无"}, "phone"),
        ({}, "__all__"),
    ],
)
def test_it_says_why_and_changes_something(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    petitioner = entered(small)
    before = held_by_the_table(petitioner, "phone")
    with pytest.raises(ValidationError) as caught:
        corrected(small, petitioner, **changed)
    assert list(caught.value.error_dict) == [field]
    assert held_by_the_table(petitioner, "phone") == before


def test_the_slower_of_two_changes_nothing(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    slower = Petitioner.objects.get()
    corrected(small, petitioner, phone=NEW)
    with pytest.raises(Conflict):
        corrected(small, slower, name="示例李四")
    assert Petitioner.objects.get().name.opened() == NAME


def test_the_new_number_is_sealed_and_found_and_the_old_one_is_gone(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    before = held_by_the_table(petitioner, "phone")
    corrected(small, petitioner, phone=NEW)
    read = Petitioner.objects.get()
    assert read.phone.opened() == NEW == petitioner.phone.opened()
    assert list(Petitioner.objects.with_number(phone=NEW)) == [read]
    assert list(Petitioner.objects.with_number(phone=PHONE)) == []
    assert list(Petitioner.objects.with_number(id_number=NUMBER)) == [read]
    assert before != held_by_the_table(petitioner, "phone")
    assert read.correct_reason == "号码登记有误"
    assert told(petitioner) == ("petitions.correct_petitioner", "示例petition", ["correct_reason", "phone", "phone_blind"])


def test_what_is_taken_away_is_found_no_more(small: SimpleNamespace) -> None:
    petitioner = corrected(small, entered(small), phone="")
    assert Petitioner.objects.get().phone == ""
    assert str(petitioner.phone) == ""
    assert not Petitioner.objects.with_number(phone=PHONE).exists()
    assert Petitioner.objects.filter(phone="", phone_blind="").exists()


def test_the_form_shows_nothing_of_what_stands_and_keeps_what_is_left_empty(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    client = signed_in(small, "petition")
    address = f"/petitioners/{petitioner.key}/correct/"
    page = client.get(address).content.decode()
    assert not [each for each in PLAIN if each in page]
    client.post(address, {"kind": "PERSON", "phone": NEW, "emptied": ["address"], "reason": "核对后更正"})
    read = Petitioner.objects.get()
    assert [read.name.opened(), read.id_number.opened(), read.phone.opened(), read.address.opened()] == [NAME, NUMBER, NEW, ""]


def test_what_the_api_leaves_out_stays(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    client = signed_in(small, "petition")
    body = {"version": 1, "reason": "核对后更正", "phone": "", "kind": None}
    answer = client.post(f"/api/v1/petitioners/{petitioner.key}/correct", body, content_type="application/json")
    assert (answer.status_code, answer.json()["phone"], answer.json()["name"]) == (200, "", "示**明")


def test_a_stale_form_is_told_and_shows_no_plain_text_of_what_stands(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    corrected(small, petitioner, phone=NEW)
    client = signed_in(small, "petition")
    told_late = {"kind": "PERSON", "phone": "13700002222", "reason": "核对后更正", "version": "1"}
    answer = client.post(f"/petitioners/{petitioner.key}/correct/", told_late)
    assert answer.status_code == 409
    assert NEW not in answer.content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    """Whoever is not of the office does not even see that there is one."""
    petitioner = entered(small)
    form = {"kind": "PERSON", "phone": NEW, "reason": "核对后更正"}
    body = {"version": 1, "phone": NEW, "reason": "核对后更正"}
    cast = (*CAST, "petition")
    path = f"/petitioners/{petitioner.key}/correct"
    assert tried(small, f"{path}/", path, form, body, cast=cast) == {
        name: (302, 200) if name == "petition" else (404, 404) for name in cast
    }
