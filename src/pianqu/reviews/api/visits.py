"""Visits under `/api/v1/visits`: the same calls as the pages. People are named by the key of their post, or by name."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.groups.api.placed import PlacedAsked, pick_place
from pianqu.groups.campaigns import pick_campaigns
from pianqu.groups.models import Post
from pianqu.groups.people import MOST, resolve, stood_for
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    CountedOut,
    Day,
    Key,
    Line,
    NewIn,
    Output,
    Prose,
    ReasonIn,
    answer_list,
    listed,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters import findings
from pianqu.matters.kinds import MATTER_MOST
from pianqu.matters.models import Problem, Suggestion
from pianqu.reviews.filters import VisitFilter
from pianqu.reviews.models import Visit

router = Router(tags=["reviews"])
Baseline = Annotated[Prose, Field(min_length=1, max_length=1000)]
Finding = Annotated[Prose, Field(min_length=1, max_length=MATTER_MOST)]
Findings = Annotated[list[Finding], Field(max_length=findings.MOST)]
Campaigns = Annotated[list[Key], Field(max_length=MOST)]
People = Annotated[list[Line], Field(min_length=1, max_length=MOST)]


class VisitAsked(PlacedAsked):
    """The parameters of the list of a group's records at a place, with kind and the key of a campaign; `record` "late" too."""

    filtered_by: ClassVar = VisitFilter

    kind: str = ""
    campaign: str = ""


class PersonOut(Output):
    """Somebody who went, in the post held that day; `stood_in_for` are the posts of heads on leave whose AB角 it was."""

    post: UUID
    name: str
    title: str
    group: UUID
    is_head: bool
    stood_in_for: list[UUID]


class VisitOut(CountedOut):
    """A visit. It counts for the groups in `credited` (a head of theirs was there, or a head standing in for one)."""

    kind: Annotated[str, Coded(Visit, "kind")]
    township: UUID
    village: UUID | None
    place_name: str
    trip: UUID
    people: list[PersonOut]
    credited: list[UUID]
    baseline: str
    nothing_new: bool
    entered_by: str
    entered_late: bool
    late_reason: str
    campaigns: list[UUID]


class VisitShown(VisitOut):
    """With the keys of what it raised."""

    problems: list[UUID]
    suggestions: list[UUID]


class VisitIn(NewIn):
    """A new visit. The same `key` with the same content gives the same answer; with other content 409."""

    trip: Key | None = None
    kind: Annotated[Line, Coded(Visit, "kind")]
    place: Key
    happened_on: Day
    people: People
    baseline: Baseline
    problems: Findings = []
    suggestions: Findings = []
    nothing_new: bool = False
    late_reason: Line = ""
    campaigns: Campaigns = []
    promise: Line = ""
    promise_due_on: Day | None = None


class CorrectVisitIn(CorrectIn):
    """The whole of what can be put right, and why; without `campaigns` these stay as they are."""

    place: Key
    happened_on: Day
    people: People
    baseline: Baseline
    campaigns: Campaigns | None = None


def _person(visit: Visit, post: Post) -> PersonOut:
    stood = [each.post.key for each in visit.participants.all() if each.stood_in_by_id == post.pk]
    told: dict[str, Any] = {"name": post.cadre.name, "title": post.title, "group": post.group.key, "is_head": post.is_head}
    return PersonOut(post=post.key, stood_in_for=stood, **told)


def _values(visit: Visit) -> dict[str, Any]:
    same = ("key", "version", "kind", "happened_on", "trip", "baseline", "nothing_new", "entered_late", "late_reason")
    return {
        **{name: getattr(visit, name) for name in (*same, "correct_reason", "void_reason")},
        "township": visit.township.key,
        "village": visit.village.key if visit.village else None,
        "place_name": visit.place.full_name,
        "people": [_person(visit, post) for post in visit.people],
        "credited": sorted({post.group.key for post in visit.filled if post.is_head}),
        "entered_by": visit.entered_by,
        "voided": visit.voided,
        "campaigns": [each.key for each in visit.campaigns.all()],
    }


def _out(visit: Visit) -> VisitOut:
    return VisitOut(**_values(visit))


def _shown(request: Request, key: UUID) -> VisitShown:
    visit = _find(request, key)
    values = _values(visit)
    values |= {
        name: list(kind.objects.latest_versions().from_origin(visit).order_by("id").values_list("key", flat=True))
        for name, kind in (("problems", Problem), ("suggestions", Suggestion))
    }
    return VisitShown(**values)


def _find(request: Request, key: UUID) -> Visit:
    return find(request, Visit.objects.with_people().with_campaigns(), key)  # type: ignore[no-any-return]


def _stop(request: Request, payload: VisitIn | CorrectVisitIn) -> dict[str, Any]:
    """Place and people as records; somebody of the writer's own group must have gone."""
    people = resolve(payload.people, payload.happened_on, request.user.standing.group_ids)
    require(request.user, "reviews.record_visit", [*people, *stood_for(people, payload.happened_on)])
    place = pick_place(request.user, payload.place)
    campaigns = pick_campaigns(request.user, payload.campaigns)
    told = {"happened_on": payload.happened_on, "baseline": payload.baseline, "campaigns": campaigns}
    return {**told, "place": place, "people": people}


@router.get("/visits", response=listed(VisitOut), operation_id="reviews.view_visit")
def visit_list(request: Request, asked: Asked[VisitAsked]) -> dict[str, Any]:
    """The visits that the reader may see."""
    require(request.user, "reviews.view_visit")
    rows = Visit.objects.visible_to(request.user).with_people().with_campaigns()
    return answer_list(request, rows, ("-happened_on", "-id"), asked, VisitFilter, _out)


@router.post("/visits", response={201: VisitShown}, operation_id="reviews.record_visit")
def visit_record(request: Request, payload: VisitIn) -> VisitShown:
    """Record a visit with what it found."""
    require(request.user, "reviews.record_visit")
    names = ("key", "trip", "kind", "problems", "suggestions", "nothing_new", "late_reason", "promise", "promise_due_on")
    values = {name: getattr(payload, name) for name in names}
    visit = Visit.record(by=request.user, at=now(), **_stop(request, payload), **values)
    return _shown(request, visit.key)


@router.get("/visits/{uuid:key}", response=VisitShown, operation_id="reviews.show_visit")
def visit_show(request: Request, key: UUID) -> VisitShown:
    """One visit."""
    return _shown(request, key)


@router.post("/visits/{uuid:key}/correct", response=VisitShown, operation_id="reviews.correct_visit")
def visit_correct(request: Request, key: UUID, payload: CorrectVisitIn) -> VisitShown:
    """Put day, place, people or baseline right, with the reason."""
    visit = _find(request, key)
    require(request.user, "reviews.correct_visit", visit)
    stop = _stop(request, payload)
    visit.correct(by=request.user, at=now(), reason=payload.reason, version=payload.version, **stop)
    return _shown(request, key)


@router.post("/visits/{uuid:key}/void", response=VisitShown, operation_id="reviews.void_visit")
def visit_void(request: Request, key: UUID, payload: ReasonIn) -> VisitShown:
    """Take a mistaken visit out of every count, with the reason."""
    visit = _find(request, key)
    require(request.user, "reviews.void_visit", visit)
    visit.void(by=request.user, at=now(), reason=payload.reason, version=payload.version)
    return _shown(request, key)
