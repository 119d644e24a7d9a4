"""One's own messages under `/api/v1/messages`, and what one wants to be told."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.inbox.filters import MessageFilter
from pianqu.inbox.models import Message, Preference
from pianqu.kit.api import Asked, ListAsked, Output, Version, VersionIn, answer_list, listed
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["inbox"])


class MessageAsked(ListAsked):
    """`state` is "unread" or "read"; empty asks for all."""

    filtered_by: ClassVar = MessageFilter

    state: str = ""


class MessageOut(Output):
    """What was done (`kind` is the deed as the journal names it, "digest" sums up a day), where, and to which record."""

    key: UUID
    kind: str
    words: str
    where: str
    subject_type: str
    subject_key: UUID | None
    day: date | None
    shown_at: datetime
    read_at: datetime | None
    items: list["MessageOut"] = []


class ReadOut(Output):
    """How many messages were marked."""

    read: int


class PreferenceOut(Output):
    """The kinds that come in the digest; 0 as `version` where nothing was chosen yet."""

    wanted: list[str]
    version: int


class PreferenceIn(VersionIn):
    """The kinds that are to come in the digest."""

    version: Version | None = None
    wanted: list[str] = Field(max_length=200)


@router.get("/messages", response=listed(MessageOut), operation_id="inbox.view_message")
def message_list(request: Request, asked: Asked[MessageAsked]) -> Any:
    """The messages that stand in one's inbox; what a digest sums up comes with the digest itself."""
    require(request.user, "inbox.view_message")
    rows = Message.objects.visible_to(request.user).on_top()
    return answer_list(request, rows, ("-shown_at", "-id"), asked, MessageFilter, show=lambda message: _out(message, []))


@router.get("/messages/{uuid:key}", response=MessageOut, operation_id="inbox.show_message")
def message_show(request: Request, key: UUID) -> Any:
    """One message, with what it sums up."""
    message = _find(request, key)
    return _out(message, list(message.items.visible_to(request.user).order_by("kind", "where", "entry")))


@router.post("/messages/read", response=ReadOut, operation_id="inbox.read_all_message")
def message_read_all(request: Request) -> Any:
    """Every message is read."""
    require(request.user, "inbox.read_all_message")
    return {"read": Message.objects.visible_to(request.user).read(now())}


@router.post("/messages/{uuid:key}/read", response=MessageOut, operation_id="inbox.read_message")
def message_read(request: Request, key: UUID) -> Any:
    """It is read."""
    message = _find(request, key)
    require(request.user, "inbox.read_message", message)
    Message.objects.filter(pk=message.pk).read(now())
    message.refresh_from_db()
    return _out(message, [])


@router.get("/preferences", response=PreferenceOut, operation_id="inbox.view_preference")
def preference_show(request: Request) -> Any:
    """What one wants to be told."""
    require(request.user, "inbox.view_preference")
    return _chosen(Preference.of(request.user))


@router.post("/preferences", response=PreferenceOut, operation_id="inbox.choose_preference")
def preference_choose(request: Request, payload: PreferenceIn) -> Any:
    """Choose which kinds come in the digest."""
    require(request.user, "inbox.choose_preference")
    chosen = Preference.choose(request.user, payload.wanted, by=request.user, at=now(), version=payload.version)
    return _chosen(chosen)


def _find(request: Request, key: UUID) -> Message:
    message: Message = find(request, Message.objects.all(), key)
    require(request.user, "inbox.view_message", message)
    return message


def _out(message: Message, items: list[Message]) -> dict[str, Any]:
    names = ("key", "kind", "where", "subject_type", "subject_key", "day", "shown_at", "read_at")
    told = {name: getattr(message, name) for name in names}
    return {**told, "words": str(message.words), "items": [_out(each, []) for each in items]}


def _chosen(preference: Preference) -> dict[str, Any]:
    return {"wanted": preference.wanted, "version": preference.version if preference.pk else 0}
