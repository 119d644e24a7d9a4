"""What was done to a record, as its page shows it; and where the record of an entry is to be seen."""

from typing import Any

from django.urls import NoReverseMatch, reverse

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
    """A field's words; what a record tells of besides its fields has its words in the model's `PARTS`."""
    for field in model._meta.get_fields():
        if name in (field.name, getattr(field, "attname", None)) and hasattr(field, "verbose_name"):
            return field.verbose_name
    return getattr(model, "PARTS", {}).get(name, name)


def fields_of(entry: Entry) -> list[Any]:
    """The words of the fields that an entry names."""
    model = entry.subject_model
    return [field_words(model, name) if model else name for name in entry.field_names]


def page_of_subject(entry: Entry, user: Any) -> str:
    """The address of the record that an entry is about; "" where it has no page, is gone, or is not `user`'s to see.

    Pages of one record are named `<room>:<noun>_show` in every room, so that the journal need not know the rooms above it.
    """
    model = entry.subject_model
    rows = getattr(getattr(model, "objects", None), "visible_to", None)
    if rows is None or not rows(user).filter(key=entry.subject_key).exists():
        return ""
    try:
        return reverse(f"{model._meta.app_label}:{model._meta.model_name}_show", args=[entry.subject_key])
    except NoReverseMatch:
        return ""
