"""The writers: `once` and `add` make a record, `change` and `move` alter it, `replace` and `void` correct what is counted.

Each claims by compare-and-set on the version (and state) and looks at the count: of two people at once exactly one wins,
the other gets `Conflict` (409) and nothing changed.
"""

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils.translation import gettext as _

from pianqu.journal.actor import Acting
from pianqu.journal.checking import check
from pianqu.journal.history import words_of
from pianqu.journal.models import Entry
from pianqu.journal.records import Counted
from pianqu.journal.subjects import verb_of
from pianqu.journal.work import unit
from pianqu.kit import permissions
from pianqu.kit.errors import Conflict, Refused, Spent
from pianqu.kit.flow import Flow
from pianqu.kit.text import fingerprint

R = TypeVar("R", bound=models.Model)
D = TypeVar("D", bound=Callable[[Any], None])
_after: list[Callable[[Any], None]] = []


def after_adding(do: D) -> D:
    """Decorates what a room above does whenever a record, or a new version of one, is saved; in the same unit of work."""
    _after.append(do)
    return do


def _saved(record: models.Model) -> None:
    record.save(force_insert=True)
    added([record])


def added(records: Iterable[models.Model]) -> None:
    """What rooms above do when records were saved."""
    for record in records:
        for do in _after:
            do(record)


def once(model: type[R], key: UUID | None, content: Any, make: Callable[[UUID, str], R]) -> R:
    """Make a record at most once: the same key with the same content gives the record that is there.

    Raises `Spent` when the key was used with other content. `make` gets the key and the content's fingerprint, and
    must save the record with both in one unit of work.
    """
    key = key or uuid4()
    mark = fingerprint(content)
    found = _sent(model, key, mark)
    if found is not None:
        return found
    try:
        return make(key, mark)
    except (Conflict, ValidationError):
        if connection.needs_rollback:  # inside a unit that this error undoes as a whole: nothing can be asked any more
            raise
        found = _sent(model, key, mark)  # another request with the same key was faster
        if found is None:
            raise
        return found


def _sent(model: type[R], key: UUID, mark: str) -> R | None:
    rows = model._default_manager.filter(key=key).order_by("pk")
    first = rows.first()
    if first is None:
        return None
    if first.fingerprint != mark:  # type: ignore[attr-defined]
        raise Spent(_("这张表单已经用别的内容提交过，没有再次保存。"), stands=rows.last())
    return rows.last()


def add(record: R, verb: str, *, by: Acting, at: datetime, **noted: Any) -> R:
    """Save a new record and write the entry. Raises `ValidationError` when a field or constraint refuses it.

    What has a flow begins where the flow does, or the journal would not be the history of its state (`TypeError`).
    """
    flow: Flow | None = getattr(record, "flow", None)
    if flow is not None and record.state != flow.start:  # type: ignore[attr-defined]
        msg = f"{type(record).__name__} begins as {flow.start}"
        raise TypeError(msg)
    with unit(by=by, at=at) as work:
        check(record)
        _saved(record)
        work.write(verb_of(record, verb), record, **_values(record), **noted)
    return record


def change(record: R, verb: str, *, by: Acting, at: datetime, version: int | None = None, **values: Any) -> R:
    """Set fields of a record. `version` is the one the editor saw (the record's own unless told).

    Raises `Conflict` when somebody changed it meanwhile, `ValidationError` when a field or constraint refuses it, and
    `TypeError` for a counted record: what was counted stays as it was known, so only `replace` and `void` put it right.
    """
    _refuse_state(record, values)
    if isinstance(record, Counted):
        msg = f"{type(record).__name__} is counted: replace() or void() it"
        raise TypeError(msg)
    return _claim(record, verb, by, at, version, values, {})


def change_with(
    record: R,
    verb: str,
    beside: Mapping[str, Any],
    *,
    by: Acting,
    at: datetime,
    version: int | None = None,
    **values: Any,
) -> R:
    """As `change`; `beside` names what else is put right in the same unit of work (people, a reason)."""
    _refuse_state(record, values)
    return _claim(record, verb, by, at, version, values, {}, beside=beside)


