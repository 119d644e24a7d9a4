"""Guards that stand in the database itself: append-only tables, and dated rows that must not overlap.

They are put back after every `migrate`, because SQLite drops a table's triggers without a word when Django rebuilds it
(foundation.md §3). They stop accidents and injections; whoever owns the database can drop them: the chain shows that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import CharField, Model


@dataclass(frozen=True)
class AppendOnly:
    """No row of the table may be updated or deleted, nor overwritten by INSERT OR REPLACE (trust.md finding 10)."""

    model: type[Model]
    column: str

    def names(self) -> list[str]:
        """The guards as the database knows them."""
        table = self.model._meta.db_table
        return [f"{table}_no_update", f"{table}_no_delete", f"{table}_no_replace"]

    def sqlite(self) -> list[str]:
        """Triggers that raise."""
        table = self.model._meta.db_table
        update, delete, over = self.names()
        said = f"SELECT RAISE(ABORT, '{table} is append-only')"
        return [
            f'CREATE TRIGGER IF NOT EXISTS "{update}" BEFORE UPDATE ON "{table}" BEGIN {said}; END',
            f'CREATE TRIGGER IF NOT EXISTS "{delete}" BEFORE DELETE ON "{table}" BEGIN {said}; END',
            f'CREATE TRIGGER IF NOT EXISTS "{over}" BEFORE INSERT ON "{table}" '
            f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE "{self.column}" = NEW."{self.column}") BEGIN {said}; END',
        ]

    def postgresql(self) -> list[str]:
        """One function, a row trigger for each verb and a statement trigger for TRUNCATE."""
        table = self.model._meta.db_table
        update, delete, truncate = self.names()
        body = (
            f"CREATE OR REPLACE FUNCTION {table}_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        made = [body]
        for name, event in ((update, "UPDATE"), (delete, "DELETE")):
            made += [
                f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {table}_guard()',
            ]
        made += [
            f'DROP TRIGGER IF EXISTS "{truncate}" ON "{table}"',
            f'CREATE TRIGGER "{truncate}" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION {table}_guard()',
        ]
        return made


@dataclass(frozen=True)
class NoOverlap:
    """Two dated rows with equal `columns` may not be in force on the same day (R7: a township lies in one area).

    Rows with NULL in one of the columns are left alone. Of two rows one may be `beside` the other: that which has this column.
    """

    model: type[Model]
    columns: tuple[str, ...]
    beside: str = ""

    def names(self) -> list[str]:
        """The guards as the database knows them."""
        table = self.model._meta.db_table
        base = f"{table}_{'_'.join(self.columns)}"
        return [f"{base}_apart", f"{base}_apart_update"]

    def sqlite(self) -> list[str]:
        """Triggers on insert and update, put anew; SQLite has one writer at a time, so they cannot race."""
        table = self.model._meta.db_table
        same = " AND ".join(f'"{column}" = NEW."{column}"' for column in self.columns)
        same += f' AND ("{self.beside}" IS NULL) = (NEW."{self.beside}" IS NULL)' if self.beside else ""
        clash = (
            f'SELECT 1 FROM "{table}" WHERE {same} AND id <> COALESCE(NEW.id, -1) '
            "AND (until IS NULL OR until > NEW.since AND until > since) "
            "AND (NEW.until IS NULL OR since < NEW.until AND NEW.since < NEW.until)"
        )
        said = f"SELECT RAISE(ABORT, '{table}: dated rows overlap')"
        made = []
        for name, event in zip(self.names(), ("BEFORE INSERT", "BEFORE UPDATE"), strict=True):
            made += [
                f'DROP TRIGGER IF EXISTS "{name}"',
                f'CREATE TRIGGER "{name}" {event} ON "{table}" WHEN EXISTS ({clash}) BEGIN {said}; END',
            ]
        return made

    def postgresql(self) -> list[str]:
        """An exclusion constraint; one-number ranges stand for equality, so that no extension is needed."""
        table = self.model._meta.db_table
        name = self.names()[0]
        keys = [self._number(column) for column in self.columns]
        keys += [f'("{self.beside}" IS NULL)::int::bigint'] if self.beside else []
        same = ", ".join(f"int8range({number}, {number}, '[]') WITH &&" for number in keys)
        given = " AND ".join(f'"{column}" IS NOT NULL' for column in self.columns)
        return [
            f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{name}"',
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" EXCLUDE USING gist '
            f"({same}, daterange(since, until) WITH &&) WHERE ({given})",
        ]

    def _number(self, column: str) -> str:
        """A column as one number; of words a digest of 64 bits, equal for equal words."""
        words = isinstance(self.model._meta.get_field(column), CharField)
        return f'hashtextextended("{column}", 0)' if words else f'"{column}"::bigint'


Guard = AppendOnly | NoOverlap
_guards: list[Guard] = []


def declare(guard: Guard) -> None:
    """Ask for a guard; called beside the model that it guards."""
    if guard not in _guards:
        _guards.append(guard)


def restore(using: str = "default", **_kwargs: Any) -> None:
    """Put every guard whose table exists in place; safe to run again."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in _guards:
            if guard.model._meta.db_table in present:
                for statement in getattr(guard, connection.vendor)():
                    cursor.execute(statement)


def missing(using: str = "default") -> Iterator[str]:
    """The names of guards that should stand and do not (`pianqu doctor`)."""
    connection = connections[using]
    asked = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger UNION SELECT conname FROM pg_constraint"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        standing = {row[0] for row in cursor.fetchall()}
    for guard in _guards:
        wanted = guard.names()[:1] if isinstance(guard, NoOverlap) and connection.vendor == "postgresql" else guard.names()
        yield from (name for name in wanted if name not in standing)
