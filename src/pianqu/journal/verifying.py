"""Verifying the whole chain of this database, also while the county works."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from pianqu.journal.chain import Fault, faults
from pianqu.journal.models import Entry, Head

BEGIN = {"sqlite": "BEGIN DEFERRED", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
Noted = tuple[int, str]


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read in the block is of one moment, and nobody who writes has to wait.

    `atomic` would do neither: on SQLite it takes the write lock, on PostgreSQL each statement sees a later state.
    """
    if connection.in_atomic_block:  # whoever opened it answers for what it sees
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@contextmanager
def apart() -> Iterator[None]:
    """A part of a snapshot: after a statement that fails in it the rest can still be read (PostgreSQL would refuse all)."""
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT apart")
        try:
            yield
        except Exception:
            cursor.execute("ROLLBACK TO SAVEPOINT apart")
            raise
        finally:
            cursor.execute("RELEASE SAVEPOINT apart")


def verify(noted: Noted | None = None) -> tuple[Head, list[Fault]]:
    """The head and every fault of the chain. `noted` is a head that was written down earlier: number and first digits.

    Without it nobody can tell when the end was cut off together with its head (trust.md finding 5).
    """
    with snapshot():
        head = Head.objects.filter(pk=1).first() or Head()
        found = list(faults(Entry.objects.order_by("seq").iterator(), head))
        if noted is not None and not _stands(noted):
            found.append(Fault(noted[0], "the entry that was noted is not there"))
    return head, found


def _stands(noted: Noted) -> bool:
    seq, digits = noted
    entry = Entry.objects.filter(seq=seq).first()
    return entry is not None and bool(digits) and entry.mac.startswith(digits)
