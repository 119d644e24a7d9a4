"""Looking at an identity: who is related, why, at most so often a day, kept for good, and shown once."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from pianqu.petitions import relating
from pianqu.petitions.models import Petitioner, Reveal
from pianqu.petitions.models.people import may_reveal
from pianqu.standards.models import Parameter
from tests.county import AT, TODAY
from tests.doors import CAST, refused, signed_in, told
from tests.petitions.people import ADDRESS, NAME, NUMBER, PHONE, PLAIN, REASON, entered, office, with_role

ALL = list(Petitioner.SEALED)


@pytest.fixture
def related(monkeypatch: pytest.MonkeyPatch) -> list[Petitioner]:
    """Petitioners to whom the clerk is related by a case; the case side answers this once it is there."""
    known: list[Petitioner] = []
    monkeypatch.setattr(relating, "_asks", [])

    @relating.relates
    def through_cases(user: Any) -> list[int]:
        return [each.pk for each in known] if user.username == "clerk" else []

    return known


def looked(small: SimpleNamespace, petitioner: Petitioner, **changed: Any) -> Reveal:
    return petitioner.reveal(**{"fields": ["phone"], "by": office(small), "at": AT, "reason": REASON, **changed})


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "看一下"}, "reason"),
        ({"reason": "  看\n看  "}, "reason"),
        ({"reason": "字" * 201}, "reason"),
        ({"fields": []}, "fields"),
        ({"fields": ["id", "phone_blind"]}, "fields"),
    ],
)
def test_it_says_what_and_why(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    petitioner = entered(small)
    before = Entry.objects.count()
    with pytest.raises(ValidationError) as caught:
        looked(small, petitioner, **changed)
    assert list(caught.value.error_dict) == [field]
    assert (Reveal.objects.count(), Entry.objects.count()) == (0, before)


def test_what_is_not_there_is_not_looked_at(small: SimpleNamespace) -> None:
    petitioner = entered(small, phone="")
    with pytest.raises(Refused):
        looked(small, petitioner)
    assert looked(small, petitioner, fields=ALL).fields == ["name", "id_number", "address"]


@pytest.mark.parametrize("name", CAST)
def test_nobody_else_may(small: SimpleNamespace, related: list[Petitioner], name: str) -> None:
    petitioner = entered(small)
    with pytest.raises(PermissionDenied):
        petitioner.reveal(["phone"], by=small.user(name), at=AT, reason=REASON)
    client = signed_in(small, name)
    address, form = f"/petitioners/{petitioner.key}/reveal", {"fields_asked": ["phone"], "reason": REASON}
    body = {"fields": ["phone"], "reason": REASON}
    answers = [client.get(f"{address}/"), client.post(f"{address}/", form)]
    answers.append(client.post(f"/api/v1{address}", body, content_type="application/json"))
    assert [each.status_code for each in answers] == [404, 404, 404]
    assert not Reveal.objects.exists()


def test_who_sees_a_case_of_theirs_may(small: SimpleNamespace, related: list[Petitioner]) -> None:
    mine, other = entered(small), entered(small, phone="13900001111")
    related.append(mine)
    clerk = small.user("clerk")
    assert (may_reveal(clerk, mine), may_reveal(clerk, other)) == (True, False)
    assert looked(small, mine, by=clerk).opened == {"phone": PHONE}
    client = signed_in(small, "clerk")
    assert client.get(f"/petitioners/{mine.key}/").status_code == 200
    assert client.get(f"/petitioners/{other.key}/").status_code == 404
    assert client.get("/petitioners/").status_code == 403
    assert client.post(f"/petitioners/{mine.key}/correct/").status_code == 403


def test_an_administrator_reveals_nothing(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where some rule held them for related (三员分立)."""
    petitioner = entered(small)
    monkeypatch.setattr(relating, "_asks", [lambda _user: Petitioner.objects.values("pk")])
    for name in ("secadmin", "auditadmin"):
        client = signed_in(small, name)
        assert client.get(f"/petitioners/{petitioner.key}/").status_code == 403
        assert client.get(f"/petitioners/{petitioner.key}/reveal/").status_code == 403


