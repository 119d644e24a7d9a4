"""What the pages of counted records show alike: that one is void, and what a corrected one said before."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from pianqu.journal.models import Entry
from pianqu.kit.templatetags.kit import data, shown

Facts = list[dict[str, Any]]
VOID = "idle"


def void_cell(record: Any) -> dict[str, Any]:
    """作废 as a cell; an empty dict for a record that counts."""
    return {"value": _("作废"), "light": VOID} if record.voided_at else {}


def void_fact(record: Any) -> dict[str, Any]:
    """Why a record is void, as a fact; an empty dict for one that counts."""
    return {"label": _("作废原因"), "value": record.void_reason, "lang": "zh"} if record.voided_at else {}


def say_recorded(request: HttpRequest, record: Any, said: Any, address: str) -> None:
    """Say what came of a form; one sent again after its record was voided is told so, and where that stands."""
    if not record.voided_at:
        messages.success(request, said)
        return
    link = format_html('<a href="{}">{}</a>', address, data(record))
    messages.warning(request, format_html(_("这张表单登记的记录后来作废了，没有再次登记：{}"), link))


def versions_section(
    record: Any, rows: Any, facts: Callable[[Any], Facts], worded: Callable[[Any], Any] = lambda row: row
) -> dict[str, Any]:
    """The section of a record's page with its corrections; an empty dict where there are none.

    `rows` holds its kind's rows, read with what `facts` needs; `facts` says what a correction can change, the same labels for
    each version; `worded` gives a version as the reader is to see it, where that is not as it stands.
    """
    versions = [worded(row) for row in rows.filter(key=record.key).order_by("id")] if record.version > 1 else []
    corrections = _corrections(versions, facts)
    return {"title": _("更正前的记录"), "timeline": corrections} if corrections else {}


def _corrections(versions: Sequence[Any], facts: Callable[[Any], Facts]) -> list[dict[str, Any]]:
    """The corrections between a record's versions (oldest first), newest first: when, who, why, and what was said before."""
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
            value=data(fact["value"]) if fact.get("lang") and fact["value"] else shown(fact["value"]),
        )
        for fact in different
    ]