def move(
    record: R,
    verb: str,
    *,
    by: Acting,
    at: datetime,
    version: int | None = None,
    happened: bool = False,
    beside: Mapping[str, Any] | None = None,
    **values: Any,
) -> R:
    """Take a record to the state its `flow` gives for `verb`; the only writer of a state. `beside` names what else is different.

    `happened` says that by this move what was planned has happened (held, finished, heard): it counts from here on, as entered
    by whom and when it is moved (`Counted.entry`).

    Raises `Conflict` when the record is not (or no longer) in a state that the verb may leave.
    """
    _refuse_state(record, values)
    check_state(record, verb, by=by, version=version)
    state = record.state  # type: ignore[attr-defined]
    target = record.flow.target(verb, state)  # type: ignore[attr-defined]
    entry = type(record).entry(by, at) if happened else {}  # type: ignore[attr-defined]
    held = {"state": state, **_counting(record)}
    return _claim(record, verb, by, at, version, {"state": target, **values}, held, entry, beside)


def check_state(record: models.Model, verb: str, *, by: Acting, version: int | None = None) -> None:
    """Whether the record is in a state that `verb` may leave, for rules that would blame something else. Raises `Conflict`."""
    if record.flow.target(verb, record.state) is None:  # type: ignore[attr-defined]
        raise _conflict(record, by, verb, version)


def having(record: R, values: Mapping[str, Any]) -> R:
    """The record as it would stand with these values, for the rules to look at before it is written."""
    wanted = copy(record)
    for name, value in values.items():
        setattr(wanted, name, value)
    return wanted


def replace(
    record: R,
    verb: str,
    *,
    by: Acting,
    at: datetime,
    reason: str,
    version: int | None = None,
    beside: Mapping[str, Any] | None = None,
    **values: Any,
) -> R:
    """Correct a counted record: the old row is kept and closed at `at`, a new one under the same key takes its place.

    `beside` names what is put right besides its fields (people). Returns the new row. The entry names what is different.
    Raises `Refused` without a reason or where nothing is different, else as `change` does.
    """
    _refuse_state(record, values)
    if not reason.strip():
        raise Refused(reason=_("请写明更正的原因。"), code="required")
    kept = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields if not field.primary_key}
    fresh = type(record)(**kept)  # not a copy: what was read about the old row is not so of the new one
    for name, value in {**values, "correct_reason": reason, "recorded_at": at, "replaces": record}.items():
        setattr(fresh, name, value)
    fresh.version = record.version + 1  # type: ignore[attr-defined]
    with unit(by=by, at=at) as work:
        _set(record, by, verb, version, {"replaced_at": at}, {"replaced_at": None, "voided_at": None})
        check(fresh)
        different = {name: tidied for name, tidied in _told(fresh, values).items() if getattr(record, name) != tidied}
        different |= beside or {}
        if not different:
            raise Refused(__all__=_("没有改动，不需要更正。"), code="same")
        _saved(fresh)
        work.write(verb_of(record, verb), fresh, **different)
    record.replaced_at = at  # type: ignore[attr-defined]
    return fresh


