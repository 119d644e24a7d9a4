"""Meetings: list, plan, record, show."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from ninja import Router

from pianqu.groups.api.placed import OfGroupAsked
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.api import Asked, answer_list, listed, pick
from pianqu.kit.now import now
from pianqu.kit.papers import download
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.meetings import minutes_file
from pianqu.meetings.api.shapes import MeetingOut, MeetingShown, PlanMeetingIn, RecordMeetingIn, agenda, held, shown
from pianqu.meetings.filters import MeetingFilter
from pianqu.meetings.models import Meeting
from pianqu.meetings.views.meetings import own_groups, readable
from pianqu.meetings.views.papers import check_readable

router = Router(tags=["meetings"])


class MeetingAsked(OfGroupAsked):
    """The parameters of the list of a group's records, with kind and state."""

    filtered_by: ClassVar = MeetingFilter

    kind: str = ""
    state: str = ""


def meeting_of(request: Request, key: UUID) -> Meeting:
    """The meeting, where the reader may see it."""
    rows = Meeting.objects.select_related("group", "number").for_reader(request.user)
    return find(request, rows, key)  # type: ignore[no-any-return]


def whole_meeting_of(request: Request, key: UUID) -> Meeting:
    """The meeting, where the reader may see it and nothing of it is kept from them (回避)."""
    return find(request, Meeting.objects.select_related("group", "number").whole_for(request.user), key)  # type: ignore[no-any-return]


def answer(request: Request, row: Meeting) -> MeetingShown:
    """One meeting as the reader may read it."""
    return shown(row, request.user, readable=readable(request.user, row))


@router.get("/meetings", response=listed(MeetingOut), operation_id="meetings.view_meeting")
def meeting_list(request: Request, asked: Asked[MeetingAsked]) -> dict[str, Any]:
    """The meetings that the reader may see."""
    require(request.user, "meetings.view_meeting")
    rows = Meeting.objects.visible_to(request.user).select_related("group", "number__series")
    return answer_list(request, rows, ("-happened_on", "-id"), asked, MeetingFilter, MeetingOut.of)


@router.post("/meetings", response={201: MeetingShown}, operation_id="meetings.plan_meeting")
def meeting_plan(request: Request, payload: PlanMeetingIn) -> Any:
    """Plan one session; the row of its first kind and host is answered."""
    require(request.user, "meetings.plan_meeting")
    return answer(request, Meeting.plan(by=request.user, at=now(), **_planned(request, payload)))


@router.post("/meetings/record", response={201: MeetingShown}, operation_id="meetings.record_meeting")
def meeting_record(request: Request, payload: RecordMeetingIn) -> Any:
    """Enter a session that took place and was never planned."""
    require(request.user, "meetings.record_meeting")
    told = held(payload)
    return answer(request, Meeting.record(by=request.user, at=now(), told=told, **_planned(request, payload)))


@router.get("/meetings/{uuid:key}", response=MeetingShown, operation_id="meetings.show_meeting")
def meeting_show(request: Request, key: UUID) -> Any:
    """One meeting."""
    return answer(request, meeting_of(request, key))


@router.get("/meetings/{uuid:key}/minutes", operation_id="meetings.show_minutes_meeting")
def meeting_minutes(request: Request, key: UUID) -> HttpResponse:
    """The minutes as a docx, for whom may read them; 409 where they are a scan."""
    return download(minutes_file.file(check_readable(request.user, whole_meeting_of(request, key))))


def _planned(request: Request, payload: PlanMeetingIn) -> dict[str, Any]:
    """The session that is meant; its first host is the writer's own. Raises `Refused`."""
    own = pick(own_groups(request.user), "groups", payload.groups[0])
    others = [pick(CoordinationGroup.objects.all(), "groups", key) for key in payload.groups[1:]]
    names = ("key", "kinds", "happened_on", "place", "hour")
    values = {name: getattr(payload, name) for name in names}
    return {**values, "groups": [own, *others], "agenda": agenda(payload.agenda, request.user)}
