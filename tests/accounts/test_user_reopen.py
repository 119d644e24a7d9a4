"""Letting a closed account sign in again."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import User
from pianqu.kit.errors import Conflict
from tests.doors import CAST, told, tried


def test_an_open_account_is_not_reopened(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        small.user("clerk").reopen(by=small.user("secadmin"), at=small.at)


def test_it_is_open_and_the_journal_says_so(small: SimpleNamespace) -> None:
    user = small.user("clerk").close(by=small.user("secadmin"), at=small.at)
    user.reopen(by=small.user("secadmin"), at=small.at)
    assert User.objects.get(username="clerk").is_active
    assert told(user) == ("accounts.reopen_user", "示例安全员", ["is_active"])


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    small.user("clerk").close(by=small.user("secadmin"), at=small.at)
    slower = small.user("clerk")
    small.user("clerk").reopen(by=small.user("secadmin"), at=small.at)
    with pytest.raises(Conflict):
        slower.reopen(by=small.user("secadmin"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = small.user("second2").close(by=small.user("secadmin"), at=small.at).key
    expected = {name: (302, 200) if name == "secadmin" else (404, 404) for name in CAST}
    assert tried(small, f"/users/{key}/reopen/", f"/users/{key}/reopen", {}) == expected
