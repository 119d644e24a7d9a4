"""Making a calendar address: one in use, told once, kept only as a digest."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from pianqu.accounts.models import CalendarToken
from pianqu.accounts.models.calendartoken import digest_of
from pianqu.journal.models import Entry
from pianqu.kit.errors import Spent
from tests.doors import only, signed_in, told, tried

BUSINESS = ("clerk", "leader1", "office", "second1", "secretary")


def test_the_secret_is_told_once_and_not_kept(small: SimpleNamespace) -> None:
    user, key = small.user("second1"), uuid4()
    made = CalendarToken.make(user, by=user, at=small.at, key=key)
    assert len(made.secret) >= 43
    assert made.digest == digest_of(made.secret)
    assert CalendarToken.make(user, by=user, at=small.at, key=key).secret == ""
    assert CalendarToken.objects.count() == 1
    noted = str(list(Entry.objects.about(made).values()))
    assert made.secret not in noted
    assert told(made) == ("accounts.make_calendartoken", "示例二副甲", ["user"])
    with pytest.raises(Spent):
        CalendarToken.make(small.user("second2"), by=user, at=small.at, key=key)


def test_the_one_before_is_revoked_by_it(small: SimpleNamespace) -> None:
    user = small.user("second1")
    before, other = (CalendarToken.make(each, by=each, at=small.at) for each in (user, small.user("second2")))
    made = CalendarToken.make(user, by=user, at=small.at)
    assert set(CalendarToken.objects.in_use()) == {made, other}
    assert CalendarToken.objects.by_digest(before.digest) is None
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarToken.objects.create(user=user, digest="x" * 64, made_at=small.at)


def test_the_page_shows_the_address_once(small: SimpleNamespace) -> None:
    client, key = signed_in(small, "second1"), str(uuid4())
    page = client.post("/calendartokens/make/", {"key": key}).content.decode()
    address = page[page.index("http://testserver/feeds/") :].partition("<")[0]
    assert client.get(address).status_code == 200
    again = client.post("/calendartokens/make/", {"key": key}, follow=True).content.decode()
    assert "/feeds/" not in again
    assert "/feeds/" not in client.get("/calendartokens/").content.decode()
    assert "原来的地址会马上失效" in again


def test_nobody_sees_another_persons(small: SimpleNamespace) -> None:
    made = CalendarToken.make(small.user("second1"), by=small.user("second1"), at=small.at)
    for name in ("office", "second2", "secadmin"):
        assert not CalendarToken.objects.visible_to(small.user(name)).exists()
    listed = signed_in(small, "second1").get("/api/v1/calendartokens").json()["items"]
    assert [(each["key"], each["secret"]) for each in listed] == [(str(made.key), "")]


def test_who_may(small: SimpleNamespace) -> None:
    """Who has something to do; the page answers the address itself, not a way on."""
    told = tried(small, "/calendartokens/make/", "/calendartokens", {})
    assert told == {name: (200, api) if page == 302 else (page, api) for name, (page, api) in only(*BUSINESS).items()}
