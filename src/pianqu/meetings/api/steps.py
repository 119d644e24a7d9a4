"""What is done to a meeting, under the same words as its pages."""

from typing import Annotated, Any
from uuid import UUID

from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import Field

from pianqu.files.scans import scan_sent
from pianqu.groups.api.signing import ScanIn
from pianqu.kit.api import Day, Line, Prose, ReasonIn, VersionIn
from pianqu.kit.now import now, today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.meetings.api.meetings import answer, whole_meeting_of
from pianqu.meetings.api.shapes import HoldMeetingIn, Hour, Items, MeetingShown, MeetingToldIn, Place, agenda, held, items
from pianqu.meetings.minutes import LONGEST
from pianqu.meetings.models import Meeting

router = Router(tags=["meetings"])


class EditMeetingIn(VersionIn):
    """The whole agenda of the row."""

    agenda: Items


class RescheduleMeetingIn(VersionIn):
    """Another day, place or hour; another day needs its reason."""

    happened_on: Day
    reason: Line = ""
    place: Place = ""
    hour: Hour = ""


class DraftMeetingIn(VersionIn):
    """The text of the minutes; without it they are drafted from what was told."""

    text: Annotated[Prose, Field(max_length=LONGEST)] = ""


class CorrectMeetingIn(MeetingToldIn):
    """The whole of what can be put right, and why."""

    reason: Line
    place: Place = ""
    hour: Hour = ""
    agenda: Annotated[Items, Field(min_length=1)]


def _asked(request: Request, key: UUID, verb: str) -> tuple[Meeting, dict[str, Any]]:
    meeting = whole_meeting_of(request, key)
    require(request.user, f"meetings.{verb}_meeting", meeting)
    return meeting, {"by": request.user, "at": now()}


@router.post("/meetings/{uuid:key}/edit", response=MeetingShown, operation_id="meetings.edit_meeting")
def meeting_edit(request: Request, key: UUID, payload: EditMeetingIn) -> Any:
    """What is to be talked about."""
    meeting, who = _asked(request, key, "edit")
    told = items(payload.agenda, request.user)
    return answer(request, meeting.edit(agenda=told, version=payload.version, **who))


@router.post("/meetings/{uuid:key}/notify", response=MeetingShown, operation_id="meetings.notify_meeting")
def meeting_notify(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Those who are called can read it from now on."""
    meeting, who = _asked(request, key, "notify")
    return answer(request, meeting.notify(version=payload.version, **who))


@router.post("/meetings/{uuid:key}/reschedule", response=MeetingShown, operation_id="meetings.reschedule_meeting")
def meeting_reschedule(request: Request, key: UUID, payload: RescheduleMeetingIn) -> Any:
    """Another day, place or hour."""
    meeting, who = _asked(request, key, "reschedule")
    return answer(request, meeting.reschedule(**payload.model_dump(), **who))


@router.post("/meetings/{uuid:key}/hold", response=MeetingShown, operation_id="meetings.hold_meeting")
def meeting_hold(request: Request, key: UUID, payload: HoldMeetingIn) -> Any:
    """It took place; from here on it counts."""
    meeting, who = _asked(request, key, "hold")
    told, talked = held(payload), agenda(payload.agenda, request.user)
    held_one = meeting.hold(happened_on=payload.happened_on, told=told, agenda=talked, version=payload.version, **who)
    return answer(request, held_one)


@router.post("/meetings/{uuid:key}/cancel", response=MeetingShown, operation_id="meetings.cancel_meeting")
def meeting_cancel(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It will not take place."""
    meeting, who = _asked(request, key, "cancel")
    return answer(request, meeting.cancel(**payload.model_dump(), **who))


@router.post("/meetings/{uuid:key}/draft", response=MeetingShown, operation_id="meetings.draft_meeting")
def meeting_draft(request: Request, key: UUID, payload: DraftMeetingIn) -> Any:
    """Set down the minutes."""
    meeting, who = _asked(request, key, "draft")
    return answer(request, meeting.draft(text=payload.text or meeting.drafted(), version=payload.version, **who))


@router.post("/meetings/{uuid:key}/sign", response=MeetingShown, operation_id="meetings.sign_meeting")
def meeting_sign(request: Request, key: UUID, payload: VersionIn) -> Any:
    """The leader or first deputy signs the minutes."""
    meeting, who = _asked(request, key, "sign")
    return answer(request, meeting.sign(on=today(), version=payload.version, **who))


@router.post("/meetings/{uuid:key}/scan", response=MeetingShown, operation_id="meetings.scan_meeting")
def meeting_scan(
    request: Request,
    key: UUID,
    told: Form[ScanIn],
    file: File[UploadedFile | None] = None,
) -> Any:
    """The minutes were signed on paper: its scan, sent as multipart/form-data."""
    meeting, who = _asked(request, key, "scan")
    return answer(request, meeting.scan(**told.told, **scan_sent(file), **who))


@router.post("/meetings/{uuid:key}/issue", response=MeetingShown, operation_id="meetings.issue_meeting")
def meeting_issue(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Issue the signed minutes with their number."""
    meeting, who = _asked(request, key, "issue")
    return answer(request, meeting.issue(version=payload.version, **who))


@router.post("/meetings/{uuid:key}/correct", response=MeetingShown, operation_id="meetings.correct_meeting")
def meeting_correct(request: Request, key: UUID, payload: CorrectMeetingIn) -> Any:
    """Put what was held right, with the reason."""
    meeting, who = _asked(request, key, "correct")
    names = ("happened_on", "place", "hour", "reason", "version")
    values = {name: getattr(payload, name) for name in names}
    told = held(payload)
    return answer(request, meeting.correct(told=told, agenda=items(payload.agenda, request.user), **values, **who))


@router.post("/meetings/{uuid:key}/void", response=MeetingShown, operation_id="meetings.void_meeting")
def meeting_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count."""
    meeting, who = _asked(request, key, "void")
    return answer(request, meeting.void(**payload.model_dump(), **who))
