"""Closing an account."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import User
from pianqu.kit.errors import Conflict
from tests.doors import CAST, signed_in, told, tried
from tests.inspector import InspectingClient


def test_a_closed_account_is_not_closed_again(small: SimpleNamespace) -> None:
    user = small.user("clerk").close(by=small.user("secadmin"), at=small.at)
    with pytest.raises(Conflict):
        user.close(by=small.user("secadmin"), at=small.at)


def test_its_session_ends_at_the_next_request(small: SimpleNamespace) -> None:
    client = signed_in(small, "clerk")
    assert client.get("/organs/").status_code == 200
    small.user("clerk").close(by=small.user("secadmin"), at=small.at)
    assert client.get("/organs/").headers["Location"].startswith("/accounts/login/")
    assert client.get("/api/v1/organs").status_code == 401
    assert told(User.objects.get(username="clerk")) == ("accounts.close_user", "示例安全员", ["is_active"])


def test_the_session_does_not_live_again_when_the_account_is_reopened(small: SimpleNamespace) -> None:
    user = small.user("clerk").change_password("Lotus-Pond-77", by=small.user("clerk"), at=small.at)
    client = InspectingClient()
    client.post("/accounts/login/", {"login": "clerk", "password": "Lotus-Pond-77"})
    assert client.get("/organs/").status_code == 200
    user.close(by=small.user("secadmin"), at=small.at)
    user.reopen(by=small.user("secadmin"), at=small.at)
    assert client.get("/organs/").status_code == 302


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = small.user("clerk")
    small.user("clerk").close(by=small.user("secadmin"), at=small.at)
    with pytest.raises(Conflict):
        slower.close(by=small.user("secadmin"), at=small.at)


def test_the_conflict_page_says_so(small: SimpleNamespace) -> None:
    key = small.user("clerk").close(by=small.user("secadmin"), at=small.at).key
    answer = signed_in(small, "secadmin").post(f"/users/{key}/close/")
    assert answer.status_code == 409


def test_who_may(small: SimpleNamespace) -> None:
    """The security administrator alone; the holder sees the account and may not."""
    key = small.user("clerk").key
    seen = {"secadmin": (302, 200), "clerk": (403, 403)}
    expected = {name: seen.get(name, (404, 404)) for name in CAST}
    assert tried(small, f"/users/{key}/close/", f"/users/{key}/close", {}) == expected
