"""Closing an account."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Cadre, Role, User
from pianqu.kit.errors import Conflict, Refused
from tests.doors import CAST, signed_in, told, tried
from tests.inspector import InspectingClient
from tests.small import SINCE


def test_a_closed_account_is_not_closed_again(small: SimpleNamespace) -> None:
    user = small.user("clerk").close(by=small.user("secadmin"), at=small.at)
    with pytest.raises(Conflict):
        user.close(by=small.user("secadmin"), at=small.at)


def test_the_last_security_administrator_is_not_closed(small: SimpleNamespace) -> None:
    user, client = small.user("secadmin"), signed_in(small, "secadmin")
    page = client.post(f"/users/{user.key}/close/", follow=True).content.decode()
    assert "请先把这个角色授予另一名账号在用的人员" in page
    assert client.post(f"/api/v1/users/{user.key}/close", {}, content_type="application/json").status_code == 422
    assert User.objects.get(pk=user.pk).is_active


def test_who_holds_the_role_from_later_on_is_no_other(small: SimpleNamespace) -> None:
    """Neither is closed: one for today, the other for the days after."""
    by = small.user("secadmin")
    cadre = Cadre.enter("示例接任", by=by, at=small.at)
    later = User.objects.create(username="later", cadre=cadre)
    Role.grant(cadre=cadre, code="SEC_ADMIN", since=date(2026, 12, 1), by=by, at=small.at)
    small.roles["secadmin"].end(date(2026, 12, 1), by=by, at=small.at)
    for user in (by, later):
        with pytest.raises(Refused):
            user.close(by=by, at=small.at)


def test_one_of_two_is_closed(small: SimpleNamespace) -> None:
    by = small.user("secadmin")
    cadre = Cadre.enter("示例第二名", by=by, at=small.at)
    User.objects.create(username="other", cadre=cadre)
    Role.grant(cadre=cadre, code="SEC_ADMIN", since=SINCE, by=by, at=small.at)
    by.close(by=by, at=small.at)
    with pytest.raises(Refused):
        User.objects.get(username="other").close(by=by, at=small.at)


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


def test_a_version_that_was_read_before_is_409(small: SimpleNamespace) -> None:
    user = small.user("clerk")
    client, address = signed_in(small, "secadmin"), f"/api/v1/users/{user.key}"
    json = {"content_type": "application/json"}
    assert client.post(f"{address}/close", {"version": user.version + 1}, **json).status_code == 409
    assert client.post(f"{address}/close", {"version": user.version}, **json).status_code == 200
    assert client.post(f"{address}/reopen", {"version": user.version}, **json).status_code == 409
    assert client.post(f"{address}/reopen", {"version": user.version + 1}, **json).status_code == 200


def test_who_may(small: SimpleNamespace) -> None:
    """The security administrator alone; the holder sees the account and may not."""
    key = small.user("clerk").key
    seen = {"secadmin": (302, 200), "clerk": (403, 403)}
    expected = {name: seen.get(name, (404, 404)) for name in CAST}
    assert tried(small, f"/users/{key}/close/", f"/users/{key}/close", {}) == expected
