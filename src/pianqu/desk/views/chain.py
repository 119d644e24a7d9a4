"""全过程 of a record on the way of a matter."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pianqu.desk import chain_shown
from pianqu.desk.chain import BY_CODE, Kind, way_of
from pianqu.journal.history import address_of
from pianqu.kit.now import today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find


@require_safe
def follow(request: Request, key: UUID, kind: Kind) -> HttpResponse:
    """Every step that led to the record and came of it, and who has it now."""
    record = find(request, kind.rows(), key)
    require(request.user, f"desk.follow_{kind.noun}", record)
    way = way_of(request.user, record, today())
    context = {
        "title": str(record),
        "title_lang": "zh",
        "subtitle": _("全过程"),
        "facts": chain_shown.facts(way),
        "sections": chain_shown.sections(way),
        "breadcrumb": [{"label": str(record), "url": address_of(record), "lang": "zh"}, {"label": _("全过程")}],
    }
    return render(request, "kit/show.html", context)


def lead(request: Any, record: Any) -> dict[str, Any] | None:
    """The way to it on the record's own page."""
    kind = BY_CODE.get(record._meta.label_lower)
    if kind is None or not kind.follows or not request.user.has_perm(f"desk.follow_{kind.noun}", record):
        return None
    return {"label": _("全过程"), "url": reverse(f"desk:{kind.noun}_follow", args=[record.key]), "method": "get"}
