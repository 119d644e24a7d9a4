"""Fields of the agenda and fixed days."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.kit.api import Asked, DatedOut, Day, EndIn, Input, Key, KeyOf, Line, ListAsked, NewIn, answer_list, listed, pick
from pianqu.kit.codes import Coded
from pianqu.kit.now import now, today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.meetings import proposing
from pianqu.meetings.api.shapes import Hour, Place
from pianqu.meetings.filters import DatedFilter
from pianqu.meetings.models import MeetingSeries, Topic
from pianqu.meetings.views.meetings import own_groups

router = Router(tags=["meetings"])
Title = Annotated[Line, Field(min_length=1, max_length=30)]


class TopicOut(DatedOut):
    """A field of the agenda."""

    number: int
    title: str


class TopicIn(NewIn):
    """A new field, from a day on."""

    title: Title
    since: Day


class AdoptTopicsIn(Input):
    """From when the usual fields are offered."""

    since: Day


class DatedAsked(ListAsked):
    """`all`: those that ended too."""

    all: bool = False


class MeetingSeriesOut(DatedOut):
    """A fixed day: `day` of the month, or the `week`-th (5: last) `weekday` (0: Monday)."""

    group: KeyOf
    kinds: Annotated[str, Coded(MeetingSeries, "kinds")]
    day: int | None
    week: int | None
    weekday: int | None
    hour: str
    place: str


class MeetingSeriesShown(MeetingSeriesOut):
    """With the next session that is not planned yet, and why it is on another day."""

    next_day: Day | None
    next_reason: str


class MeetingSeriesIn(NewIn):
    """A fixed day of a group; `kinds` is one kind, or ALL for the three as one session."""

    group: Key
    kinds: Annotated[Line, Coded(MeetingSeries, "kinds")]
    since: Day
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    week: Annotated[int, Field(ge=1, le=5)] | None = None
    weekday: Annotated[int, Field(ge=0, le=6)] | None = None
    hour: Hour = ""
    place: Place = ""


@router.get("/topics", response=listed(TopicOut), operation_id="meetings.view_topic")
def topic_list(request: Request, asked: Asked[DatedAsked]) -> dict[str, Any]:
    """The fields in force."""
    require(request.user, "meetings.view_topic")
    return answer_list(request, Topic.objects.visible_to(request.user), ("number", "id"), asked, DatedFilter)


@router.post("/topics", response={201: TopicOut}, operation_id="meetings.enter_topic")
def topic_enter(request: Request, payload: TopicIn) -> Any:
    """A new field."""
    require(request.user, "meetings.enter_topic")
    return Topic.enter(payload.title, payload.since, key=payload.key, by=request.user, at=now())


@router.post("/topics/adopt", response={201: list[TopicOut]}, operation_id="meetings.adopt_topic")
def topic_adopt(request: Request, payload: AdoptTopicsIn) -> Any:
    """Take over the usual fields that the county does not have yet."""
    require(request.user, "meetings.adopt_topic")
    return Topic.adopt(since=payload.since, by=request.user, at=now())


@router.get("/topics/{uuid:key}", response=TopicOut, operation_id="meetings.show_topic")
def topic_show(request: Request, key: UUID) -> Any:
    """One field."""
    return find(request, Topic.objects, key)


@router.post("/topics/{uuid:key}/end", response=TopicOut, operation_id="meetings.end_topic")
def topic_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """Not offered any more from a day on."""
    topic = find(request, Topic.objects, key)
    require(request.user, "meetings.end_topic", topic)
    return topic.end(payload.on, version=payload.version, by=request.user, at=now())


@router.get("/meetingseries", response=listed(MeetingSeriesOut), operation_id="meetings.view_meetingseries")
def meetingseries_list(request: Request, asked: Asked[DatedAsked]) -> dict[str, Any]:
    """The fixed days of all groups."""
    require(request.user, "meetings.view_meetingseries")
    rows = MeetingSeries.objects.visible_to(request.user).select_related("group")
    return answer_list(request, rows, ("group_id", "id"), asked, DatedFilter)


@router.post("/meetingseries", response={201: MeetingSeriesOut}, operation_id="meetings.set_meetingseries")
def meetingseries_set(request: Request, payload: MeetingSeriesIn) -> Any:
    """Fix a day."""
    require(request.user, "meetings.set_meetingseries")
    group = pick(own_groups(request.user), "group", payload.group)
    return MeetingSeries.set(by=request.user, at=now(), **payload.model_dump() | {"group": group})


@router.get("/meetingseries/{uuid:key}", response=MeetingSeriesShown, operation_id="meetings.show_meetingseries")
def meetingseries_show(request: Request, key: UUID) -> Any:
    """One fixed day, and the next session by it."""
    series = find(request, MeetingSeries.objects.select_related("group"), key)
    require(request.user, "meetings.view_meetingseries", series)
    coming = proposing.next_of(series, today()) if series.until is None else None
    values = MeetingSeriesOut.model_validate(series).model_dump()
    day, reason = (coming.proposal.day, coming.proposal.reason) if coming else (None, "")
    return MeetingSeriesShown(**values, next_day=day, next_reason=reason)


@router.post("/meetingseries/{uuid:key}/end", response=MeetingSeriesOut, operation_id="meetings.end_meetingseries")
def meetingseries_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """The day is not fixed any more."""
    series = find(request, MeetingSeries.objects.select_related("group"), key)
    require(request.user, "meetings.end_meetingseries", series)
    return series.end(payload.on, version=payload.version, by=request.user, at=now())
