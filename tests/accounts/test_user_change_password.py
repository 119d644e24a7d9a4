"""A person takes a password of their own, on allauth's page, by the house's verb."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import User
from pianqu.kit.errors import Refused
from tests.doors import signed_in, told

OLD, NEW = "Lotus-Pond-77", "Willow-River-88"
PAGE = "/accounts/password/change/"


@pytest.fixture
def holder(small: SimpleNamespace) -> User:
    return small.user("clerk").reset_password(OLD, by=small.user("secadmin"), at=small.at)


def form(old: str, new: str) -> dict[str, str]:
    return {"oldpassword": old, "password1": new, "password2": new}


def test_a_weak_one_is_refused(holder: User, small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        holder.change_password("quxian1234", by=small.user("clerk"), at=small.at)


@pytest.mark.parametrize(("old", "new"), [("wrong", NEW), (OLD, "Quxian@2026"), (OLD, "short7!"), (OLD, ""), (OLD, OLD)])
def test_the_page_refuses(holder: User, small: SimpleNamespace, old: str, new: str) -> None:
    answer = signed_in(small, "clerk").post(PAGE, form(old, new))
    assert answer.status_code == 200
    assert User.objects.get(username="clerk").check_password(OLD)


def test_the_present_one_is_no_new_one(holder: User, small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="password"):
        holder.change_password(OLD, by=small.user("clerk"), at=small.at)
    page = signed_in(small, "clerk").post(PAGE, form(OLD, OLD)).content.decode()
    assert "新密码要和现在的不同。" in page
    assert User.objects.get(username="clerk").must_change_password


def test_it_says_that_it_was_done(holder: User, small: SimpleNamespace) -> None:
    page = signed_in(small, "clerk").post(PAGE, form(OLD, NEW), follow=True)
    assert "密码已改。" in page.content.decode()
    assert page.redirect_chain[0][0] == "/"


def test_it_counts_and_the_session_goes_on(holder: User, small: SimpleNamespace) -> None:
    client, elsewhere = signed_in(small, "clerk"), signed_in(small, "clerk")
    assert client.post(PAGE, form(OLD, NEW)).status_code == 302
    assert User.objects.get(username="clerk").check_password(NEW)
    assert told(holder) == ("accounts.change_password_user", "示例镇干部", ["must_change_password", "password"])
    assert client.get("/organs/").status_code == 200
    assert elsewhere.get("/organs/").status_code == 302


def test_nothing_else_of_the_account_is_written(holder: User, small: SimpleNamespace) -> None:
    """Allauth would save the whole row, and with it what somebody changed meanwhile."""
    client = signed_in(small, "clerk")
    User.objects.filter(pk=holder.pk).update(email="new@example.org")
    client.post(PAGE, form(OLD, NEW))
    assert User.objects.get(pk=holder.pk).email == "new@example.org"


def test_who_may(small: SimpleNamespace, holder: User) -> None:
    """Everybody their own, nobody another's."""
    assert small.user("clerk").has_perm("accounts.change_password_user", holder)
    assert not small.user("secadmin").has_perm("accounts.change_password_user", holder)
