"""Thematic research under `/api/v1/research`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.groups.api.placed import OfGroupAsked
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    Day,
    EnteredOut,
    Key,
    KeyOf,
    Line,
    NewIn,
    Prose,
    ReasonIn,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.reviews.filters import ResearchFilter
from pianqu.reviews.models import Research

router = Router(tags=["reviews"])
Topic = Annotated[Line, Field(min_length=1, max_length=80)]
Plan = Annotated[Prose, Field(min_length=1, max_length=1000)]


class ResearchAsked(OfGroupAsked):
    """The parameters of the list of a group's records, with state."""

    filtered_by: ClassVar = ResearchFilter

    state: str = ""


class ResearchOut(EnteredOut):
    """Research. `happened_on` is the day by which it is planned, or on which it was finished; only finished ones count."""

    group: KeyOf
    topic: str
    plan: str
    state: Annotated[str, Coded(Research, "state")]
    output: str
    drop_reason: str


class ResearchIn(NewIn):
    """A plan; with an `output` it is finished on `happened_on`."""

    group: Key
    topic: Topic
    plan: Plan
    happened_on: Day
    output: Prose = ""


class FinishResearchIn(VersionIn):
    """What came of it, and on which day."""

    happened_on: Day
    output: Annotated[Prose, Field(min_length=1)]


class CorrectResearchIn(CorrectIn):
    """The whole of what can be put right, and why."""

    topic: Topic
    plan: Plan
    happened_on: Day
    output: Prose = ""


def _find(request: Request, key: UUID) -> Research:
    return find(request, Research.objects.select_related("group"), key)  # type: ignore[no-any-return]


@router.get("/research", response=listed(ResearchOut), operation_id="reviews.view_research")
def research_list(request: Request, asked: Asked[ResearchAsked]) -> dict[str, Any]:
    """The research that the reader may see."""
    require(request.user, "reviews.view_research")
    rows = Research.objects.visible_to(request.user).select_related("group")
    return answer_list(request, rows, ("-happened_on", "-id"), asked, ResearchFilter)


@router.post("/research", response={201: ResearchOut}, operation_id="reviews.propose_research")
def research_propose(request: Request, payload: ResearchIn) -> Any:
    """Plan it, or enter it as finished."""
    require(request.user, "reviews.propose_research")
    own = CoordinationGroup.objects.of_user(request.user)
    group = pick(own, "group", payload.group)
    return Research.propose(by=request.user, at=now(), **payload.model_dump() | {"group": group})


@router.get("/research/{uuid:key}", response=ResearchOut, operation_id="reviews.show_research")
def research_show(request: Request, key: UUID) -> Any:
    """One research."""
    return _find(request, key)


@router.post("/research/{uuid:key}/finish", response=ResearchOut, operation_id="reviews.finish_research")
def research_finish(request: Request, key: UUID, payload: FinishResearchIn) -> Any:
    """It is done: what came of it."""
    research = _find(request, key)
    require(request.user, "reviews.finish_research", research)
    return research.finish(by=request.user, at=now(), **payload.model_dump())


@router.post("/research/{uuid:key}/drop", response=ResearchOut, operation_id="reviews.drop_research")
def research_drop(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It will not be done, with the reason."""
    research = _find(request, key)
    require(request.user, "reviews.drop_research", research)
    return research.drop(by=request.user, at=now(), **payload.model_dump())


@router.post("/research/{uuid:key}/correct", response=ResearchOut, operation_id="reviews.correct_research")
def research_correct(request: Request, key: UUID, payload: CorrectResearchIn) -> Any:
    """Put it right, with the reason."""
    research = _find(request, key)
    require(request.user, "reviews.correct_research", research)
    return research.correct(by=request.user, at=now(), **payload.model_dump())


@router.post("/research/{uuid:key}/void", response=ResearchOut, operation_id="reviews.void_research")
def research_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    research = _find(request, key)
    require(request.user, "reviews.void_research", research)
    return research.void(by=request.user, at=now(), **payload.model_dump())
