"""On which records files may hang, and who may hang them there.

A model of a room above makes itself known with the decorator `takes_attachments`; who may see a record sees its files, so
that files need not know the rooms above (architecture, "Floors").
"""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import Http404

M = TypeVar("M", bound=type[Model])
EVERY = "visible_to"
_change: dict[str, str] = {}
_read: dict[str, str] = {}
_known: dict[str, Any] = {}


def takes_attachments(*, change: str, read: str = EVERY) -> Callable[[M], M]:
    """Let files hang on the records of a model, put there by whoever has the permission `change` for the record.

    Its manager answers `visible_to(user)`, and `<room>.view_<noun>` stands in a permission table. Where not everybody who sees
    a record reads all of it, `read` names the question of its manager that answers whose files a user reads.
    """

    def take(model: M) -> M:
        _known[model._meta.label_lower] = model
        _change[model._meta.label_lower], _read[model._meta.label_lower] = change, read
        return model

    return take


def takes(record: Any) -> bool:
    """Whether files may hang on such a record."""
    return isinstance(record, Model) and record._meta.label_lower in _known


def sees(user: Any, record: Any) -> bool:
    """Whether the user may read what hangs on a record that the user can see."""
    if not takes(record) or not user.has_perm(f"{record._meta.app_label}.view_{record._meta.model_name}", record):
        return False
    return _read[record._meta.label_lower] == EVERY or _read_by(user, record._meta.label_lower).filter(key=record.key).exists()


def changes(user: Any, record: Any) -> bool:
    """Whether the user may hang a file on the record, and take one off it."""
    return takes(record) and user.has_perm(_change[record._meta.label_lower], record)


def kept(record: Any, attachment: Any) -> str:
    """Why a file must stay on its record, as a sentence; "" where it may be taken off.

    A record that rests on one of its files (minutes that were signed on paper) says so itself: `keeps(attachment)`.
    """
    keeps = getattr(record, "keeps", None)
    return str(keeps(attachment)) if keeps else ""


def rows(kind: str) -> QuerySet[Any]:
    """The records of a kind (`room.noun`), for `find`. Raises `Http404` for a kind on which nothing hangs."""
    if kind not in _known:
        raise Http404(kind)
    every: QuerySet[Any] = _known[kind].objects.all()
    return every


def record_of(kind: str, key: UUID) -> Any:
    """The record, in its latest version; None where it is not there."""
    model = _known.get(kind)
    if model is None:
        return None
    rows = model.objects.filter(key=key)
    return (rows.latest_versions() if hasattr(rows, "latest_versions") else rows).first()


def seen_by(user: Any) -> Q:
    """The condition on attachments that hang on a record which the user may see, and read as a whole."""
    seen = Q(pk__in=[])
    for kind in _known:
        seen |= Q(subject_type=kind, subject_key__in=_read_by(user, kind).order_by().values("key"))
    return seen


def _read_by(user: Any, kind: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = getattr(_known[kind].objects, _read[kind])(user)
    return rows
