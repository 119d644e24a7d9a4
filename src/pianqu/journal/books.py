"""Balances of every record: it began in the journal, its state is where the journal moved it, its versions follow each other."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.models import Entry
from pianqu.journal.records import Counted
from pianqu.journal.states import Flowing
from pianqu.kit.books import Balance


def begun(_day: date) -> Iterator[str]:
    """Records that count or move, of which the journal does not say who made them."""
    for model in _of(Counted, Flowing):
        entries = Entry.objects.filter(subject_type=model._meta.label_lower, subject_key=OuterRef("key"))
        for row in model._base_manager.filter(~Exists(entries)).order_by("pk").iterator():
            yield _("%(what)s：操作日志里没有是谁登记的") % {"what": named(row)}


def states(_day: date) -> Iterator[str]:
    """Records whose column says another state than their last move in the journal."""
    for model in _of(Flowing):
        rows = model.objects.all()  # the queryset that knows the moves
        rows = rows.latest_versions() if issubclass(model, Counted) else rows
        for row in rows.with_last_move().exclude(state=F("moved_to")).order_by("pk").iterator():
            said = {"what": named(row), "is": row.state, "was": row.moved_to}
            yield _("%(what)s：状态是 %(is)s，操作日志里最后到的是 %(was)s") % said


def versions(_day: date) -> Iterator[str]:
    """Corrected records whose next version is missing, or began at another moment than the one before it ended."""
    for model in _of(Counted):
        rows = model._base_manager.order_by("pk")
        lost = rows.filter(replaced_at__isnull=False, replaced_by__isnull=True)
        apart = rows.filter(replaces__isnull=False).exclude(recorded_at=F("replaces__replaced_at"), key=F("replaces__key"))
        for row in (*lost.iterator(), *apart.iterator()):
            yield _("%(what)s：更正前后接不上") % {"what": named(row)}


def named(row: Any) -> str:
    """How a breach names a record: its noun and key."""
    return f"{row._meta.verbose_name} {row.key}"


def _of(*bases: Any) -> list[Any]:
    """The models built on a base, in a fixed order."""
    return sorted((model for model in apps.get_models() if issubclass(model, bases)), key=lambda model: model._meta.label_lower)


BALANCES = (
    Balance("journal.begun", gettext_lazy("每条记录都由操作日志开头"), begun),
    Balance("journal.states", gettext_lazy("状态和操作日志一致"), states),
    Balance("journal.versions", gettext_lazy("更正前后的版本接得上"), versions),
)
