"""The writers of many records of one kind at once: `add_all` makes them, `void_all` takes them out of every count.

Each record has its own entry in the journal, as when it is written alone. The entries are sealed as they come, so that nobody
holds a hundred thousand of them; the chain's head is locked from the first of them to the end of the unit.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _

from pianqu.journal import moves
from pianqu.journal.actor import Acting
from pianqu.journal.checking import check
from pianqu.journal.inserting import insert
from pianqu.journal.subjects import verb_of
from pianqu.journal.work import unit
from pianqu.kit.errors import Conflict

R = TypeVar("R", bound=models.Model)


def nothing(_record: Any) -> Mapping[str, Any]:
    """Nothing besides its fields."""
    return {}


def add_all(
    records: Sequence[R], verb: str, *, by: Acting, at: datetime, beside: Callable[[R], Mapping[str, Any]] = nothing
) -> None:
    """Save a few hundred new records of one kind, each with its entry; `beside` says what an entry notes besides the fields.

    Whoever calls it has looked whether they fit, as `check` would: here the database alone has the last word. They get no number:
    who needs one asks for it by the key. Raises `Conflict` where a constraint refuses one of them, and all is undone.
    """
    if not records:
        return
    kind = type(records[0])
    named = [(field.name, field.attname) for field in kind._meta.concrete_fields if field.editable and not field.primary_key]
    with unit(by=by, at=at) as work:
        insert(kind, records)
        moves.added(records)
        told = []
        for record in records:
            values = {name: value for name, attname in named if (value := getattr(record, attname)) not in (None, "")}
            told.append((record, {**values, **beside(record)}))
        work.write_all(verb_of(records[0], verb), told)


def void_all(records: Sequence[R], verb: str, *, by: Acting, at: datetime, reason: str) -> None:
    """Take a few hundred counted records of one kind out of every count, with one reason; the rows stay.

    Raises `Refused` as `void` does, and `Conflict` where somebody did anything to one of them since it was read.
    """
    if not records:
        return
    values = {"voided_at": at, "void_reason": reason}
    check(moves.having(records[0], values))  # the reason is that of all
    kind: Any = type(records[0])
    with unit(by=by, at=at) as work:
        for version in {record.version for record in records}:  # type: ignore[attr-defined]
            keys = [record.pk for record in records if record.version == version]  # type: ignore[attr-defined]
            rows = kind._base_manager.filter(pk__in=keys, version=version, replaced_at=None, voided_at=None)
            if rows.update(version=F("version") + 1, **values) != len(keys):
                raise Conflict(_("其中有记录已被他人改动，什么都没有改动。请刷新后再看。"))
        work.write_all(verb_of(records[0], verb), [(record, values) for record in records])
