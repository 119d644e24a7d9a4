"""Opening an account with a first password."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError

from pianqu.accounts.models import Cadre, User
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict
from tests.doors import only, refused, signed_in, told, tried

GOOD = "Lotus-Pond-77"


@pytest.fixture
def newcomer(small: SimpleNamespace) -> Cadre:
    return Cadre.enter("示例新人", by=small.user("office"), at=small.at)


def opened(small: SimpleNamespace, username: str, cadre: Cadre, password: str = GOOD, **given: object) -> User:
    return User.open(username, cadre, password, by=small.user("secadmin"), at=small.at, **given)


@pytest.mark.parametrize(
    ("username", "password", "field"),
    [
        ("newcomer", "short7!", "password"),
        ("newcomer", "20260101123", "password"),
        ("newcomer", "newcomer1", "password"),
        ("newcomer", "Quxian@2026", "password"),
        ("office", GOOD, "username"),
        ("OFFICE", GOOD, "username"),
        ("new comer", GOOD, "username"),
        ("新人", GOOD, "username"),
        ("a\0b", GOOD, "username"),
        ("n" * 41, GOOD, "username"),
        ("", GOOD, "username"),
    ],
)
def test_what_is_refused(small: SimpleNamespace, newcomer: Cadre, username: str, password: str, field: str) -> None:
    before = User.objects.count()
    with pytest.raises(ValidationError) as no:
        opened(small, username, newcomer, password)
    assert field in no.value.message_dict
    assert User.objects.count() == before


def test_one_person_has_one_account(small: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as no:
        opened(small, "second", small.cadres["second1"])
    assert "cadre" in no.value.message_dict


def test_it_opens_and_the_journal_never_holds_the_password(small: SimpleNamespace, newcomer: Cadre) -> None:
    user = opened(small, "NewComer", newcomer)
    assert user.username == "newcomer"
    assert user.check_password(GOOD)
    assert user.password.startswith("argon2")
    assert told(user) == ("accounts.open_user", "示例安全员", ["cadre", "username"])
    assert not any(GOOD in entry.body for entry in Entry.objects.about(user))


def test_sent_twice_it_is_one(small: SimpleNamespace, newcomer: Cadre) -> None:
    key = "6f1c1d9e-0b3a-4d53-9f43-1d7cbb0b1a05"
    first = opened(small, "newcomer", newcomer, key=key)
    assert opened(small, "newcomer", newcomer, key=key).pk == first.pk
    with pytest.raises(Conflict):
        opened(small, "another", newcomer, key=key)


def test_who_may(small: SimpleNamespace, newcomer: Cadre) -> None:
    form = {"username": "newcomer", "cadre": str(newcomer.key), "password": GOOD}
    assert tried(small, "/users/open/", "/users", form) == only("secadmin")


def test_where_everybody_has_an_account_it_says_so(small: SimpleNamespace) -> None:
    client = signed_in(small, "secadmin")
    assert "登记在册的人员都已有账号" in client.get("/users/open/").content.decode()
    Cadre.enter("示例新人", by=small.user("office"), at=small.at)
    assert "登记在册的人员都已有账号" not in client.get("/users/open/").content.decode()


def test_a_password_is_not_shown_again(small: SimpleNamespace, newcomer: Cadre) -> None:
    form = {"username": "office", "cadre": str(newcomer.key), "password": GOOD}
    page = signed_in(small, "secadmin").post("/users/open/", form)
    assert page.status_code == 422
    assert GOOD not in page.content.decode()
    api = signed_in(small, "secadmin").post("/api/v1/users", form, content_type="application/json")
    assert list(refused(api)) == ["username"]
    assert GOOD not in api.content.decode()
