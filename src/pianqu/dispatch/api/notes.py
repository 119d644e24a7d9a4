"""Notes of townships: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.dispatch import sending
from pianqu.dispatch.filters import TownshipNoteFilter
from pianqu.dispatch.models import TownshipNote
from pianqu.dispatch.models.note import WORDS
from pianqu.groups.api.placed import PlacedAsked, PlacedOut, pick_place
from pianqu.kit.api import Asked, CorrectIn, Key, Line, NewIn, Prose, ReasonIn, VersionIn, answer_list, listed
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["dispatch"])
Words = Annotated[Prose, Field(min_length=1, max_length=WORDS)]


class TownshipNoteAsked(PlacedAsked):
    """With state and words."""

    filtered_by: ClassVar = TownshipNoteFilter

    state: str = ""
    text: str = ""


class TownshipNoteOut(PlacedOut):
    """A note, what its group made of it, and what it answered."""

    state: Annotated[str, Coded(TownshipNote, "state")]
    text: str
    reply: str
    entered_by_name: str


class TownshipNoteIn(NewIn):
    """Words, and the key of the township or of one of its villages."""

    text: Words
    place: Key


class ReadTownshipNoteIn(VersionIn):
    """An answer in a line, where there is something to say."""

    reply: Line = ""


class CorrectTownshipNoteIn(CorrectIn):
    """The whole of what can be put right, and why."""

    text: Words
    place: Key


def _note(request: Request, key: UUID, verb: str) -> TownshipNote:
    note = find(request, TownshipNote.objects.with_places(), key)
    require(request.user, f"dispatch.{verb}_townshipnote", note)
    return note  # type: ignore[no-any-return]


@router.get("/townshipnotes", response=listed(TownshipNoteOut), operation_id="dispatch.view_townshipnote")
def townshipnote_list(request: Request, asked: Asked[TownshipNoteAsked]) -> dict[str, Any]:
    """The notes that the reader may see."""
    require(request.user, "dispatch.view_townshipnote")
    rows = TownshipNote.objects.visible_to(request.user).with_places()
    return answer_list(request, rows, ("-happened_on", "-id"), asked, TownshipNoteFilter)


@router.post("/townshipnotes", response={201: TownshipNoteOut}, operation_id="dispatch.write_townshipnote")
def townshipnote_write(request: Request, payload: TownshipNoteIn) -> Any:
    """Tell the group something."""
    require(request.user, "dispatch.write_townshipnote")
    place = pick_place(request.user, payload.place)
    group = sending.sending(request.user, place, request.user.day)["group"]
    values = payload.model_dump() | {"place": place, "group": group}
    return TownshipNote.write(by=request.user, at=now(), **values)


@router.get("/townshipnotes/{uuid:key}", response=TownshipNoteOut, operation_id="dispatch.show_townshipnote")
def townshipnote_show(request: Request, key: UUID) -> Any:
    """One note."""
    return _note(request, key, "view")


@router.post("/townshipnotes/{uuid:key}/note", response=TownshipNoteOut, operation_id="dispatch.note_townshipnote")
def townshipnote_note(request: Request, key: UUID, payload: ReadTownshipNoteIn) -> Any:
    """Read, and perhaps answered in a line."""
    return _note(request, key, "note").note(by=request.user, at=now(), **payload.model_dump())


@router.post("/townshipnotes/{uuid:key}/to_problem", response=TownshipNoteOut, operation_id="dispatch.to_problem_townshipnote")
def townshipnote_to_problem(request: Request, key: UUID, payload: VersionIn) -> Any:
    """It becomes a problem on the list."""
    return _note(request, key, "to_problem").to_problem(by=request.user, at=now(), version=payload.version)


@router.post("/townshipnotes/{uuid:key}/to_info", response=TownshipNoteOut, operation_id="dispatch.to_info_townshipnote")
def townshipnote_to_info(request: Request, key: UUID, payload: VersionIn) -> Any:
    """It goes up as information of the township."""
    return _note(request, key, "to_info").to_info(by=request.user, at=now(), version=payload.version)


@router.post("/townshipnotes/{uuid:key}/correct", response=TownshipNoteOut, operation_id="dispatch.correct_townshipnote")
def townshipnote_correct(request: Request, key: UUID, payload: CorrectTownshipNoteIn) -> Any:
    """Put it right, with the reason."""
    note = _note(request, key, "correct")
    values = payload.model_dump() | {"place": pick_place(request.user, payload.place)}
    return note.correct(by=request.user, at=now(), **values)


@router.post("/townshipnotes/{uuid:key}/void", response=TownshipNoteOut, operation_id="dispatch.void_townshipnote")
def townshipnote_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one away."""
    return _note(request, key, "void").void(by=request.user, at=now(), **payload.model_dump())
