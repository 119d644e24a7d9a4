"""Sittings of the committee under `/api/v1/sittings`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.briefings.filters import SittingFilter
from pianqu.briefings.models import Briefing, Sitting
from pianqu.kit.api import (
    Asked,
    Day,
    Key,
    Line,
    ListAsked,
    NewIn,
    Output,
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

router = Router(tags=["briefings"])


class SittingAsked(ListAsked):
    """The parameters of the list: both days counted."""

    filtered_by: ClassVar = SittingFilter

    since: str = ""
    until: str = ""
    state: str = ""


class SittingOut(Output):
    """A sitting of the county committee; `planned_on` is the day for which it was planned first, where it was moved."""

    key: UUID
    version: int
    name: str
    day: Day
    planned_on: Day | None
    state: Annotated[str, Coded(Sitting, "state")]
    cancel_reason: str
    reopen_reason: str


class SittingIn(NewIn):
    """A name and a day."""

    name: Annotated[Line, Field(min_length=1, max_length=60)]
    day: Day


class PostponeSittingIn(VersionIn):
    """The other day."""

    day: Day


class HoldSittingIn(VersionIn):
    """The keys of the briefings that were heard; the others are taken off it. `none_heard` says that none was."""

    heard: Annotated[list[Key], Field(max_length=100)]
    none_heard: bool = False


def _find(request: Request, key: UUID) -> Sitting:
    return find(request, Sitting.objects, key)  # type: ignore[no-any-return]


@router.get("/sittings", response=listed(SittingOut), operation_id="briefings.view_sitting")
def sitting_list(request: Request, asked: Asked[SittingAsked]) -> dict[str, Any]:
    """The sittings that the reader may see."""
    require(request.user, "briefings.view_sitting")
    return answer_list(request, Sitting.objects.visible_to(request.user), ("-day", "-id"), asked, SittingFilter)


@router.post("/sittings", response={201: SittingOut}, operation_id="briefings.plan_sitting")
def sitting_plan(request: Request, payload: SittingIn) -> Any:
    """Put it in the calendar."""
    require(request.user, "briefings.plan_sitting")
    return Sitting.plan(by=request.user, at=now(), **payload.model_dump())


@router.get("/sittings/{uuid:key}", response=SittingOut, operation_id="briefings.show_sitting")
def sitting_show(request: Request, key: UUID) -> Any:
    """One sitting."""
    return _find(request, key)


@router.post("/sittings/{uuid:key}/postpone", response=SittingOut, operation_id="briefings.postpone_sitting")
def sitting_postpone(request: Request, key: UUID, payload: PostponeSittingIn) -> Any:
    """It is on another day."""
    sitting = _find(request, key)
    require(request.user, "briefings.postpone_sitting", sitting)
    return sitting.postpone(by=request.user, at=now(), **payload.model_dump())


@router.post("/sittings/{uuid:key}/hold", response=SittingOut, operation_id="briefings.hold_sitting")
def sitting_hold(request: Request, key: UUID, payload: HoldSittingIn) -> Any:
    """It was held, and heard these."""
    sitting = _find(request, key)
    require(request.user, "briefings.hold_sitting", sitting)
    rows = Briefing.objects.visible_to(request.user)
    heard = [pick(rows, "heard", key) for key in payload.heard]
    return sitting.hold(by=request.user, at=now(), heard=heard, none_heard=payload.none_heard, version=payload.version)


@router.post("/sittings/{uuid:key}/reopen", response=SittingOut, operation_id="briefings.reopen_sitting")
def sitting_reopen(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It was recorded as held by mistake; refused while a briefing counts as heard by it."""
    sitting = _find(request, key)
    require(request.user, "briefings.reopen_sitting", sitting)
    return sitting.reopen(by=request.user, at=now(), **payload.model_dump())


@router.post("/sittings/{uuid:key}/cancel", response=SittingOut, operation_id="briefings.cancel_sitting")
def sitting_cancel(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It will not be held, with the reason."""
    sitting = _find(request, key)
    require(request.user, "briefings.cancel_sitting", sitting)
    return sitting.cancel(by=request.user, at=now(), **payload.model_dump())
