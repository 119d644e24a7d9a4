"""The two doors of a verb, its page and its API, tried by each of the cast: who may, in one table."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from django.db import transaction

from pianqu.journal.models import Entry
from tests.inspector import InspectingClient

CAST = ("auditadmin", "clerk", "leader1", "office", "second1", "secadmin", "secretary")
DONE_ON_A_PAGE = 302
Table = dict[str, tuple[int, int]]


def signed_in(small: SimpleNamespace, name: str, language: str = "zh-hans") -> InspectingClient:
    """A client with this person signed in."""
    client = InspectingClient(language=language)
    client.force_login(small.user(name))
    return client


@contextmanager
def undone() -> Iterator[None]:
    """What is done in the block is not there after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tried(
    small: SimpleNamespace,
    page: str,
    api: str,
    form: dict[str, Any],
    body: dict[str, Any] | None = None,
    cast: tuple[str, ...] = CAST,
) -> Table:
    """Each person's two answers to the same verb, each from the same state: by the page's form, by the API's body."""
    answers = {}
    for name in cast:
        client = signed_in(small, name)
        with undone():
            by_page = client.post(page, form).status_code
        with undone():
            by_api = client.post(f"/api/v1{api}", form if body is None else body, content_type="application/json").status_code
        answers[name] = (by_page, by_api)
    return answers


def only(*names: str, done: int = 201, others: int = 403) -> Table:
    """The table in which these people may and nobody else (403 where the record is seen, 404 where it is not)."""
    return {name: (DONE_ON_A_PAGE, done) if name in names else (others, others) for name in CAST}


def told(record: Any) -> tuple[str, str, list[str]]:
    """The last entry on a record: verb, who, which fields."""
    entry = Entry.objects.about(record).first()
    return entry.verb, entry.actor_name, entry.field_names


def refused(answer: Any) -> dict[str, str]:
    """Field to message of a refusal by the API."""
    assert answer.status_code == 422, answer.content.decode()
    return {each["field"]: each["message"] for each in answer.json()["errors"]}
