"""One's own inbox, and nobody else's."""

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.inbox.models import Message
from pianqu.reviews.models import Visit
from tests.cadence.owing import moment
from tests.doors import signed_in
from tests.inbox.told import MONDAY, caught_up, role_given, ticked, visited
from tests.matters.tasked import extension, issued

UNREAD = '<span class="count">{}<span'


@pytest.fixture(autouse=True)
def told(small: SimpleNamespace) -> None:
    """second1 has a digest of one visit, and one thing that must be known."""
    caught_up()
    visited(small)
    role_given(small)
    ticked(moment(MONDAY))


def of(name: str, **asked: object) -> Message:
    return Message.objects.get(user__username=name, **asked)


def test_the_unread_ones_are_counted_on_every_page(small) -> None:
    client = signed_in(small, "second1")
    assert UNREAD.format(2) in client.get("/areas/").content.decode()
    client.get(f"/messages/{of('second1', kind='digest').key}/")
    assert UNREAD.format(1) in client.get("/areas/").content.decode()
    client.post("/messages/read/")
    assert '<span class="count">' not in client.get("/areas/").content.decode()


def test_a_digest_leads_to_each_record(small) -> None:
    for language in ("zh-hans", "en"):
        client = signed_in(small, "staff1", language)
        assert "/messages/" in client.get("/messages/").content.decode()
        page = client.get(f"/messages/{of('staff1', kind='digest').key}/").content.decode()
        assert f"/visits/{of('staff1', kind='reviews.record_visit').subject_key}/" in page
    assert of("staff1", kind="digest").read_at is not None


def test_each_names_its_record_to_who_may_see_it_now(small) -> None:
    for number in range(3):
        extension(small, issued(small, title=f"第 {number} 件督办"))
    ticked(moment(MONDAY))
    client = signed_in(small, "office")
    page = client.get("/messages/").content.decode()
    assert all(f"第 {number} 件督办" in page for number in range(3))  # three of one kind and one unit
    Message.objects.filter(user=small.user("office")).update(user=small.user("staff2"))
    assert "件督办" not in signed_in(small, "staff2").get("/messages/").content.decode()


def test_a_digest_names_each_record(small) -> None:
    visit = Visit.objects.get()
    digest = of("second1", kind="digest")
    assert str(visit) in signed_in(small, "second1").get(f"/messages/{digest.key}/").content.decode()


def test_many_are_named_by_as_many_queries_as_few(small) -> None:
    client = signed_in(small, "office")

    def asked() -> int:
        ticked(moment(MONDAY))
        with CaptureQueriesContext(connection) as queries:
            client.get("/messages/")
        return len(queries)

    extension(small, issued(small))
    few = asked()
    for _number in range(4):
        extension(small, issued(small))
    assert asked() == few


def test_a_single_thing_leads_to_its_record_at_once(small) -> None:
    visit = of("second1", kind="reviews.record_visit")
    answer = signed_in(small, "second1").get(f"/messages/{visit.key}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/visits/{visit.subject_key}/")
    role = signed_in(small, "second1", "en").get(f"/messages/{of('second1', kind='accounts.grant_role').key}/")
    assert role.status_code == 200  # a role has no page of its own


def test_nobody_opens_anothers(small) -> None:
    keys = [str(message.key) for message in Message.objects.filter(user__username="second1")]
    for name in ("staff1", "office", "secadmin"):
        client = signed_in(small, name)
        assert not any(key in client.get("/messages/").content.decode() for key in keys)
        assert not any(key in client.get("/api/v1/messages").content.decode() for key in keys)
        for key in keys:
            answers = {client.get(f"/messages/{key}/").status_code, client.get(f"/api/v1/messages/{key}").status_code}
            answers.add(client.post(f"/api/v1/messages/{key}/read").status_code)
            assert answers == {404}, name
    assert not Message.objects.filter(user__username="second1", read_at__isnull=False).exists()


def test_what_waits_is_seen_by_nobody(small) -> None:
    visited(small, MONDAY.replace(day=22))
    ticked(moment(MONDAY, 21))
    waiting = Message.objects.waiting().filter(user__username="second1").get()
    assert signed_in(small, "second1").get(f"/messages/{waiting.key}/").status_code == 404


def test_read_and_unread_are_filtered(small) -> None:
    client = signed_in(small, "second1")
    assert client.post(f"/api/v1/messages/{of('second1', kind='digest').key}/read").json()["read_at"]
    kinds = {
        state: [each["kind"] for each in client.get(f"/api/v1/messages?state={state}").json()["items"]]
        for state in ("read", "unread", "")
    }
    assert (kinds["read"], kinds["unread"], len(kinds[""])) == (["digest"], ["accounts.grant_role"], 2)
    assert client.get("/api/v1/messages?state=x").status_code == 422
    assert client.post("/api/v1/messages/read").json() == {"read": 2}  # with what the digest sums up
    digest = client.get(f"/api/v1/messages/{of('second1', kind='digest').key}").json()
    assert [each["kind"] for each in digest["items"]] == ["reviews.record_visit"]
