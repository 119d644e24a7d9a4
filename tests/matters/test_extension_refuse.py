"""县委办 decides on more time: refuse, once."""

from types import SimpleNamespace

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from tests.doors import signed_in, told, tried
from tests.matters.tasked import BLIND, CAST, after, extension, issued

FORM = {"answer": "群众等不起"}


def test_who_may(small: SimpleNamespace) -> None:
    asked = extension(small, issued(small))
    answers = tried(small, f"/extensions/{asked.key}/refuse/", f"/extensions/{asked.key}/refuse", FORM, cast=CAST)
    assert answers == {name: (302, 200) if name == "office" else (404, 404) if name in BLIND else (403, 403) for name in CAST}


def test_once_and_the_unit_is_told(small: SimpleNamespace) -> None:
    asked, client = extension(small, issued(small)), signed_in(small, "office")
    page = f"/extensions/{asked.key}/refuse/"
    assert page in client.get(f"/extensions/{asked.key}/").content.decode()
    assert client.post(page, {**FORM, "version": "99"}).status_code == 409
    assert client.post(page, FORM).status_code == 302
    assert client.post(page, FORM).status_code == 409
    asked.refresh_from_db()
    assert told(asked)[:2] == ("matters.refuse_extension", "示例县委办")
    tell(after(0))
    assert [row.user.username for row in Message.objects.filter(kind="matters.refuse_extension")] == ["bureau1"]
    assert page not in client.get(f"/extensions/{asked.key}/").content.decode()
