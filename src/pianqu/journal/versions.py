"""What a corrected record said before, as its page shows it: one line for each correction, with what was different."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from pianqu.journal.models import Entry
from pianqu.kit.templatetags.kit import data, shown

Facts = list[dict[str, Any]]


def corrections_of(versions: Sequence[Any], facts: Callable[[Any], Facts]) -> list[dict[str, Any]]:
    """The corrections between a record's versions (oldest first), newest first: when, who, why, and what was said before.

    `facts` says what a correction can change, the same labels for each version.
    """
    if len(versions) < 2:
        return []
    entries = {entry.at: entry for entry in Entry.objects.about(versions[0])}
    found = [(old, new, entries.get(new.recorded_at)) for old, new in pairwise(versions)]
    return [
        {
            "at": new.recorded_at,
            "actor": entry.actor_name if entry else "",
            "post": entry.actor_post if entry else "",
            "verb_label": entry.verb_label if entry else _("更正"),
            "fields": _was(facts(old), facts(new)),
            "note": _("原因：%s") % new.correct_reason,
        }
        for old, new, entry in reversed(found)
    ]


def _was(old: Facts, new: Facts) -> list[Any]:
    different = [fact for fact, now in zip(old, new, strict=True) if fact["value"] != now["value"]]
    return [
        format_html(
            _("{label}原为“{value}”"),
            label=fact["label"],
            value=data(fact["value"]) if fact.get("lang") else shown(fact["value"]),
        )
        for fact in different
    ]
