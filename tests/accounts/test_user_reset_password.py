"""Giving an account a new first password."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import User
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict, Refused
from tests.doors import CAST, signed_in, told, tried

GOOD = "Lotus-Pond-77"


@pytest.mark.parametrize("password", ["", "short7!", "password1", "8375920184", "qujiang2026", "clerk2026"])
def test_a_weak_one_is_refused(small: SimpleNamespace, password: str) -> None:
    before = User.objects.get(username="clerk").password
    with pytest.raises(Refused) as no:
        small.user("clerk").reset_password(password, by=small.user("secadmin"), at=small.at)
    assert list(no.value.message_dict) == ["password"]
    assert User.objects.get(username="clerk").password == before


def test_it_counts_and_the_journal_never_holds_it(small: SimpleNamespace) -> None:
    user = small.user("clerk").reset_password(GOOD, by=small.user("secadmin"), at=small.at)
    assert User.objects.get(username="clerk").check_password(GOOD)
    assert told(user) == ("accounts.reset_password_user", "示例安全员", ["must_change_password", "password"])
    assert not any(GOOD in entry.body for entry in Entry.objects.about(user))


def test_its_sessions_are_over(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    small.user("clerk").reset_password(GOOD, by=small.user("secadmin"), at=small.at)
    assert client.get("/organs/").status_code == 302


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = small.user("clerk")
    small.user("clerk").reset_password(GOOD, by=small.user("secadmin"), at=small.at)
    with pytest.raises(Conflict):
        slower.reset_password("Another-Pond-78", by=small.user("secadmin"), at=small.at)
    assert User.objects.get(username="clerk").check_password(GOOD)


def test_who_may(small: SimpleNamespace) -> None:
    key = small.user("clerk").key
    seen = {"secadmin": (302, 200), "clerk": (403, 403)}
    expected = {name: seen.get(name, (404, 404)) for name in CAST}
    assert tried(small, f"/users/{key}/reset_password/", f"/users/{key}/reset_password", {"password": GOOD}) == expected
