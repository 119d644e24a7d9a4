"""The unit of work: guard, save, record in one transaction, or change nothing.

Entries are gathered while the work is done, and chained as the last step inside the transaction, so that the chain's head
is locked only briefly (a head update per entry is quadratic on PostgreSQL: foundation.md §4).
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils.translation import gettext as _

from pianqu.journal.actor import Acting, Actor
from pianqu.journal.chain import canonical, digest, seal
from pianqu.journal.inserting import insert_columns
from pianqu.journal.models import Entry, Head
from pianqu.kit.errors import Conflict
from pianqu.kit.gate import WRITES

_current = threading.local()
BUSY = ("40001", "40P01", "55P03")  # PostgreSQL: serialization failure, deadlock, lock not available
COLUMNS = (
    *("seq", "at", "actor_key", "actor_name", "actor_post", "verb", "subject_type", "subject_key", "field_names"),
    *("body", "mac"),
)
TURN = 0x70716E  # the one advisory lock of the product; always taken before any row, so that it cannot be part of a deadlock


@dataclass(frozen=True)
class _Draft:
    at: datetime
    actor: Actor
    verb: str
    subject_type: str
    subject_key: UUID
    digests: dict[str, str]


@dataclass
class Work:
    """What is being done in this transaction: by whom, at which moment, and the entries so far."""

    actor: Actor
    at: datetime
    drafts: list[_Draft] = field(default_factory=list)

    def write(self, verb: str, record: Any, **values: Any) -> None:
        """Note that `verb` was done to `record`; of `values` only names and digests are kept (a record counts by its id)."""
        digests = {name: digest(getattr(value, "pk", value)) for name, value in values.items()}
        label = record._meta.label_lower
        self.drafts.append(_Draft(self.at, self.actor, verb, label, record.key, digests))

    def write_all(self, verb: str, each: Iterable[tuple[Any, Mapping[str, Any]]]) -> None:
        """Note that `verb` was done to many records, and seal it at once: of a hundred thousand nobody holds the notes."""
        known: dict[tuple[type, Any], str] = {}
        for record, values in each:
            digests = {name: _digested(value, known) for name, value in values.items()}
            label = record._meta.label_lower
            self.drafts.append(_Draft(self.at, self.actor, verb, label, record.key, digests))
        _append(self.drafts)
        self.drafts.clear()


def _digested(value: Any, known: dict[tuple[type, Any], str]) -> str:
    """The digest of a value; of one that was met before, without making it again."""
    if not (isinstance(value, str | int | UUID) or value.__class__ is date):
        return digest(getattr(value, "pk", value))
    asked = (value.__class__, value)
    if asked not in known:
        known[asked] = digest(value)
    return known[asked]


@contextmanager
def unit(*, by: Acting, at: datetime) -> Iterator[Work]:
    """Do everything in the block in one transaction with its journal entries, or nothing of it.

    An inner unit joins the outer one (with its own actor and moment). If the block raises, the whole transaction is undone:
    the inner unit has no savepoint, so swallowing its error inside the outer one raises `TransactionManagementError`.

    Raises `Conflict` where a constraint or guard of the database had the last word: somebody was faster; and where the
    database was too busy to do it (deadlock, lock timeout, no serial order): the same press works a moment later.
    """
    outer: Work | None = getattr(_current, "work", None)
    if outer is not None:
        with transaction.atomic(savepoint=False):
            yield Work(by.acting(), at, outer.drafts)
        return
    work = Work(by.acting(), at)
    gate = WRITES.entered() if connection.vendor == "sqlite" else nullcontext()
    try:
        with gate, transaction.atomic(), _being_done(work):
            yield work
            connection.validate_no_broken_transaction()  # or an error that was swallowed would undo all without a word
            _append(work.drafts)
    except IntegrityError as error:
        raise Conflict(_("刚有人先办了一步，与这一步相冲突，什么都没有改动。请刷新后再看。")) from error
    except OperationalError as error:
        if not is_busy(error):
            raise
        raise Conflict(_("系统正忙，什么都没有改动，请再按一次。")) from error


@contextmanager
def apart() -> Iterator[None]:
    """A step inside a unit that may be refused by itself: it is undone with its entries, and the unit can go on to the next.

    For what brings many lines at once and says the faults of all of them. Raises `LookupError` outside a unit.
    """
    work: Work | None = getattr(_current, "work", None)
    if work is None:
        msg = "nothing stands apart outside a unit of work"
        raise LookupError(msg)
    before = len(work.drafts)
    try:
        with transaction.atomic():
            yield
    except BaseException:
        del work.drafts[before:]
        raise


def is_busy(error: OperationalError) -> bool:
    """Whether the database only asks to try again."""
    return getattr(error.__cause__, "sqlstate", None) in BUSY or "database is locked" in str(error)


@contextmanager
def turn(*, by: Acting, at: datetime) -> Iterator[Work]:
    """A unit whose rule looks at records that it does not change, and that no constraint of the database could hold.

    Until it ends no other turn begins, so that what the rule saw is still so. SQLite has one writer at a time anyway.
    """
    with unit(by=by, at=at) as work:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
        yield work


@contextmanager
def _being_done(work: Work) -> Iterator[None]:
    _current.work = work
    try:
        yield
    finally:
        _current.work = None


def _append(drafts: list[_Draft]) -> None:
    if not drafts:
        return
    head, _made = Head.objects.select_for_update().get_or_create(pk=1)
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for draft in drafts:
        body = canonical(_content(draft, head.seq + 1, head.mac))
        head.seq, head.mac = head.seq + 1, seal(body)
        for name, value in zip(COLUMNS, _entry(draft, head.seq, body, head.mac), strict=True):
            columns[name].append(value)
    insert_columns(Entry, columns)
    Head.objects.filter(pk=1).update(seq=head.seq, mac=head.mac)


def _content(draft: _Draft, seq: int, prev: str) -> dict[str, Any]:
    return {
        "seq": seq,
        "prev": prev,
        "at": draft.at.astimezone(UTC).isoformat(),
        "actor": str(draft.actor.key or ""),
        "name": draft.actor.name,
        "post": draft.actor.post,
        "verb": draft.verb,
        "type": draft.subject_type,
        "subject": str(draft.subject_key),
        "fields": draft.digests,
    }


def _entry(draft: _Draft, seq: int, body: str, mac: str) -> tuple[Any, ...]:
    """An entry, in the order of `COLUMNS`."""
    who, names = draft.actor, sorted(draft.digests)
    said = (draft.verb, draft.subject_type, draft.subject_key, names)
    return seq, draft.at, who.key, who.name, who.post, *said, body, mac
