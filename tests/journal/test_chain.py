"""Verifying finds what was done to the journal past its guards (trust.md findings 5 and 10)."""

from datetime import datetime
from hashlib import sha256
from types import SimpleNamespace

import pytest
from django.db import connection

from pianqu.accounts.models import Cadre
from pianqu.journal.actor import SYSTEM
from pianqu.journal.chain import canonical, digest, faults, seal
from pianqu.journal.models import Entry, Head
from tests.journal.tampering import drop_guards, sql

COLUMNS = "at, actor_key, actor_name, actor_post, verb, subject_type, subject_key, field_names, body, mac"
ALL = f"SELECT seq + 10, {COLUMNS} FROM journal_entry WHERE seq > 2"


@pytest.fixture
def journal(db: None, at: datetime) -> None:
    """Six entries, and no guard before them."""
    for name in ("示例甲", "示例乙", "示例丙"):
        Cadre.enter(name, by=SYSTEM, at=at).rename(f"{name}二", by=SYSTEM, at=at)
    drop_guards()


def found(head: object = None) -> list[tuple[int, str]]:
    return [(fault.seq, fault.what) for fault in faults(Entry.objects.order_by("seq").iterator(), head or Head.objects.get())]


def swap() -> None:
    """Two entries change places."""
    sql("UPDATE journal_entry SET seq = 99 WHERE seq = 2")
    sql("UPDATE journal_entry SET seq = 2 WHERE seq = 3")
    sql("UPDATE journal_entry SET seq = 3 WHERE seq = 99")


def insert() -> None:
    """An entry is put in between, and the rest moved up."""
    sql(f"INSERT INTO journal_entry (seq, {COLUMNS}) {ALL}")
    sql("DELETE FROM journal_entry WHERE seq > 2 AND seq < 10")
    sql("UPDATE journal_entry SET seq = seq - 9 WHERE seq > 10")
    sql(f"INSERT INTO journal_entry (seq, {COLUMNS}) SELECT 3, {COLUMNS} FROM journal_entry WHERE seq = 1")
    sql("UPDATE journal_head SET seq = seq + 1")


def rehash() -> None:
    """The body is edited and sealed again by somebody who has not got the key."""
    body = Entry.objects.get(seq=4).body.replace("系统", "张三")
    sql(
        "UPDATE journal_entry SET body = %s, mac = %s, actor_name = %s WHERE seq = 4",
        body,
        sha256(body.encode()).hexdigest(),
        "张三",
    )


ATTACKS = {
    "edited body": lambda: sql("UPDATE journal_entry SET body = replace(body, '系统', '张三') WHERE seq = 4"),
    "edited body, hashed again": rehash,
    "spoilt body": lambda: sql("UPDATE journal_entry SET body = 'x' WHERE seq = 4"),
    "body of another shape": lambda: sql("UPDATE journal_entry SET body = '[]' WHERE seq = 4"),
    "edited mac": lambda: sql("UPDATE journal_entry SET mac = 'x' WHERE seq = 4"),
    "edited actor": lambda: sql("UPDATE journal_entry SET actor_name = '张三' WHERE seq = 4"),
    "edited post": lambda: sql("UPDATE journal_entry SET actor_post = '书记' WHERE seq = 4"),
    "edited verb": lambda: sql("UPDATE journal_entry SET verb = 'accounts.enter_cadre' WHERE seq = 4"),
    "edited subject": lambda: sql("UPDATE journal_entry SET subject_type = 'places.place' WHERE seq = 4"),
    "edited fields": lambda: sql("UPDATE journal_entry SET field_names = '[\"is_example\"]' WHERE seq = 4"),
    "deleted row": lambda: sql("DELETE FROM journal_entry WHERE seq = 4"),
    "deleted first row": lambda: sql("DELETE FROM journal_entry WHERE seq = 1"),
    "appended row": lambda: sql(
        f"INSERT INTO journal_entry (seq, {COLUMNS}) SELECT 7, {COLUMNS} FROM journal_entry WHERE seq = 6"
    ),
    "inserted row": insert,
    "swapped rows": swap,
    "truncated": lambda: sql("DELETE FROM journal_entry WHERE seq > 4"),
    "emptied": lambda: sql("DELETE FROM journal_entry"),
    "head moved": lambda: sql("UPDATE journal_head SET seq = 5"),
    "head's mac edited": lambda: sql("UPDATE journal_head SET mac = 'x'"),
}


def test_a_whole_chain_has_no_fault(journal: None) -> None:
    assert found() == []


@pytest.mark.django_db
def test_an_empty_chain_has_no_fault() -> None:
    assert list(faults([], Head())) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_verifying_finds(journal: None, attack: str) -> None:
    ATTACKS[attack]()
    assert found()


def test_the_fault_is_named_where_it_is(journal: None) -> None:
    ATTACKS["edited verb"]()
    assert found() == [(4, "the column of verb differs from the sealed body")]


def test_verifying_goes_on_after_a_fault(journal: None) -> None:
    ATTACKS["edited verb"]()
    sql("UPDATE journal_entry SET body = 'x' WHERE seq = 2")
    assert {seq for seq, _ in found()} == {2, 4}


def test_a_moment_cannot_be_edited(journal: None) -> None:
    moved = "datetime(at, '+1 day')" if connection.vendor == "sqlite" else "at + interval '1 day'"
    sql(f"UPDATE journal_entry SET at = {moved} WHERE seq = 4")
    assert (4, "the column of at differs from the sealed body") in found()


def test_cutting_off_the_end_with_its_head_shows_against_an_exported_head(journal: None) -> None:
    """Whoever owns the database can take the head back too; only a head that was exported before tells (trust.md R14)."""
    exported = SimpleNamespace(seq=6, mac=Entry.objects.get(seq=6).mac)
    assert found(exported) == []
    last = Entry.objects.get(seq=4)
    sql("DELETE FROM journal_entry WHERE seq > 4")
    sql("UPDATE journal_head SET seq = 4, mac = %s", last.mac)
    assert found() == []
    assert found(exported)


def test_bodies_are_written_in_one_way() -> None:
    assert canonical({"b": "渠县", "a": [1]}) == '{"a":[1],"b":"渠县"}'


def test_seals_and_digests_depend_on_the_key(settings: object) -> None:
    before = seal("x"), digest("x")
    settings.PIANQU_RING = {**settings.PIANQU_RING, "journal": "other", "digest": "other"}
    assert seal("x") != before[0]
    assert digest("x") != before[1]


def test_a_digest_can_be_taken_of_anything(at: datetime) -> None:
    for value in (None, 1, "x\ud800", at, at.date(), ["a"], {"b": 1}, Cadre()):
        assert len(digest(value)) == 16
