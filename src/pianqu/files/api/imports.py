"""Imports under `/api/v1/imports`: the same calls as the pages; a sheet is sent as `multipart/form-data`."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile

from pianqu.files import importing, running
from pianqu.files.import_forms import ImportFilter
from pianqu.files.models import Import
from pianqu.files.views.imports import answer_explained, answer_template
from pianqu.kit.api import Asked, ListAsked, Output, ReasonIn, VersionIn, answer_list, listed
from pianqu.kit.codes import Coded
from pianqu.kit.imports.clipboard import check_one, pasted, told_at_text
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["files"])
ROWS_SHOWN = 2_000


class ImportAsked(ListAsked):
    """Which imports."""

    filtered_by: ClassVar = ImportFilter

    kind: str = ""
    state: str = ""


class ImportOut(Output):
    """One sheet. Of `total` rows `fresh` become (or became) records, `known` were records before, `wrong` have faults.

    Of the `known` `further` are brought on (or were) by what their rows say more. `unread` are heads that its kind does not
    know, `examples` how many example rows were passed over.
    """

    key: UUID
    version: int
    kind: str
    state: Annotated[str, Coded(Import, "state")]
    name: str
    checksum: str
    size: int
    total: int
    fresh: int
    known: int
    further: int
    wrong: int
    uploaded_at: datetime
    uploader_name: str
    confirmed_at: datetime | None
    undone_at: datetime | None
    undo_reason: str


class ImportFaultOut(Output):
    """What is wrong in a row: its number, the head of the column ("" for the row as a whole), the cure."""

    row: int
    column: str
    cure: str


class ImportRowOut(Output):
    """Which record a row became, and whether it stayed when the rest was taken back."""

    number: int
    subject_type: str
    subject_key: UUID
    stays: bool


class UndoImportIn(ReasonIn):
    """Why; and whether only what nobody worked on is taken back."""

    rest: bool = False


class ImportRunningOut(Output):
    """How far it is while it runs: so many of so many rows."""

    done: int
    total: int


class ImportShownOut(ImportOut):
    """One sheet with what is wrong in the first 500 of its `wrong` rows (the explained sheet says all) and what it made.

    `rows` are the first 2 000 that it made (`fresh` says how many there are), `running` how far it is while others wait for it.
    """

    running: ImportRunningOut | None
    unread: list[str]
    examples: int
    faults: list[ImportFaultOut]
    rows: list[ImportRowOut]


@router.get("/imports", response=listed(ImportOut), operation_id="files.view_import")
def import_list(request: Request, asked: Asked[ImportAsked]) -> Any:
    """The imports that the reader may see, the newest first."""
    require(request.user, "files.view_import")
    return answer_list(request, Import.objects.visible_to(request.user).listed(), ("-id",), asked, ImportFilter)


@router.get("/imports/template", operation_id="files.template_import")
def import_template(request: Request, kind: str) -> HttpResponse:
    """The empty sheet of a kind, as xlsx."""
    return answer_template(request, kind)


@router.post("/imports", response={201: ImportShownOut}, operation_id="files.upload_import")
def import_upload(
    request: Request,
    kind: Form[str],
    file: File[UploadedFile | None] = None,
    text: Form[str] = "",
    key: Form[UUID | None] = None,
) -> Any:
    """Send a sheet to be looked at, as a `file` or as the `text` of cells that were copied; nothing is imported yet."""
    require(request.user, "files.upload_import", Import(kind=kind))
    check_one(file, text)
    name, data = pasted(text) if file is None else (file.name or "", file.read())
    with told_at_text(text):
        return shown(Import.upload(kind, name=name, data=data, by=request.user, at=now(), key=key))


@router.get("/imports/{uuid:key}", response=ImportShownOut, operation_id="files.show_import")
def import_show(request: Request, key: UUID) -> Any:
    """One import: its faults, and what it made; while it is confirmed or taken back, how far that is."""
    return shown(_find(request, key))


@router.get("/imports/{uuid:key}/explain", operation_id="files.explain_import")
def import_explain(request: Request, key: UUID) -> HttpResponse:
    """The sheet as it came, with a column that says what is to be put right, as xlsx."""
    batch = _find(request, key)
    require(request.user, "files.explain_import", batch)
    return answer_explained(batch, request.user)


@router.post("/imports/{uuid:key}/confirm", response=ImportShownOut, operation_id="files.confirm_import")
def import_confirm(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Let the rows become records, all or none."""
    batch = _find(request, key)
    require(request.user, "files.confirm_import", batch)
    return shown(batch.confirm(by=request.user, at=now(), version=payload.version))


@router.post("/imports/{uuid:key}/undo", response=ImportShownOut, operation_id="files.undo_import")
def import_undo(request: Request, key: UUID, payload: UndoImportIn) -> Any:
    """Take back everything that it made, all or none; with `rest` what somebody worked on stays, and its rows say so."""
    batch = _find(request, key)
    require(request.user, "files.undo_import", batch)
    return shown(batch.undo(by=request.user, at=now(), **payload.model_dump()))


def shown(batch: Import) -> ImportShownOut:
    """An import with its faults in the reader's language."""
    sheet = importing.of(batch.kind).sheet
    told = batch.told_faults()
    faults = [ImportFaultOut(row=each.row, column=str(each.head(sheet)), cure=each.words(sheet)) for each in told]
    rows = [ImportRowOut.model_validate(row) for row in batch.rows.all()[:ROWS_SHOWN]]
    own = ImportOut.model_validate(batch).model_dump()
    return ImportShownOut(**own, unread=batch.unread, examples=batch.examples, faults=faults, rows=rows, running=_running(batch))


def _running(batch: Import) -> ImportRunningOut | None:
    told = running.of(batch.key)
    return None if told is None else ImportRunningOut(done=told.done, total=told.total)


def _find(request: Request, key: UUID) -> Import:
    batch: Import = find(request, Import.objects.all(), key)
    require(request.user, "files.view_import", batch)
    return batch
