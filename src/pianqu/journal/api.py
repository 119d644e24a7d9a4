"""The journal under `/api/v1/`: read only."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router

from pianqu.journal.filters import EntryFilter
from pianqu.journal.models import Entry
from pianqu.kit.api import Asked, ListAsked, Output, answer_list, listed
from pianqu.kit.permissions import require
from pianqu.kit.request import Request

router = Router(tags=["journal"])


class EntryOut(Output):
    """One deed: field names, never values. `mac` seals it together with the entry before it."""

    seq: int
    at: datetime
    actor_key: UUID | None
    actor_name: str
    actor_post: str
    verb: str
    subject_type: str
    subject_key: UUID
    field_names: list[str]
    mac: str


class EntryAsked(ListAsked):
    """By whom, what, to which record, and when: days of the county, both counted."""

    actor: str = ""
    verb: str = ""
    subject: str = ""
    since: str = ""
    until: str = ""


@router.get("/journal", response=listed(EntryOut), operation_id="journal.view_entry")
def entry_list(request: Request, asked: Asked[EntryAsked]) -> dict[str, Any]:
    """The newest deeds first; days are the county's, both counted."""
    require(request.user, "journal.view_entry")
    return answer_list(request, Entry.objects.visible_to(request.user), ("-seq",), asked, EntryFilter)


@router.get("/journal/{int:seq}", response=EntryOut, operation_id="journal.show_entry")
def entry_show(request: Request, seq: int) -> Entry:
    """One deed."""
    entry = get_object_or_404(Entry.objects.visible_to(request.user), seq=seq)
    require(request.user, "journal.view_entry", entry)
    return entry
