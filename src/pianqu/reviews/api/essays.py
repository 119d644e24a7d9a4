"""Essays under `/api/v1/essays`: the same calls as the pages."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

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
from pianqu.reviews.authors import authors
from pianqu.reviews.models import Essay, Research

router = Router(tags=["reviews"])
Topic = Annotated[Line, Field(max_length=80)]
Title = Annotated[Line, Field(min_length=1, max_length=80)]


class EssayOut(EnteredOut):
    """An essay; it counts for the group that its author led on the day. `research_key` is the research that it rests on."""

    author: KeyOf
    title: str
    topic: str
    research_key: UUID | None
    published: str
    group: KeyOf | None


class EssayIn(NewIn):
    """A new essay; `author` is the key of a person. Without a `topic` it has that of its `research`."""

    author: Key
    title: Title
    topic: Topic = ""
    research: Key | None = None
    published: Title
    happened_on: Day


class CorrectEssayIn(CorrectIn):
    """The whole of what can be put right, and why."""

    author: Key
    title: Title
    topic: Topic = ""
    research: Key | None = None
    published: Title
    happened_on: Day


def _find(request: Request, key: UUID) -> Essay:
    return find(request, Essay.objects.select_related("group", "author"), key)  # type: ignore[no-any-return]


def _told(request: Request, payload: EssayIn | CorrectEssayIn) -> dict[str, Any]:
    rows = Research.objects.visible_to(request.user).linkable()
    research = None if payload.research is None else pick(rows, "research", payload.research)
    return payload.model_dump() | {"author": pick(authors(request.user), "author", payload.author), "research": research}


@router.get("/essays", response=listed(EssayOut), operation_id="reviews.view_essay")
def essay_list(request: Request, asked: Asked[OfGroupAsked]) -> dict[str, Any]:
    """The essays that the reader may see."""
    require(request.user, "reviews.view_essay")
    rows = Essay.objects.visible_to(request.user).select_related("group", "author")
    return answer_list(request, rows, ("-happened_on", "-id"), asked, GroupFilter)


@router.post("/essays", response={201: EssayOut}, operation_id="reviews.record_essay")
def essay_record(request: Request, payload: EssayIn) -> Any:
    """Enter an essay."""
    require(request.user, "reviews.record_essay")
    return Essay.record(by=request.user, at=now(), **_told(request, payload))


@router.get("/essays/{uuid:key}", response=EssayOut, operation_id="reviews.show_essay")
def essay_show(request: Request, key: UUID) -> Any:
    """One essay."""
    return _find(request, key)


@router.post("/essays/{uuid:key}/correct", response=EssayOut, operation_id="reviews.correct_essay")
def essay_correct(request: Request, key: UUID, payload: CorrectEssayIn) -> Any:
    """Put it right, with the reason."""
    essay = _find(request, key)
    require(request.user, "reviews.correct_essay", essay)
    return essay.correct(by=request.user, at=now(), **_told(request, payload))


@router.post("/essays/{uuid:key}/void", response=EssayOut, operation_id="reviews.void_essay")
def essay_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    essay = _find(request, key)
    require(request.user, "reviews.void_essay", essay)
    return essay.void(by=request.user, at=now(), **payload.model_dump())
