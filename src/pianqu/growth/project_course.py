"""The course of a project: what was done to it, and to what counts of it (stages, introductions, arrivals), newest first.

The journal says who and when; what was said before and since, and why, stand in the versions of the records themselves.
"""

from datetime import UTC
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from pianqu.growth.models import COURSE, Project, ProjectStage
from pianqu.journal.history import SHOWN, words_of
from pianqu.journal.models import Entry
from pianqu.journal.subjects import verb_of
from pianqu.kit.templatetags.kit import county_date, data

Rows = list[Any]
WHY = ("drop_reason", "reasons")  # the words themselves stand below


def course_of(project: Project) -> list[dict[str, Any]]:
    """Its own deeds and those of its records; a stage's beginning is told by the project's own. Four queries."""
    kinds: tuple[Any, ...] = COURSE
    rows = {kind: list(kind.objects.filter(project=project).with_places().order_by("id")) for kind in kinds}
    versions: dict[Any, Rows] = {}
    for row in (row for each in rows.values() for row in each):
        versions.setdefault(row.key, []).append(row)
    begun = verb_of(ProjectStage, "record")
    asked = Entry.objects.filter(subject_key__in=[project.key, *versions]).exclude(verb=begun)
    entries = list(asked.order_by("-seq")[: SHOWN + 1])
    first = entries[-1] if entries and len(entries) <= SHOWN else None
    return [_told(entry, project, versions.get(entry.subject_key), made=entry is first) for entry in entries[:SHOWN]]


def _told(entry: Entry, project: Project, versions: Rows | None, *, made: bool) -> dict[str, Any]:
    own = versions is None
    changed = [] if made or not own else words_of(Project, [name for name in entry.field_names if name not in WHY])
    note = _why(project, entry) if versions is None else _said(entry, versions)
    who = {"at": entry.at, "actor": entry.actor_name, "post": entry.actor_post, "verb_label": entry.verb_label}
    return {**who, "fields": changed, "note": note}


def _why(project: Project, entry: Entry) -> Any:
    """Why it was dropped or resumed then."""
    found = [each["words"] for each in project.reasons if each["at"] == entry.at.astimezone(UTC).isoformat()]
    return _("原因：%s") % found[0] if found else ""


def _said(entry: Entry, versions: Rows) -> Any:
    """What a record said from then on, what it had said before, and why."""
    now = next((row for row in versions if entry.at in (row.recorded_at, row.voided_at)), versions[-1])
    if now.voided_at == entry.at:
        return format_html(_("{what}，原因：{why}"), what=data(_words(now)), why=data(now.void_reason))
    before = next((row for row in versions if row.pk == now.replaces_id), None)
    if before is None:
        return data(_words(now))
    told = {"was": data(_words(before)), "now": data(_words(now)), "why": data(now.correct_reason)}
    return format_html(_("原为“{was}”，改为“{now}”，原因：{why}"), **told)


def _words(row: Any) -> str:
    return f"{row.subject} {county_date(row.happened_on)}"
