"""The record that an entry is about, read for a whole page of entries at once: one query for each kind of record on it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import QuerySet

Named = tuple[str, Any]


def verb_of(kind: Any, verb: str) -> str:
    """How the journal calls a verb done to a kind of record (a model or a record of it): `matters.note_problem`."""
    return f"{kind._meta.app_label}.{verb}_{kind._meta.model_name}"


def of_reader(user: Any) -> GenericPrefetch:
    """For `prefetch_related`: fills `subject` of each entry with its record, where `user` may see it."""
    kinds = [model for model in apps.get_models() if hasattr(model, "key") and hasattr(model._default_manager, "visible_to")]
    return GenericPrefetch("subject", [_rows(model, user) for model in kinds])


def _rows(model: Any, user: Any) -> QuerySet[Any]:
    return rows_of(model, model._default_manager.visible_to(user))


def rows_of(model: Any, rows: Any = None) -> QuerySet[Any]:
    """The records of a kind as they stand now, with the records that their words need (`TOLD_WITH`)."""
    rows = model._default_manager.all() if rows is None else rows
    rows = rows.latest_versions() if hasattr(rows, "latest_versions") else rows
    told_with = getattr(model, "TOLD_WITH", ())
    return rows.select_related(*told_with) if told_with else rows  # type: ignore[no-any-return]


class Subject:
    """The attribute that Django's prefetching fills; None where there is no such record or the reader may not see it."""

    name = "_subject"

    def __get__(self, entry: Any, owner: Any) -> Any:
        """The record; None where nobody asked for it with `of_reader`."""
        return self if entry is None else getattr(entry, self.name, None)

    def is_cached(self, entry: Any) -> bool:
        """Whether it was read."""
        return hasattr(entry, self.name)

    def get_prefetch_querysets(self, instances: Sequence[Any], querysets: Iterable[QuerySet[Any]]) -> tuple[Any, ...]:
        """The records of these entries, in the shape Django asks for."""
        wanted: dict[str, set[Any]] = defaultdict(set)
        for entry in instances:
            wanted[entry.subject_type].add(entry.subject_key)
        kinds = {rows.model._meta.label_lower: rows for rows in querysets}
        found = [row for kind, keys in sorted(wanted.items()) if kind in kinds for row in kinds[kind].filter(key__in=keys)]
        return (found, _name, lambda entry: (entry.subject_type, entry.subject_key), True, self.name, True)


def _name(record: Any) -> Named:
    return record._meta.label_lower, record.key
