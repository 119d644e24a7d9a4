"""What was done to a record, as its page shows it; and where the record of an entry is to be seen."""

from collections.abc import Iterable
from typing import Any

from django.urls import NoReverseMatch, reverse

from pianqu.journal.models import Entry

SHOWN = 50


def history_of(record: Any) -> list[dict[str, Any]]:
    """The newest deeds on a record: when, who in which post, which verb, which fields (names as their model words them).

    With the first deed, which made the record, nothing was changed yet: it names no fields.
    """
    entries = list(Entry.objects.about(record)[: SHOWN + 1])
    first = entries[-1] if entries and len(entries) <= SHOWN else None
    return [
        {
            "at": entry.at,
            "actor": entry.actor_name,
            "post": entry.actor_post,
            "verb_label": entry.verb_label,
            "fields": [] if entry is first else words_of(type(record), entry.field_names),
        }
        for entry in entries[:SHOWN]
    ]


def field_words(model: Any, name: str) -> Any:
    """A field's words; what a record tells of besides its fields has its words in the model's `PARTS`."""
    for field in model._meta.get_fields():
        if name in (field.name, getattr(field, "attname", None)) and hasattr(field, "verbose_name"):
            return field.verbose_name
    return getattr(model, "PARTS", {}).get(name, name)


def words_of(model: Any, names: Iterable[str]) -> list[Any]:
    """The words of fields, without those that have none (keys of people whose names stand beside them)."""
    return [field_words(model, name) for name in names if _is_worded(model, name)]


def _is_worded(model: Any, name: str) -> bool:
    """Whether a field was given words of its own; not asked of the words, which in some language may be like its name."""
    named = [field for field in model._meta.get_fields() if name in (field.name, getattr(field, "attname", None))]
    fields = [field for field in named if hasattr(field, "verbose_name")]
    return not fields or "verbose_name" in fields[0].deconstruct()[3]


def fields_of(entry: Entry) -> list[Any]:
    """The words of the fields that an entry names."""
    model = entry.subject_model
    return words_of(model, entry.field_names) if model else list(entry.field_names)


def address_of(record: Any) -> str:
    """The page of a record; "" where it has none.

    Pages of one record are named `<room>:<noun>_show` in every room, so that the journal need not know the rooms above it.
    """
    return address_of_kind(record._meta.label_lower, record.key)


def address_of_kind(kind: str, key: Any) -> str:
    """The same, of a record known by its kind (`room.noun`) and key alone."""
    room, _, noun = kind.partition(".")
    try:
        return reverse(f"{room}:{noun}_show", args=[key])
    except NoReverseMatch:
        return ""