def void(record: R, verb: str, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> R:
    """Take a counted record out of every count, with its reason; the row stays. Raises as `change` does."""
    if not reason.strip():
        raise Refused(reason=_("请写明作废的原因。"), code="required")
    values = {"voided_at": at, "void_reason": reason}
    return _claim(record, verb, by, at, version, values, {"replaced_at": None, "voided_at": None})


def _claim(
    record: R,
    verb: str,
    by: Acting,
    at: datetime,
    version: int | None,
    values: dict[str, Any],
    held: dict[str, Any],
    entry: Mapping[str, Any] | None = None,
    beside: Mapping[str, Any] | None = None,
) -> R:
    """Set the values while the record is as the editor saw it; `entry` is set with them, and the journal says it anyway.

    The journal names what is different: the values that the record did not hold, and what was changed `beside` them.
    """
    entry = entry or {}
    candidate = having(record, values)
    with unit(by=by, at=at) as work:
        _clean(candidate, record, by, verb, version, held)
        values = _told(candidate, values)
        different = {name: value for name, value in values.items() if _held(record, name) != _held(candidate, name)}
        fresh = {**values, **entry, "version": record.version + 1}  # type: ignore[attr-defined]
        _set(record, by, verb, version, fresh, held)
        work.write(verb_of(record, verb), record, **different, **(beside or {}))
    for name, value in {**values, **entry}.items():
        setattr(record, name, value)
    record.version += 1  # type: ignore[attr-defined]
    return record


def _clean(
    candidate: models.Model, record: models.Model, by: Acting, verb: str, version: int | None, held: dict[str, Any]
) -> None:
    try:
        check(candidate)
    except ValidationError:
        if not _claimable(record, version, held).exists():  # what somebody else did is why it does not fit any more
            raise _conflict(record, by, verb, version) from None
        raise


def _claimable(record: models.Model, version: int | None, held: dict[str, Any]) -> models.QuerySet[Any]:
    """The record's row while it is as the editor saw it; no row once somebody was faster."""
    rows = type(record)._base_manager.filter(pk=record.pk, version=record.version)  # type: ignore[attr-defined]
    if version is not None:
        rows = rows.filter(version=version)
    asked = {(f"{name}__isnull" if value is None else name): (True if value is None else value) for name, value in held.items()}
    return rows.filter(**asked)


def _set(record: models.Model, by: Acting, verb: str, version: int | None, values: dict[str, Any], held: dict[str, Any]) -> None:
    if _claimable(record, version, held).update(**values) != 1:
        raise _conflict(record, by, verb, version)


def _conflict(record: models.Model, by: Acting, verb: str, version: int | None) -> Conflict:
    """Why nothing was done: somebody was faster, or the record stands where this cannot be done, or it is void."""
    last = Entry.objects.about(record).first()
    own = last is not None and last.actor_key is not None and last.actor_key == by.acting().key
    message = _("你在另一个页面改过这条记录，这一次的改动没有保存。") if own else _("这条记录已被他人改动，你的改动没有保存。")
    stands = type(record)._base_manager.filter(key=record.key).order_by("-pk").first()  # type: ignore[attr-defined]
    if getattr(stands, "voided_at", None) is not None:
        message, stands = _("这条记录已经作废，不能再改。"), None  # nothing to press again for
    over = _over(stands, verb)
    if over and stands.version == record.version and version in (None, record.version):  # type: ignore[union-attr, attr-defined]
        return Conflict(over, over=True)
    if over:
        message, stands = f"{message}{over}", None
    if last is None:
        return Conflict(message, stands=stands, over=bool(over))
    fields = tuple(words_of(type(record), last.field_names))
    return Conflict(message, who=last.actor_name, when=last.at, fields=fields, stands=stands, over=bool(over))


def _over(stands: Any, verb: str) -> str:
    """In which state it stands and what cannot be done there, in a sentence; "" where the verb may be used."""
    flow: Flow | None = getattr(stands, "flow", None)
    if flow is None or verb not in flow.moves or flow.target(verb, stands.state) is not None:
        return ""
    told = {"state": stands.get_state_display(), "verb": permissions.label(verb_of(stands, verb))}
    return _("这条记录现在是“%(state)s”，不能“%(verb)s”。") % told


def _told(record: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the record's fields hold them once they were checked: text is tidied there."""
    return {name: getattr(record, name) for name in values}


def _held(record: models.Model, name: str) -> Any:
    """What a field holds, of another record its number."""
    return getattr(record, record._meta.get_field(name).attname)  # type: ignore[union-attr]


def _refuse_state(record: models.Model, values: Mapping[str, Any]) -> None:
    if hasattr(record, "flow") and "state" in values:
        msg = f"the state of {type(record).__name__} is written by its moves alone"
        raise TypeError(msg)


def _counting(record: models.Model) -> dict[str, Any]:
    """What a counted row must still be to be moved on: not replaced, not voided."""
    return {"replaced_at": None, "voided_at": None} if isinstance(record, Counted) else {}


def _values(record: models.Model) -> dict[str, Any]:
    """What somebody filled in: fields that people edit and that are not empty."""
    filled = {field.name: getattr(record, field.attname) for field in record._meta.concrete_fields if field.editable}
    return {name: value for name, value in filled.items() if value not in (None, "") and name != "id"}
