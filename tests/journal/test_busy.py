"""A database that only asks to try again (deadlock, lock timeout, locked file) is a conflict by page and by API."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError

from pianqu.accounts.models import Cadre
from pianqu.journal import work
from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Conflict
from tests.doors import signed_in

WORDS = "系统正忙"


class Driver(Exception):
    """What the driver of PostgreSQL raised, with its code."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def failing(error: OperationalError, cause: Exception | None) -> Any:
    def fail(_drafts: Any) -> None:
        raise error from cause

    return fail


BUSY = {
    "locked": (OperationalError("database is locked"), None),
    "deadlock": (OperationalError("deadlock detected"), Driver("40P01")),
    "lock timeout": (OperationalError("canceling statement due to lock timeout"), Driver("55P03")),
    "no serial order": (OperationalError("could not serialize access"), Driver("40001")),
}


@pytest.mark.parametrize("which", BUSY)
def test_a_busy_database_is_a_conflict(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, which: str) -> None:
    monkeypatch.setattr(work, "_append", failing(*BUSY[which]))
    with pytest.raises(Conflict, match=WORDS):
        Cadre.enter("示例新", by=SYSTEM, at=small.at)
    assert not Cadre.objects.filter(name="示例新").exists()


def test_a_broken_database_is_none(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_append", failing(OperationalError("disk I/O error"), Driver("58030")))
    with pytest.raises(OperationalError):
        Cadre.enter("示例新", by=SYSTEM, at=small.at)


def test_it_is_said_by_page_and_by_api(small: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(small, "office")
    monkeypatch.setattr(work, "_append", failing(*BUSY["locked"]))
    page = client.post("/cadres/enter/", {"name": "示例新"})
    answer = client.post("/api/v1/cadres", {"name": "示例新"}, content_type="application/json")
    assert (page.status_code, answer.status_code) == (409, 409)
    assert WORDS in page.content.decode()
    assert "示例新" in page.content.decode()  # what was typed is kept
    assert WORDS in answer.json()["title"]
