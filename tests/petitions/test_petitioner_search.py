"""Found by a whole number, however it is written, by POST alone; and only what the asker may see."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.petitions import relating
from pianqu.petitions.models import Petitioner
from tests.doors import CAST, signed_in
from tests.petitions.people import NAME, NUMBER, PHONE, PLAIN, entered, office

WHERE = "/petitioners/search"


def hits(client: Any, **asked: str) -> list[str]:
    """The keys that the API answers."""
    answer = client.post(f"/api/v1{WHERE}", asked, content_type="application/json")
    assert answer.status_code == 200
    return [each["key"] for each in answer.json()["items"]]


def test_neither_by_a_part_nor_by_name(small: SimpleNamespace) -> None:
    entered(small)
    client = signed_in(small, "petition")
    for asked in (
        {"phone": PHONE[:10]},
        {"phone": "1381234567*"},
        {"id_number": NUMBER[:-1]},
        {"id_number": PHONE},
        {"phone": NUMBER},
        {},
    ):
        assert hits(client, **asked) == []
    answer = client.post(f"/api/v1{WHERE}", {"name": NAME}, content_type="application/json")
    assert answer.status_code == 422


def test_only_what_the_asker_sees(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = entered(small), entered(small)
    monkeypatch.setattr(relating, "_asks", [lambda user: [mine.pk] if user.username == "clerk" else []])
    assert hits(signed_in(small, "clerk"), phone=PHONE) == [str(mine.key)]
    assert hits(signed_in(small, "leader1"), phone=PHONE) == []
    assert hits(signed_in(small, "petition"), phone=PHONE) == [str(other.key), str(mine.key)]


@pytest.mark.parametrize(
    "asked", [{"phone": "+86 138-1234-5678"}, {"id_number": NUMBER.lower()}, {"id_number": NUMBER, "phone": PHONE}]
)
def test_however_it_is_written(small: SimpleNamespace, asked: dict[str, str]) -> None:
    petitioner = entered(small)
    assert hits(signed_in(small, "petition"), **asked) == [str(petitioner.key)]


def test_both_numbers_must_be_theirs(small: SimpleNamespace) -> None:
    entered(small)
    assert hits(signed_in(small, "petition"), id_number=NUMBER, phone="13900001111") == []
    assert Petitioner.objects.with_number().count() == 0


def test_the_page_takes_no_number_in_its_address(small: SimpleNamespace) -> None:
    entered(small)
    client = signed_in(small, "petition")
    assert "138****5678" not in client.get(f"{WHERE}/?phone={PHONE}").content.decode()
    page = client.post(f"{WHERE}/", {"phone": PHONE})
    assert "示**明" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert not [each for each in PLAIN if each != PHONE and each in page.content.decode()]  # the typed number stands in its box
    assert client.post(f"{WHERE}/", {"phone": " "}).status_code == 422
    assert "没有找到" in client.post(f"{WHERE}/", {"phone": "13900001111"}).content.decode()
    assert client.get(f"/api/v1{WHERE}").status_code in (404, 405, 422)


def test_administrators_search_nothing(small: SimpleNamespace) -> None:
    office(small)
    for name in ("petition", *CAST):
        client = signed_in(small, name)
        wanted = 403 if name.endswith("admin") else 200
        assert client.get(f"{WHERE}/").status_code == wanted
        assert client.post(f"/api/v1{WHERE}", {"phone": PHONE}, content_type="application/json").status_code == wanted
