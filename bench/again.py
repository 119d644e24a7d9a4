"""A year's records again in earlier years, in bulk: what figures count, what hangs on it, and what it names that has a day.

Which kinds those are is read from the models, so a new room's records repeat by themselves. No verb is called and no entry of
the journal is written. Correction hangs on correction and part on whole as in the year that is repeated, and what names a
record by its key names the same one of its own year.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db.models import ForeignKey, UUIDField

from pianqu.briefings.models import Sitting
from pianqu.files.models import Attachment
from pianqu.inbox.models import Alert, Message
from pianqu.journal.records import Counted

BEGUN_BY = (Counted, Sitting, Attachment, Alert, Message)
OWN_KEYS = ("key", "trip", "session")  # the other keys of a row name a row, its own or one that does not repeat
ENTRIES = 10**9  # a message is made of one entry of the journal, once: those of earlier years stand below all
Pairs = list[tuple[int, dict[str, Any]]]


def kinds() -> list[Any]:
    """Every model whose rows repeat, each after those that it names."""
    models = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("pianqu.")]
    found = {model for model in models if issubclass(model, BEGUN_BY)}
    while more := {model for model in models if model not in found and found & set(_named(model))}:
        found |= more
    ordered: list[Any] = []
    while left := [model for model in models if model in found and model not in ordered]:
        ordered += [model for model in left if not set(_named(model)) & set(left) - {model}]
    return ordered


def _named(model: Any) -> Iterator[Any]:
    return (field.related_model for field in model._meta.concrete_fields if isinstance(field, ForeignKey))


class Records:
    """The rows of one year, read once: those of which no day lies before `since`, with their parts.

    The others are taken out of the database: the year before comes whole, and the same quarter is not judged twice.
    """

    def __init__(self, since: date) -> None:
        self.rows: dict[Any, list[dict[str, Any]]] = {}
        self.ids: dict[Any, set[int]] = {}
        for model in kinds():
            names = [field.attname for field in model._meta.concrete_fields]
            rows = model._default_manager.order_by("pk").values(*names)
            self.rows[model] = [row for row in rows if self._of_the_year(model, row, since)]
            self.ids[model] = {row["id"] for row in self.rows[model]}
        for model in reversed(self.rows):
            model._default_manager.exclude(pk__in=self.ids[model])._raw_delete("default")  # noqa: SLF001 - past `on_delete`, whole and parts go
        own = ((model, name) for model in self.rows for name in OWN_KEYS if _has(model, name))
        self.keys = {row[name] for model, name in own for row in self.rows[model]}

    def _of_the_year(self, model: Any, row: dict[str, Any], since: date) -> bool:
        if any(value < since for value in row.values() if type(value) is date):
            return False
        wholes = [
            (field.attname, field.related_model) for field in model._meta.concrete_fields if field.related_model in self.rows
        ]
        return all(row[name] is None or row[name] in self.ids[whole] for name, whole in wholes)

    def repeat(self, backs: list[int]) -> None:
        """The same rows, so many years earlier each."""
        Repeating(self, backs).write()


def _has(model: Any, name: str) -> bool:
    return any(field.name == name and isinstance(field, UUIDField) for field in model._meta.concrete_fields)


class Repeating:
    """The years written at once: which key and which row stands for an old one in each."""

    def __init__(self, records: Records, backs: list[int]) -> None:
        self.records = records
        self.backs = backs
        self.keys: dict[tuple[int, UUID], UUID] = {}
        self.made: dict[tuple[Any, int, int], int] = {}

    def write(self) -> None:
        """All kinds, each after those that it names."""
        for model, rows in self.records.rows.items():
            pairs = [(back, row) for back in self.backs for row in rows]
            copies = model._default_manager.bulk_create(model(**dict(self._earlier(model, row, back))) for back, row in pairs)
            for (back, row), copy in zip(pairs, copies, strict=True):
                self.made[model, back, row["id"]] = copy.pk
            self._hang_together(model, pairs)

    def _hang_together(self, model: Any, pairs: Pairs) -> None:
        """What names a row of its own kind is told so afterwards, when both are there."""
        for name in _own_names(model):
            for back, row in pairs:
                if row[name] is not None:
                    mine, other = self.made[model, back, row["id"]], self.made[model, back, row[name]]
                    model._default_manager.filter(pk=mine).update(**{name: other})

    def _earlier(self, model: Any, row: dict[str, Any], back: int) -> Iterator[tuple[str, Any]]:
        for field in model._meta.concrete_fields:
            name, value = field.attname, row[field.attname]
            if value is None or name == "id" or name in _own_names(model):
                continue
            if isinstance(field, ForeignKey):
                value = self.made.get((field.related_model, back, value), value)
            elif value in self.records.keys and isinstance(field, UUIDField):
                value = self.keys.setdefault((back, value), uuid4())
            elif isinstance(value, date):  # a moment is a date too
                value = value.replace(year=value.year - back)
            elif name == "entry":
                value -= back * ENTRIES
            yield name, value


def _own_names(model: Any) -> set[str]:
    return {field.attname for field in model._meta.concrete_fields if field.related_model is model}
