"""The door: who gets in, who does not, and that nobody can shut it for another (stack/doors.md §1)."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from time_machine import Traveller

from pianqu.accounts.models import User
from pianqu.kit.text import MARK
from tests.doors import signed_in
from tests.inspector import InspectingClient

PAGE, PASSWORD = "/accounts/login/", "Lotus-Pond-77"
TRIES = 5


@pytest.fixture
def clerk(small: SimpleNamespace) -> User:
    return small.user("clerk").change_password(PASSWORD, by=small.user("clerk"), at=small.at)


def enter(login: str, password: str, address: str = "10.0.0.1") -> InspectingClient:
    client = InspectingClient(REMOTE_ADDR=address)
    client.answer = client.post(PAGE, {"login": login, "password": password})
    return client


def inside(client: InspectingClient) -> bool:
    return client.get("/organs/").status_code == 200


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("clerk", "wrong"),
        ("nobody", PASSWORD),
        ("", PASSWORD),
        ("clerk", ""),
        ("cle\0rk", PASSWORD),
        ("clerk", "Lotus\0"),
        ("c" * 41, PASSWORD),
        ("c" * 100_000, PASSWORD),
        ("clerk' OR 1=1 --", PASSWORD),
        ("书记", PASSWORD),
    ],
)
def test_what_is_refused(clerk: User, login: str, password: str) -> None:
    client = enter(login, password)
    assert client.answer.status_code == 200
    assert "error" in client.answer.content.decode()
    assert not inside(client)


def test_a_name_with_a_nul_is_shown_with_a_mark(clerk: User) -> None:
    assert f"cle{MARK}rk" in enter("cle\0rk", PASSWORD).answer.content.decode()


@pytest.mark.parametrize("login", ["clerk", "CLERK", " clerk "])
def test_it_opens(clerk: User, login: str) -> None:
    client = enter(login, PASSWORD)
    assert client.answer.status_code == 302
    page = client.get("/organs/").content.decode()
    assert "示例镇干部" in page
    assert "渠江镇干部" in page


def test_a_closed_account_is_answered_like_a_wrong_password(clerk: User, small: SimpleNamespace) -> None:
    clerk.close(by=small.user("secadmin"), at=small.at)
    closed, wrong = enter("clerk", PASSWORD), enter("clerk", "wrong")
    assert not inside(closed)
    assert closed.answer.status_code == wrong.answer.status_code == 200
    assert closed.answer.context["form"].errors == wrong.answer.context["form"].errors


def test_a_guesser_is_slowed_down_and_shuts_out_nobody_else(clerk: User, clock: Traveller) -> None:
    for _ in range(TRIES + 1):
        enter("clerk", "wrong", "10.0.0.66")
    assert not inside(enter("clerk", PASSWORD, "10.0.0.66"))
    assert inside(enter("clerk", PASSWORD, "10.0.0.1"))
    clock.shift(timedelta(seconds=61))
    assert inside(enter("clerk", PASSWORD, "10.0.0.66"))


def test_other_names_are_free_at_the_same_address(clerk: User, small: SimpleNamespace) -> None:
    """A county building is one address."""
    small.user("second1").change_password("Willow-River-88", by=small.user("second1"), at=small.at)
    for _ in range(TRIES + 1):
        enter("clerk", "wrong")
    assert inside(enter("second1", "Willow-River-88"))


def test_signing_in_costs_no_try(clerk: User) -> None:
    for _ in range(TRIES + 1):
        assert inside(enter("clerk", PASSWORD))


@pytest.mark.parametrize(
    "address",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "password/set/",
        "password/reset/",
        "password/reset/key/1-abc/",
        "login/code/confirm/",
    ],
)
def test_doors_that_stay_shut(small: SimpleNamespace, address: str) -> None:
    """No registering, no password by mail: an account is issued (practice.md 48)."""
    for client in (InspectingClient(), signed_in(small, "clerk")):
        assert client.get(f"/accounts/{address}").status_code == 404
        assert client.post(f"/accounts/{address}", {"email": "a@example.org"}).status_code == 404


def test_a_stranger_is_sent_to_the_door_and_back(clerk: User) -> None:
    client = InspectingClient()
    answer = client.get("/organs/?kind=DEPARTMENT")
    assert answer.headers["Location"] == f"{PAGE}?next=/organs/%3Fkind%3DDEPARTMENT"
    answer = client.post(answer.headers["Location"], {"login": "clerk", "password": PASSWORD, "next": "/organs/?kind=DEPARTMENT"})
    assert answer.headers["Location"] == "/organs/?kind=DEPARTMENT"


def test_nobody_is_led_away(clerk: User) -> None:
    answer = InspectingClient().post(f"{PAGE}?next=//evil.example/", {"login": "clerk", "password": PASSWORD})
    assert "evil" not in answer.headers["Location"]


def test_the_session_ends_with_the_browser(clerk: User) -> None:
    cookie = enter("clerk", PASSWORD).cookies["sessionid"]
    assert not cookie["expires"]
    assert cookie["httponly"]
