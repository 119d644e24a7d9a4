"""Attachments under `/api/v1/attachments`: the same calls as the pages; a file is sent as `multipart/form-data`."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponseBase
from ninja import File, Form, Router
from ninja.files import UploadedFile

from pianqu.files import hanging
from pianqu.files.models import Attachment
from pianqu.files.serving import download
from pianqu.kit.api import Asked, Key, ListAsked, Output, ReasonIn, answer_list, listed
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["files"])


class AttachmentAsked(ListAsked):
    """What hangs on one record: its kind (`reviews.visit`) and its key."""

    of: str
    on: Key


class AttachmentOut(Output):
    """A file on a record (`subject_type`, `subject_key`); `checksum` is SHA-256 of what is kept."""

    key: UUID
    version: int
    subject_type: str
    subject_key: UUID
    name: str
    kind: Annotated[str, Coded(Attachment, "kind")]
    size: int
    checksum: str
    added_at: datetime
    added_by_name: str
    removed_at: datetime | None
    remove_reason: str


@router.get("/attachments", response=listed(AttachmentOut), operation_id="files.view_attachment")
def attachment_list(request: Request, asked: Asked[AttachmentAsked]) -> Any:
    """What hangs on one record, removed ones too."""
    require(request.user, "files.view_attachment")
    record = find(request, hanging.rows(asked.of), asked.on)
    require(request.user, "files.view_attachment", Attachment.on(record))
    return answer_list(request, Attachment.objects.hung_on(record), ("id",), ListAsked(after=asked.after, limit=asked.limit))


@router.post("/attachments", response={201: AttachmentOut}, operation_id="files.upload_attachment")
def attachment_upload(
    request: Request, of: Form[str], on: Form[UUID], file: File[UploadedFile], key: Form[UUID | None] = None
) -> Any:
    """Hang a file on a record."""
    record = find(request, hanging.rows(of), on)
    require(request.user, "files.upload_attachment", Attachment.on(record))
    return Attachment.upload(record, name=file.name or "", data=file.read(), by=request.user, at=now(), key=key)


@router.get("/attachments/{uuid:key}", response=AttachmentOut, operation_id="files.show_attachment")
def attachment_show(request: Request, key: UUID) -> Any:
    """One file, as a row."""
    return _find(request, key)


@router.get("/attachments/{uuid:key}/download", operation_id="files.download_attachment")
def attachment_download(request: Request, key: UUID) -> HttpResponseBase:
    """The file itself."""
    attachment = _find(request, key)
    require(request.user, "files.download_attachment", attachment)
    return download(attachment)


@router.post("/attachments/{uuid:key}/remove", response=AttachmentOut, operation_id="files.remove_attachment")
def attachment_remove(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take it off its record, with the reason."""
    attachment = _find(request, key)
    require(request.user, "files.remove_attachment", attachment)
    return attachment.remove(by=request.user, at=now(), **payload.model_dump())


def _find(request: Request, key: UUID) -> Attachment:
    attachment: Attachment = find(request, Attachment.objects.all(), key)
    require(request.user, "files.view_attachment", attachment)
    return attachment
