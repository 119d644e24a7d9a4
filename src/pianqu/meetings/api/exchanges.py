"""Information shared and problems notified."""

from typing import Any
from uuid import UUID

from ninja import Router

from pianqu.accounts.models import Organ
from pianqu.groups.api.placed import OfGroupAsked
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    Day,
    EnteredOut,
    Key,
    KeyOf,
    Line,
    NewIn,
    ReasonIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.filters import GroupFilter
from pianqu.matters.models import Problem
from pianqu.meetings.api.shapes import Content
from pianqu.meetings.models import ProblemNotice, Share
from pianqu.meetings.views.meetings import own_groups

router = Router(tags=["meetings"])
ORDER = ("-happened_on", "-id")


class ShareOut(EnteredOut):
    """Information of `organ` for others; `meeting_key` where it was told at a meeting."""

    group: KeyOf
    organ: KeyOf
    text: str
    to_units: str
    meeting_key: UUID | None


class ProblemNoticeOut(EnteredOut):
    """A problem that `organ` was told of."""

    group: KeyOf
    organ: KeyOf
    text: str
    problem_key: UUID | None
    meeting_key: UUID | None


class ShareIn(NewIn):
    """What one unit lets others know."""

    group: Key
    organ: Key
    text: Content
    to_units: Line = ""
    happened_on: Day


class ProblemNoticeIn(NewIn):
    """A problem that a unit is told of; `problem` is the key of the one on the county's list, where it stands there."""

    group: Key
    organ: Key
    text: Content
    problem: Key | None = None
    happened_on: Day


class CorrectShareIn(CorrectIn):
    """The whole of what can be put right, and why."""

    organ: Key
    text: Content
    to_units: Line = ""
    happened_on: Day


class CorrectProblemNoticeIn(CorrectIn):
    """The whole of what can be put right, and why."""

    organ: Key
    text: Content
    happened_on: Day


def _told(payload: Any) -> dict[str, Any]:
    """A body with the organ that its key names. Raises `Refused`."""
    return {**payload.model_dump(), "organ": pick(Organ.objects.all(), "organ", payload.organ)}


def _find(request: Request, model: Any, key: UUID, verb: str) -> Any:
    record = find(request, model.objects.select_related("group", "organ"), key)
    require(request.user, f"meetings.{verb}_{model._meta.model_name}", record)
    return record


@router.get("/shares", response=listed(ShareOut), operation_id="meetings.view_share")
def share_list(request: Request, asked: Asked[OfGroupAsked]) -> dict[str, Any]:
    """The information that the reader may see."""
    require(request.user, "meetings.view_share")
    return answer_list(
        request, Share.objects.visible_to(request.user).select_related("group", "organ"), ORDER, asked, GroupFilter
    )


@router.post("/shares", response={201: ShareOut}, operation_id="meetings.record_share")
def share_record(request: Request, payload: ShareIn) -> Any:
    """Information shared between meetings."""
    require(request.user, "meetings.record_share")
    group = pick(own_groups(request.user), "group", payload.group)
    return Share.record(by=request.user, at=now(), **_told(payload) | {"group": group})


@router.get("/shares/{uuid:key}", response=ShareOut, operation_id="meetings.show_share")
def share_show(request: Request, key: UUID) -> Any:
    """One piece of information."""
    return _find(request, Share, key, "view")


@router.post("/shares/{uuid:key}/correct", response=ShareOut, operation_id="meetings.correct_share")
def share_correct(request: Request, key: UUID, payload: CorrectShareIn) -> Any:
    """Put it right, with the reason."""
    share = _find(request, Share, key, "correct")
    return share.correct(by=request.user, at=now(), **_told(payload))


@router.post("/shares/{uuid:key}/void", response=ShareOut, operation_id="meetings.void_share")
def share_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count."""
    return _find(request, Share, key, "void").void(by=request.user, at=now(), **payload.model_dump())


@router.get("/problemnotices", response=listed(ProblemNoticeOut), operation_id="meetings.view_problemnotice")
def problemnotice_list(request: Request, asked: Asked[OfGroupAsked]) -> dict[str, Any]:
    """The notices that the reader may see."""
    require(request.user, "meetings.view_problemnotice")
    rows = ProblemNotice.objects.visible_to(request.user).select_related("group", "organ")
    return answer_list(request, rows, ORDER, asked, GroupFilter)


@router.post("/problemnotices", response={201: ProblemNoticeOut}, operation_id="meetings.record_problemnotice")
def problemnotice_record(request: Request, payload: ProblemNoticeIn) -> Any:
    """A problem notified between meetings."""
    require(request.user, "meetings.record_problemnotice")
    group = pick(own_groups(request.user), "group", payload.group)
    problem = pick(Problem.objects.visible_to(request.user), "problem", payload.problem)
    told = {name: value for name, value in _told(payload).items() if name != "problem"}
    values = told | {"group": group, "problem_key": problem.key if problem else None}
    return ProblemNotice.record(by=request.user, at=now(), **values)


@router.get("/problemnotices/{uuid:key}", response=ProblemNoticeOut, operation_id="meetings.show_problemnotice")
def problemnotice_show(request: Request, key: UUID) -> Any:
    """One notice."""
    return _find(request, ProblemNotice, key, "view")


@router.post("/problemnotices/{uuid:key}/correct", response=ProblemNoticeOut, operation_id="meetings.correct_problemnotice")
def problemnotice_correct(request: Request, key: UUID, payload: CorrectProblemNoticeIn) -> Any:
    """Put it right, with the reason."""
    notice = _find(request, ProblemNotice, key, "correct")
    return notice.correct(by=request.user, at=now(), **_told(payload))


@router.post("/problemnotices/{uuid:key}/void", response=ProblemNoticeOut, operation_id="meetings.void_problemnotice")
def problemnotice_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count."""
    return _find(request, ProblemNotice, key, "void").void(by=request.user, at=now(), **payload.model_dump())
