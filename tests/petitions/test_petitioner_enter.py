"""Entering a petitioner: by the petition office; masked everywhere, and nothing small can be guessed from what is kept."""

from hashlib import sha256
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.journal.chain import digest, digests_in
from pianqu.journal.models import Entry
from pianqu.kit.errors import Spent
from pianqu.kit.text import fingerprint
from pianqu.petitions.models import Petitioner
from tests.doors import CAST, refused, signed_in, told, tried
from tests.petitions.people import NAME, NUMBER, PHONE, PLAIN, entered, housed, office

FORM = {"kind": "PERSON", "name": NAME, "id_number": NUMBER, "phone": PHONE}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "   "}, "name"),
        ({"name": "示" * 101}, "name"),
        ({"kind": "x"}, "kind"),
        ({"phone": "没有"}, "phone"),
        ({"phone": "1" * 41}, "phone"),
        ({"id_number": "1" * 41}, "id_number"),
        ({"address": "示" * 201}, "address"),
    ],
)
def test_what_is_typed_must_fit(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        entered(small, **changed)
    assert list(caught.value.error_dict) == [field]
    assert not Petitioner.objects.exists()


def test_no_digest_that_is_kept_can_be_computed_from_a_number(small: SimpleNamespace) -> None:
    """Neither without the key, nor with the journal's own key from the plain text: a phone number is soon guessed."""
    petitioner = entered(small)
    kept = str(Entry.objects.about(petitioner).values()) + str(vars(petitioner))
    guesses = [sha256(each.encode()).hexdigest() for each in PLAIN] + [fingerprint(each) for each in PLAIN]
    guesses += [fingerprint({"name": NAME, "id_number": NUMBER, "phone": PHONE, "address": PLAIN[3], "household": None})]
    guesses += [digest(each) for each in (*PLAIN, str(petitioner.phone), str(petitioner.name))]
    assert [each for each in guesses if each in kept] == []


def test_two_of_one_name_share_no_digest_in_the_journal(small: SimpleNamespace) -> None:
    """Common names would be told by how often they come."""
    one, other = (Entry.objects.about(entered(small)).get().body for _each in range(2))
    kept = [digests_in(body) for body in (one, other)]
    assert {"name", "id_number", "phone", "address"} <= kept[0].keys()
    assert [name for name in Petitioner.SEALED if kept[0][name] == kept[1][name]] == []


def test_the_journal_says_what_was_filled_in(small: SimpleNamespace) -> None:
    petitioner = entered(small, address="", household=housed(small))
    assert told(petitioner) == ("petitions.enter_petitioner", "示例petition", ["household", "id_number", "kind", "name", "phone"])


def test_sent_again_it_is_one_and_other_content_is_refused(small: SimpleNamespace) -> None:
    key = uuid4()
    first = entered(small, key=key)
    assert entered(small, key=key) == first
    with pytest.raises(Spent):
        entered(small, key=key, phone="13900001111")
    assert Petitioner.objects.count() == 1


def test_spaces_at_the_ends_are_none_and_the_index_finds_it_all_the_same(small: SimpleNamespace) -> None:
    petitioner = entered(small, name=f"  {NAME}\n", phone=" 138 1234 5678 ")
    assert petitioner.name.opened() == NAME
    assert list(Petitioner.objects.with_number(phone=PHONE)) == [petitioner]


def test_who_may(small: SimpleNamespace) -> None:
    office(small)
    cast = (*CAST, "petition")
    answers = tried(small, "/petitioners/enter/", "/petitioners", FORM, cast=cast)
    assert answers == {name: (302, 201) if name == "petition" else (403, 403) for name in cast}


def test_the_answers_show_the_mask(small: SimpleNamespace) -> None:
    office(small)
    client = signed_in(small, "petition")
    page = client.post("/petitioners/enter/", FORM, follow=True).content.decode()
    answer = client.post("/api/v1/petitioners", {**FORM, "address": PLAIN[3]}, content_type="application/json")
    for said in (page, answer.content.decode()):
        assert not [each for each in PLAIN if each in said]
    masks = {"name": "示**明", "id_number": "511***********123X", "phone": "138****5678", "address": "****"}
    assert {name: answer.json()[name] for name in masks} == masks
    wrong = client.post("/api/v1/petitioners", {**FORM, "phone": "示例没有"}, content_type="application/json")
    assert refused(wrong) == {"phone": "这里要填号码。"}
    assert "示例没有" not in wrong.content.decode()


def test_a_petitioner_is_not_put_into_a_household_that_is_not_seen(small: SimpleNamespace) -> None:
    office(small)
    client = signed_in(small, "petition")
    answer = client.post("/api/v1/petitioners", {**FORM, "household": str(uuid4())}, content_type="application/json")
    assert list(refused(answer)) == ["household"]
