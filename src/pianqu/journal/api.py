"""The journal under `/api/v1/`: read only."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router

from pianqu.journal.filters import EntryFilter
from pianqu.journal.models import Entry
from pianqu.kit.api import Limit, Output, answer_list
from pianqu.kit.permissions import require
from pianqu.kit.request import Request

router = Router(tags=["journal"])
Asked = Annotated[str, Query()]


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


class Entries(Output):
    """A page of entries."""

    items: list[EntryOut]
    next: str | None


@router.get("/journal", response=Entries, operation_id="journal.view_entry")
def entry_list(
    request: Request,
    actor: Asked = "",
    verb: Asked = "",
    subject: Asked = "",
    since: Asked = "",
    until: Asked = "",
    after: str = "",
    limit: Limit = 50,
) -> dict[str, Any]:
    """The newest deeds first; days are the county's, both counted."""
    require(request.user, "journal.view_entry")
    asked = {"actor": actor, "verb": verb, "subject": subject, "since": since, "until": until}
    return answer_list(Entry.objects.visible_to(request.user), ("-seq",), after, limit, EntryFilter(asked, user=request.user))


@router.get("/journal/{int:seq}", response=EntryOut, operation_id="journal.show_entry")
def entry_show(request: Request, seq: int) -> Entry:
    """One deed."""
    entry = get_object_or_404(Entry.objects.visible_to(request.user), seq=seq)
    require(request.user, "journal.view_entry", entry)
    return entry
