"""堵点说明: a unit is asked why a task lies with it, explains, and what follows."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.groups.api.placed import pick_place
from pianqu.kit.api import (
    Asked,
    Day,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
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
from pianqu.matters.closer_filters import HoldupFilter
from pianqu.matters.kinds import MATTER_MOST, Relation
from pianqu.matters.models import Holdup, Task

router = Router(tags=["matters"])


class HoldupAsked(ListAsked):
    """By state, and the keys of a group and a unit."""

    state: Annotated[str, Coded(Holdup, "state", empty=True)] = ""
    group: str = ""
    unit: str = ""


class HoldupOut(Output):
    """What a unit was asked; `due_on` is the last day on which it may explain before anybody goes on."""

    key: UUID
    version: int
    task: KeyOf
    organ: KeyOf
    group: KeyOf | None
    state: Annotated[str, Coded(Holdup, "state")]
    asked: str
    asked_on: Day
    due_on: Day
    explanation: str
    explained_on: Day | None
    drop_reason: str
    problem_key: UUID | None


class AskHoldupIn(NewIn):
    """Of which task, and what to explain."""

    task: Key
    asked: Line


class ExplainHoldupIn(VersionIn):
    """Why it lies."""

    explanation: Annotated[Prose, Field(max_length=1000)]


class ProposeHoldupIn(VersionIn):
    """What the meeting shall settle, of which relation, at which township or village."""

    text: Annotated[Prose, Field(min_length=1, max_length=MATTER_MOST)]
    relation: Annotated[Line, Coded(Relation)]
    place: Key


def _found(request: Request, key: UUID, verb: str) -> Holdup:
    holdup: Holdup = find(request, Holdup.objects.select_related("task__number__series", "organ", "group"), key)
    require(request.user, f"matters.{verb}_holdup", holdup)
    return holdup


@router.get("/holdups", response=listed(HoldupOut), operation_id="matters.view_holdup")
def holdup_list(request: Request, asked: Asked[HoldupAsked]) -> dict[str, Any]:
    """What units were asked, as far as the reader may see it."""
    require(request.user, "matters.view_holdup")
    rows = Holdup.objects.visible_to(request.user).select_related("task", "organ", "group")
    return answer_list(request, rows, ("-id",), asked, HoldupFilter)


@router.post("/holdups", response={201: HoldupOut}, operation_id="matters.ask_holdup")
def holdup_ask(request: Request, payload: AskHoldupIn) -> Any:
    """Ask the unit that has a task in hand."""
    require(request.user, "matters.ask_holdup")
    task = pick(Task.objects.visible_to(request.user).with_units(), "task", payload.task)
    require(request.user, "matters.ask_holdup", task)
    return Holdup.ask(by=request.user, at=now(), task=task, asked=payload.asked, key=payload.key)


@router.get("/holdups/{uuid:key}", response=HoldupOut, operation_id="matters.show_holdup")
def holdup_show(request: Request, key: UUID) -> Any:
    """One question, with its answer."""
    return _found(request, key, "view")


@router.post("/holdups/{uuid:key}/explain", response=HoldupOut, operation_id="matters.explain_holdup")
def holdup_explain(request: Request, key: UUID, payload: ExplainHoldupIn) -> Any:
    """The unit says why."""
    return _found(request, key, "explain").explain(by=request.user, at=now(), **payload.model_dump())


@router.post("/holdups/{uuid:key}/propose", response=HoldupOut, operation_id="matters.propose_holdup")
def holdup_propose(request: Request, key: UUID, payload: ProposeHoldupIn) -> Any:
    """Raise it for the next joint meeting; refused while the unit has days left and has not explained."""
    holdup = _found(request, key, "propose")
    told = payload.model_dump() | {"place": pick_place(request.user, payload.place)}
    return holdup.propose(by=request.user, at=now(), **told)


@router.post("/holdups/{uuid:key}/drop", response=HoldupOut, operation_id="matters.drop_holdup")
def holdup_drop(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Nobody need meet about it."""
    return _found(request, key, "drop").drop(by=request.user, at=now(), **payload.model_dump())
