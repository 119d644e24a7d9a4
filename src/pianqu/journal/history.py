"""What was done to a record, as its page shows it."""

from typing import Any

from pianqu.journal.models import Entry

SHOWN = 50


def history_of(record: Any) -> list[dict[str, Any]]:
    """The newest deeds on a record: when, who in which post, which verb, which fields (names as their model words them)."""
    return [
        {
            "at": entry.at,
            "actor": entry.actor_name,
            "post": entry.actor_post,
            "verb_label": entry.verb_label,
            "fields": [field_words(type(record), name) for name in entry.field_names],
        }
        for entry in Entry.objects.about(record)[:SHOWN]
    ]


def field_words(model: Any, name: str) -> Any:
    """A field's words; the bare name for what is no field."""
    for field in model._meta.get_fields():
        if name in (field.name, getattr(field, "attname", None)) and hasattr(field, "verbose_name"):
            return field.verbose_name
    return name
