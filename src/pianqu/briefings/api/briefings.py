"""Briefings under `/api/v1/briefings`: the same calls as the pages. One is drafted in `reports`."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import Field

from pianqu.briefings.filters import BriefingFilter
from pianqu.briefings.models import Briefing, Sitting
from pianqu.briefings.paper import file
from pianqu.briefings.readers import subjects_read
from pianqu.briefings.shown import by_hand
from pianqu.briefings.subjects import LENGTH, Subject
from pianqu.files.scans import scan_sent
from pianqu.groups.api.placed import OfGroupAsked
from pianqu.groups.api.signing import ScanIn
from pianqu.kit.api import (
    Asked,
    Day,
    EnteredOut,
    Input,
    Key,
    KeyOf,
    Line,
    Output,
    Prose,
    ReasonIn,
    Version,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.errors import Refused
from pianqu.kit.now import now
from pianqu.kit.papers import download
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.text import lines

router = Router(tags=["briefings"])
Text = Annotated[Prose, Field(max_length=LENGTH)]
NOT_YOURS = _("这份汇报没有这一部分，或者你不能改它。")


class BriefingAsked(OfGroupAsked):
    """The parameters of the list of a group's records, with kind and state."""

    filtered_by: ClassVar = BriefingFilter

    kind: str = ""
    state: str = ""


class BriefingOut(EnteredOut):
    """A briefing. `happened_on` is the day on which it was drafted, and once it was heard that day; only then it counts.

    `first_day` and `last_day` are those of which a quarterly one tells, both counted; a special one has a `subject`.
    `last_day` is that up to which the records were asked. Of one signed `on_paper` the scan hangs on it, and `signed_at` is the
    beginning of the day of the signature.
    """

    group: KeyOf
    kind: Annotated[str, Coded(Briefing, "kind")]
    title: str
    state: Annotated[str, Coded(Briefing, "state")]
    first_day: Day | None
    last_day: Day | None
    subject: Annotated[str, Coded(Briefing, "subject")]
    sitting: KeyOf | None
    signed_name: str
    signed_post: str
    signed_at: datetime | None
    delegation: str
    on_paper: bool
    back_reason: str


class SourceOut(Output):
    """A record on which a paragraph rests: its type (`room.noun`), key and words."""

    type: str
    key: UUID
    title: str


class ParagraphOut(Output):
    """One paragraph with its sources; `by_hand` where the records did not say it so when they were last asked."""

    text: str
    by_hand: bool
    sources: list[SourceOut]


class BriefingTextOut(BriefingOut):
    """A briefing with the sections that the reader reads, by subject."""

    sections: dict[str, list[ParagraphOut]]


class EditBriefingIn(Input):
    """The title, and the sections that are written anew, by subject; a line is a paragraph."""

    version: Version
    title: Annotated[Line, Field(min_length=1, max_length=80)]
    sections: dict[str, Text]


class ScheduleBriefingIn(VersionIn):
    """On which sitting."""

    sitting: Key


def _find(request: Request, key: UUID) -> Briefing:
    return find(request, Briefing.objects.select_related("group", "sitting"), key)  # type: ignore[no-any-return]


@router.get("/briefings", response=listed(BriefingOut), operation_id="briefings.view_briefing")
def briefing_list(request: Request, asked: Asked[BriefingAsked]) -> dict[str, Any]:
    """The briefings that the reader may see, without their sections."""
    require(request.user, "briefings.view_briefing")
    rows = Briefing.objects.visible_to(request.user).select_related("group", "sitting")
    return answer_list(request, rows, ("-happened_on", "-id"), asked, BriefingFilter)


@router.get("/briefings/{uuid:key}", response=BriefingTextOut, operation_id="briefings.show_briefing")
def briefing_show(request: Request, key: UUID) -> Any:
    """One briefing with the sections that the reader reads."""
    briefing = _find(request, key)
    told = BriefingOut.model_validate(briefing).model_dump()
    return told | {"sections": {subject: _paragraphs(briefing, subject) for subject in subjects_read(request.user, briefing)}}


