"""The first password, which the administrator knows, opens nothing until its person has changed it (practice.md 48)."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Cadre, User
from tests.doors import signed_in
from tests.inspector import InspectingClient

FIRST, OWN = "Lotus-Pond-77", "Willow-River-88"
CHANGE = "/accounts/password/change/"


@pytest.fixture
def newcomer(small: SimpleNamespace) -> User:
    cadre = Cadre.enter("示例新人", by=small.user("office"), at=small.at)
    return User.open("newcomer", cadre, FIRST, by=small.user("secadmin"), at=small.at)


def entered() -> InspectingClient:
    client = InspectingClient()
    client.post("/accounts/login/", {"login": "newcomer", "password": FIRST})
    return client


@pytest.mark.parametrize("address", ["/", "/organs/", "/areas/", "/components/", "/nowhere/"])
def test_every_page_leads_to_the_change(newcomer: User, address: str) -> None:
    answer = entered().get(address)
    assert (answer.status_code, answer.headers["Location"]) == (302, CHANGE)


def test_nothing_is_posted(newcomer: User, small: SimpleNamespace) -> None:
    answer = entered().post("/cadres/enter/", {"name": "示例某"})
    assert (answer.status_code, answer.headers["Location"]) == (302, CHANGE)


def test_the_api_says_why(newcomer: User) -> None:
    answer = entered().get("/api/v1/organs")
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert "改成自己的" in answer.json()["title"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_says_why(newcomer: User, language: str) -> None:
    client = InspectingClient(language=language)
    client.post("/accounts/login/", {"login": "newcomer", "password": FIRST})
    page = client.get(CHANGE)
    assert page.status_code == 200
    assert page.context["user"].must_change_password
    assert client.get("/healthz").status_code == 200


def test_then_everything_opens(newcomer: User) -> None:
    client = entered()
    form = {"oldpassword": FIRST, "password1": OWN, "password2": OWN}
    assert client.post(CHANGE, form).status_code == 302
    assert client.get("/organs/").status_code == 200
    assert client.get("/api/v1/organs").status_code == 200


def test_after_a_reset_it_is_asked_again(newcomer: User, small: SimpleNamespace) -> None:
    newcomer.change_password(OWN, by=small.user("newcomer"), at=small.at)
    newcomer.reset_password(FIRST, by=small.user("secadmin"), at=small.at)
    assert entered().get("/organs/").headers["Location"] == CHANGE


def test_who_never_had_one_is_not_asked(small: SimpleNamespace) -> None:
    assert signed_in(small, "clerk").get("/organs/").status_code == 200
