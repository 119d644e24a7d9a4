"""Revoking a calendar address."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import CalendarToken, User
from pianqu.kit.errors import Conflict
from tests.doors import CAST, signed_in, told, tried


def made(small: SimpleNamespace) -> CalendarToken:
    user = small.user("second1")
    return CalendarToken.make(user, by=user, at=small.at)


def test_it_opens_nothing_any_more(small: SimpleNamespace) -> None:
    token = made(small)
    token.revoke(by=token.user, at=small.at)
    assert CalendarToken.objects.by_digest(token.digest) is None
    assert told(token) == ("accounts.revoke_calendartoken", "示例二副甲", ["revoked_at"])
    with pytest.raises(Conflict):
        token.revoke(by=token.user, at=small.at)


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = CalendarToken.objects.get(pk=made(small).pk)
    CalendarToken.objects.get().revoke(by=small.user("second1"), at=small.at)
    with pytest.raises(Conflict):
        slower.revoke(by=small.user("second1"), at=small.at)


def test_it_goes_with_the_account_and_does_not_come_back(small: SimpleNamespace) -> None:
    token, by = made(small), small.user("secadmin")
    user = small.user("second1").close(by=by, at=small.at)
    user.reopen(by=by, at=small.at)
    assert User.objects.get(pk=user.pk).is_active
    assert CalendarToken.objects.by_digest(token.digest) is None


def test_the_page_says_so(small: SimpleNamespace) -> None:
    token = made(small)
    page = signed_in(small, "second1").post(f"/calendartokens/{token.key}/revoke/", follow=True).content.decode()
    assert "已撤销" in page
    assert "原来的地址会马上失效" not in page


def test_who_may(small: SimpleNamespace) -> None:
    key = made(small).key
    answers = tried(small, f"/calendartokens/{key}/revoke/", f"/calendartokens/{key}/revoke", {})
    assert answers == {name: (302, 200) if name == "second1" else (404, 404) for name in CAST}