@router.get("/briefings/{uuid:key}/paper", operation_id="briefings.show_paper_briefing")
def briefing_paper(request: Request, key: UUID) -> HttpResponse:
    """The briefing as a docx, of the sections that the reader reads; 409 where it is a scan."""
    briefing = _find(request, key)
    require(request.user, "briefings.view_briefing", briefing)
    return download(file(briefing, request.user))


def _paragraphs(briefing: Briefing, subject: Subject) -> list[dict[str, Any]]:
    cited, marks = briefing.cited(subject), by_hand(briefing, subject)
    return [
        {"text": text, "by_hand": number in marks, "sources": [link for line, link in cited if line == number]}
        for number, text in enumerate(lines(briefing.text_of(subject)))
    ]


@router.post("/briefings/{uuid:key}/edit", response=BriefingOut, operation_id="briefings.edit_briefing")
def briefing_edit(request: Request, key: UUID, payload: EditBriefingIn) -> Any:
    """Write it anew: sections that the writer reads."""
    briefing = _find(request, key)
    require(request.user, "briefings.edit_briefing", briefing)
    if set(payload.sections) - set(subjects_read(request.user, briefing)):
        raise Refused(sections=NOT_YOURS, code="subject")
    return briefing.edit(by=request.user, at=now(), title=payload.title, sections=payload.sections, version=payload.version)


@router.post("/briefings/{uuid:key}/sign", response=BriefingOut, operation_id="briefings.sign_briefing")
def briefing_sign(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Sign it."""
    briefing = _find(request, key)
    require(request.user, "briefings.sign_briefing", briefing)
    return briefing.sign(by=request.user, at=now(), **payload.model_dump())


@router.post("/briefings/{uuid:key}/scan", response=BriefingOut, operation_id="briefings.scan_briefing")
def briefing_scan(
    request: Request,
    key: UUID,
    told: Form[ScanIn],
    file: File[UploadedFile | None] = None,
) -> Any:
    """It was signed on paper: its scan, sent as multipart/form-data."""
    briefing = _find(request, key)
    require(request.user, "briefings.scan_briefing", briefing)
    return briefing.scan(by=request.user, at=now(), **told.told, **scan_sent(file))


@router.post("/briefings/{uuid:key}/withdraw", response=BriefingOut, operation_id="briefings.withdraw_briefing")
def briefing_withdraw(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Take back what was signed."""
    briefing = _find(request, key)
    require(request.user, "briefings.withdraw_briefing", briefing)
    return briefing.withdraw(by=request.user, at=now(), version=payload.version)


@router.post("/briefings/{uuid:key}/send_back", response=BriefingOut, operation_id="briefings.send_back_briefing")
def briefing_send_back(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Send it back to be changed."""
    briefing = _find(request, key)
    require(request.user, "briefings.send_back_briefing", briefing)
    return briefing.send_back(by=request.user, at=now(), **payload.model_dump())


@router.post("/briefings/{uuid:key}/schedule", response=BriefingOut, operation_id="briefings.schedule_briefing")
def briefing_schedule(request: Request, key: UUID, payload: ScheduleBriefingIn) -> Any:
    """Put it on a sitting."""
    briefing = _find(request, key)
    require(request.user, "briefings.schedule_briefing", briefing)
    sitting = pick(Sitting.objects.visible_to(request.user), "sitting", payload.sitting)
    return briefing.schedule(by=request.user, at=now(), sitting=sitting, version=payload.version)


@router.post("/briefings/{uuid:key}/unschedule", response=BriefingOut, operation_id="briefings.unschedule_briefing")
def briefing_unschedule(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Take it off its sitting."""
    briefing = _find(request, key)
    require(request.user, "briefings.unschedule_briefing", briefing)
    return briefing.unschedule(by=request.user, at=now(), version=payload.version)


@router.post("/briefings/{uuid:key}/file", response=BriefingOut, operation_id="briefings.file_briefing")
def briefing_file(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Put it away."""
    briefing = _find(request, key)
    require(request.user, "briefings.file_briefing", briefing)
    return briefing.file(by=request.user, at=now(), version=payload.version)


@router.post("/briefings/{uuid:key}/void", response=BriefingOut, operation_id="briefings.void_briefing")
def briefing_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    briefing = _find(request, key)
    require(request.user, "briefings.void_briefing", briefing)
    return briefing.void(by=request.user, at=now(), **payload.model_dump())
