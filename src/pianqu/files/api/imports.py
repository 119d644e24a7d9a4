"""Imports under `/api/v1/imports`: the same calls as the pages; a sheet is sent as `multipart/form-data`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import File, Form, Router
from ninja.files import UploadedFile

from pianqu.files import importing
from pianqu.files.import_forms import ImportFilter
from pianqu.files.models import Import
from pianqu.files.views.imports import answer_explained, answer_template
from pianqu.kit.api import Asked, ListAsked, Output, ReasonIn, VersionIn, answer_list, listed
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["files"])


class ImportAsked(ListAsked):
    """Which imports."""

    kind: str = ""
    state: str = ""


class ImportOut(Output):
    """One sheet. Of `total` rows `fresh` become (or became) records, `known` were records before, `wrong` have faults.

    `unread` are heads that its kind does not know, `examples` how many example rows were passed over.
    """

    key: UUID
    version: int
    kind: str
    state: str
    name: str
    checksum: str
    size: int
    total: int
    fresh: int
    known: int
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
    """Which record a row became."""

    number: int
    subject_type: str
    subject_key: UUID


class ImportShownOut(ImportOut):
    """One sheet with what is wrong in the first 500 of its `wrong` rows (the explained sheet says all) and all that it made."""

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
def import_upload(request: Request, kind: Form[str], file: File[UploadedFile], key: Form[UUID | None] = None) -> Any:
    """Send a sheet to be looked at; nothing is imported yet."""
    require(request.user, "files.upload_import", Import(kind=kind))
    return shown(Import.upload(kind, name=file.name or "", data=file.read(), by=request.user, at=now(), key=key))


@router.get("/imports/{uuid:key}", response=ImportShownOut, operation_id="files.show_import")
def import_show(request: Request, key: UUID) -> Any:
    """One import: its faults, and every row that it made."""
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
def import_undo(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take back everything that it made, all or none."""
    batch = _find(request, key)
    require(request.user, "files.undo_import", batch)
    return shown(batch.undo(by=request.user, at=now(), **payload.model_dump()))


def shown(batch: Import) -> ImportShownOut:
    """An import with its faults in the reader's language."""
    sheet = importing.of(batch.kind).sheet
    told = batch.told_faults()
    faults = [ImportFaultOut(row=each.row, column=str(each.head(sheet)), cure=each.words(sheet)) for each in told]
    rows = [ImportRowOut.model_validate(row) for row in batch.rows.all()]
    own = ImportOut.model_validate(batch).model_dump()
    return ImportShownOut(**own, unread=batch.unread, examples=batch.examples, faults=faults, rows=rows)


def _find(request: Request, key: UUID) -> Import:
    batch: Import = find(request, Import.objects.all(), key)
    require(request.user, "files.view_import", batch)
    return batch
