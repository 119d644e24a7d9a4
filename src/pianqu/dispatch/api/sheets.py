"""批示单: the same calls as the pages."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from pianqu.dispatch import sheet_file
from pianqu.dispatch import sheet_shown as shown
from pianqu.dispatch.api.instructions import infos_of
from pianqu.dispatch.models import InstructionSheet
from pianqu.dispatch.sheet_filters import InstructionSheetFilter
from pianqu.kit.api import Asked, DatedOut, Day, Key, ListAsked, NewIn, Output, ReasonIn, answer_list, listed
from pianqu.kit.now import now, today
from pianqu.kit.papers import download
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["dispatch"])
ORDER = ("-since", "-id")


class InstructionSheetAsked(ListAsked):
    """The days on which they were made; `written` "yes" or "no"; words in an item's title; `record` "void" or "all"."""

    filtered_by: ClassVar = InstructionSheetFilter

    since: str = ""
    until: str = ""
    written: str = ""
    text: str = ""
    record: str = ""


class InstructionSheetLineOut(Output):
    """A line: its short number, the key of its item, and the keys of the instructions that were written under it."""

    short: str
    info: UUID
    title: str
    instructions: list[UUID]


class InstructionSheetOut(DatedOut):
    """One sheet; `since` and `until` are its 旬."""

    number: str
    made_on: Day
    voided: bool
    void_reason: str
    lines: list[InstructionSheetLineOut]


class InstructionSheetIn(NewIn):
    """The keys of the items that stand on it; they are put in the paper's order."""

    infos: Annotated[list[Key], Field(max_length=60)]


def _out(sheets: Sequence[InstructionSheet], user: Any) -> list[InstructionSheetOut]:
    rows = shown.lines_of(sheets, user)
    plain = ("key", "version", "since", "until", "made_on", "voided", "void_reason")
    return [
        InstructionSheetOut(
            **{name: getattr(sheet, name) for name in plain}, number=str(sheet), lines=[_line(each) for each in rows[sheet.pk]]
        )
        for sheet in sheets
    ]


def _line(row: shown.Shown) -> InstructionSheetLineOut:
    told = [each.key for each in row.written]
    return InstructionSheetLineOut(short=row.line.short, info=row.item.key, title=str(row.item), instructions=told)


@router.get("/instructionsheets", response=listed(InstructionSheetOut), operation_id="dispatch.view_instructionsheet")
def instructionsheet_list(request: Request, asked: Asked[InstructionSheetAsked]) -> dict[str, Any]:
    """The sheets, the newest first."""
    require(request.user, "dispatch.view_instructionsheet")
    page = answer_list(request, InstructionSheet.objects.visible_to(request.user), ORDER, asked, InstructionSheetFilter)
    return {**page, "items": _out(page["items"], request.user)}


@router.post("/instructionsheets", response={201: InstructionSheetOut}, operation_id="dispatch.make_instructionsheet")
def instructionsheet_make(request: Request, payload: InstructionSheetIn) -> Any:
    """Make the sheet of the running 旬."""
    require(request.user, "dispatch.make_instructionsheet")
    infos = infos_of(payload.infos, request.user)
    return _out([InstructionSheet.make(by=request.user, at=now(), infos=infos, key=payload.key)], request.user)[0]


@router.get("/instructionsheets/{uuid:key}", response=InstructionSheetOut, operation_id="dispatch.show_instructionsheet")
def instructionsheet_show(request: Request, key: UUID) -> Any:
    """One sheet."""
    sheet = find(request, InstructionSheet.objects.all(), key)
    require(request.user, "dispatch.view_instructionsheet", sheet)
    return _out([sheet], request.user)[0]


@router.get("/instructionsheets/{uuid:key}/paper", operation_id="dispatch.show_paper_instructionsheet")
def instructionsheet_paper(request: Request, key: UUID) -> HttpResponse:
    """The sheet as a docx, with what came of the last one."""
    sheet = find(request, InstructionSheet.objects.all(), key)
    require(request.user, "dispatch.view_instructionsheet", sheet)
    last = InstructionSheet.objects.visible_to(request.user).last_before(sheet)
    return download(sheet_file.file(sheet, last, request.user, today()))


@router.post("/instructionsheets/{uuid:key}/void", response=InstructionSheetOut, operation_id="dispatch.void_instructionsheet")
def instructionsheet_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take it back while nothing was entered."""
    sheet = find(request, InstructionSheet.objects.all(), key)
    require(request.user, "dispatch.void_instructionsheet", sheet)
    return _out([sheet.void(by=request.user, at=now(), **payload.model_dump())], request.user)[0]