def test_it_is_kept_and_told(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    reveal = looked(small, petitioner, fields=["address", "phone"], reason=f" {REASON} ")
    assert reveal.opened == {"phone": PHONE, "address": ADDRESS}
    read = Reveal.objects.get()
    assert (read.by_name, read.at, read.fields, read.reason) == ("示例petition", AT, ["phone", "address"], REASON)
    assert told(petitioner) == ("petitions.reveal_petitioner", "示例petition", ["address", "phone", "reason"])
    assert not [each for each in (*PLAIN, REASON) if each in str(Entry.objects.about(petitioner).values())]
    with pytest.raises(AttributeError):
        read.opened  # noqa: B018 - what was shown is not kept


def test_what_was_kept_is_never_changed(small: SimpleNamespace) -> None:
    reveal = looked(small, entered(small))
    for said in (
        f"UPDATE petitions_reveal SET reason = 'x' WHERE id = {reveal.pk}",
        f"DELETE FROM petitions_reveal WHERE id = {reveal.pk}",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(said)


def test_so_many_a_day_and_no_more(small: SimpleNamespace) -> None:
    Parameter.set("reveals_day_most", 2, since=TODAY, by=small.user("office"), at=AT)
    petitioner = entered(small)
    yesterday = AT - timedelta(days=1)
    for at in (yesterday, AT, AT):
        looked(small, petitioner, at=at)
    with pytest.raises(Refused, match="到了上限"):
        looked(small, petitioner)
    other = with_role("petition2", "PETITION_OFFICE")
    assert looked(small, petitioner, by=other).opened  # each person has their own
    assert looked(small, petitioner, at=AT + timedelta(days=1)).opened


def test_fifty_unless_the_county_says_otherwise(small: SimpleNamespace) -> None:
    assert Parameter.objects.value("reveals_day_most", TODAY) == 50


def test_one_key_shows_once(small: SimpleNamespace) -> None:
    petitioner, key = entered(small), uuid4()
    looked(small, petitioner, key=key)
    with pytest.raises(Conflict):
        looked(small, petitioner, key=key)
    assert Reveal.objects.count() == 1


def test_the_page_shows_it_once_and_a_reload_the_mask(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    client = signed_in(small, "petition")
    address = f"/petitioners/{petitioner.key}/reveal/"
    asked = client.get(address).content.decode()
    assert not [each for each in PLAIN if each in asked]
    form = {"key": str(uuid4()), "fields_asked": ["phone", "id_number"], "reason": REASON}
    shown = client.post(address, form)
    page = shown.content.decode()
    assert [each in page for each in PLAIN] == [False, True, True, False]
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["Refresh"] == f"60; url=/petitioners/{petitioner.key}/"
    assert 'data-hide-after="60"' in page
    assert 'data-mask="138****5678"' in page
    again = client.post(address, form)
    assert (again.status_code, again.headers["Location"]) == (302, f"/petitioners/{petitioner.key}/")
    assert not [each for each in PLAIN if each in client.get(again.headers["Location"]).content.decode()]
    assert Reveal.objects.count() == 1


def test_the_page_in_english(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    client = signed_in(small, "petition", "en")
    address = f"/petitioners/{petitioner.key}/reveal/"
    for path in (
        address,
        f"/petitioners/{petitioner.key}/",
        "/petitioners/",
        "/petitioners/search/",
        "/petitioners/enter/",
        "/households/",
    ):
        assert client.get(path).status_code == 200
    assert NAME in client.post(address, {"fields_asked": ["name"], "reason": REASON}).content.decode()
    assert client.get("/reveals/").status_code == 200


def test_a_refusal_stands_at_its_field(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    client = signed_in(small, "petition")
    address = f"/petitioners/{petitioner.key}/reveal"
    page = client.post(f"{address}/", {"fields_asked": ["phone"], "reason": "看"})
    assert page.status_code == 422
    assert "至少 4 个字" in page.content.decode()
    assert not [each for each in PLAIN if each in page.content.decode()]
    answer = client.post(f"/api/v1{address}", {"fields": ["phone"], "reason": "看"}, content_type="application/json")
    assert list(refused(answer)) == ["reason"]
    wrong = client.post(f"/api/v1{address}", {"fields": ["head"], "reason": REASON}, content_type="application/json")
    assert wrong.status_code == 422


def test_the_api_answers_it_once(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    client = signed_in(small, "petition")
    body = {"key": str(uuid4()), "fields": ["id_number"], "reason": REASON}
    address = f"/api/v1/petitioners/{petitioner.key}/reveal"
    answer = client.post(address, body, content_type="application/json")
    assert (answer.status_code, answer.json()["opened"]) == (200, {"id_number": NUMBER})
    assert answer.headers["Cache-Control"] == "no-store"
    again = client.post(address, body, content_type="application/json")
    assert again.status_code == 409
    assert NUMBER not in again.content.decode()


READERS = {"petition": 200, "auditadmin": 200, "secadmin": 403, "office": 403, "secretary": 403, "clerk": 403, "leader1": 403}


@pytest.mark.parametrize("name", READERS)
def test_who_reads_who_looked(small: SimpleNamespace, name: str) -> None:
    looked(small, entered(small))
    client = signed_in(small, name)
    page, answer = client.get("/reveals/"), client.get("/api/v1/reveals")
    assert (page.status_code, answer.status_code) == (READERS[name], READERS[name])
    if READERS[name] == 200:
        assert REASON in page.content.decode()
        assert "示**明" in page.content.decode()
        assert answer.json()["items"][0]["reason"] == REASON
        assert client.get(f"/reveals/?since={TODAY + timedelta(days=1)}").content.decode().count(REASON) == 0
        assert client.get("/reveals/?who=示例petition").content.decode().count(REASON) == 1


def test_what_does_not_open_is_refused_and_nothing_is_kept(small: SimpleNamespace) -> None:
    petitioner = entered(small)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE petitions_petitioner SET phone = id_number WHERE id = %s", [petitioner.pk])
    with pytest.raises(Refused, match="pianqu doctor"):
        looked(small, Petitioner.objects.get())
    assert not Reveal.objects.exists()
