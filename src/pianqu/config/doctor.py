"""Whether this installation is sound: what was set is read back from the database, not believed (trust.md §5.12)."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from pianqu.files.collecting import missing
from pianqu.journal import guards
from pianqu.journal.resealing import missing as missing_keys
from pianqu.journal.verifying import verify

FILES_NAMED = 10
WANTED = {
    "sqlite": {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "recursive_triggers": "1"},
    "postgresql": {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"},
}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: fine, or what is wrong and how to mend it."""

    what: str
    wrong: str = ""


def examine() -> Iterator[Finding]:
    """Every check, in order."""
    schema = _migrations()
    yield schema
    yield from _database()
    yield _folder()
    if schema.wrong:
        return  # what follows asks tables that are not there yet
    absent = list(guards.missing())
    yield Finding("guards in the database", f"missing: {', '.join(absent)}; run: pianqu prepare" if absent else "")
    yield _keys()
    yield field_keys()
    yield _journal()
    yield _files()


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Finding("schema", f"{len(waiting)} migrations wait; run: pianqu prepare" if waiting else "")


def _database() -> Iterator[Finding]:
    ask = "PRAGMA " if connection.vendor == "sqlite" else "SHOW "
    with connection.cursor() as cursor:
        for name, wanted in WANTED[connection.vendor].items():
            cursor.execute(ask + name)
            found = str(cursor.fetchone()[0])
            yield Finding(f"{connection.vendor} {name}", "" if found == wanted else f"is {found}, must be {wanted}")


def _keys() -> Finding:
    mode = stat.S_IMODE(settings.PIANQU_KEYS.stat().st_mode)
    return Finding("key file", f"mode is {mode:04o}: others can read it; chmod 400" if mode & 0o077 else "")


def field_keys() -> Finding:
    """Whether every key under which something is sealed is in the key file."""
    lost = ", ".join(missing_keys())
    return Finding("field keys", f"key file lacks {lost}: data is sealed with it; put its copy back" if lost else "")


def _folder() -> Finding:
    mode = stat.S_IMODE(settings.PIANQU_DATA.stat().st_mode)
    return Finding("data folder", f"mode is {mode:04o}: others can read it; chmod 700" if mode & 0o077 else "")


def _journal() -> Finding:
    _head, broken = verify()
    return Finding("journal", f"entry {broken[0].seq}: {broken[0].what}" if broken else "")


def _files() -> Finding:
    gone = list(missing())
    named = "、".join(gone[:FILES_NAMED])
    return Finding("files", f"{len(gone)} missing: {named}; put them back from the backup of the files" if gone else "")
