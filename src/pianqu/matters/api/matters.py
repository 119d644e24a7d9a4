"""Problems and suggestions: what is done to both in the same way, and the lists."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.groups.api.placed import PlacedAsked, PlacedOut, pick_place
from pianqu.groups.where import group_of, place_values
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    Day,
    Key,
    Line,
    ListAsked,
    NewIn,
    Prose,
    ReasonIn,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.filters import Filter
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.filters import ProblemFilter, SuggestionFilter
from pianqu.matters.kinds import MATTER_MOST
from pianqu.matters.models import Problem, Suggestion
from pianqu.matters.origins import seen

OF_PROBLEMS = ("relation", "kind", "livelihood", "escalated_on", "escalate_reason")
router = Router(tags=["matters"])
Text = Annotated[Prose, Field(min_length=1, max_length=MATTER_MOST)]


class MatterAsked(PlacedAsked):
    """The parameters of the list of a group's records at a place, with state and words."""

    state: str = ""
    text: str = ""


class ProblemAsked(MatterAsked):
    """With relation and kind."""

    filtered_by: ClassVar = ProblemFilter

    relation: str = ""
    kind: str = ""


class SuggestionAsked(MatterAsked):
    """`problem`: "problem" for those that hang on one, "alone" for the others."""

    filtered_by: ClassVar = SuggestionFilter

    problem: str = ""


class MatterOut(PlacedOut):
    """What problems and suggestions share. `origin_key` only where the reader may see the origin."""

    text: str
    state: Annotated[str, Coded(Problem, "state")]
    raised_by: str
    origin_type: str
    origin_key: UUID | None
    note_reason: str


class ProblemOut(MatterOut):
    """A problem; `escalated_to` is the key of the group that was asked to help, null with a day where the county was."""

    relation: Annotated[str, Coded(Problem, "relation")]
    kind: Annotated[str, Coded(Problem, "kind")]
    livelihood: bool
    escalated_on: date | None
    escalated_to: UUID | None
    escalate_reason: str


class SuggestionOut(MatterOut):
    """A suggestion, and the problem it hangs on."""

    problem: UUID | None


class RaiseIn(NewIn):
    """Words, the key of a township or village, and the county day."""

    text: Text
    place: Key
    happened_on: Day


class ProblemIn(RaiseIn):
    """With relation and kind, where they fit, and whether it is a livelihood matter."""

    relation: Annotated[Line, Coded(Problem, "relation")] = ""
    kind: Annotated[Line, Coded(Problem, "kind")] = ""
    livelihood: bool = False


class SuggestionIn(RaiseIn):
    """With the key of the problem it hangs on."""

    problem: Key | None = None


class CorrectMatterIn(CorrectIn):
    """The whole of what can be put right, and why."""

    text: Text
    place: Key
    happened_on: Day


class CorrectProblemIn(CorrectMatterIn):
    """With relation, kind, and whether it is a livelihood matter."""

    relation: Annotated[Line, Coded(Problem, "relation")] = ""
    kind: Annotated[Line, Coded(Problem, "kind")] = ""
    livelihood: bool = False


def _of_problem(payload: ProblemIn | CorrectProblemIn) -> dict[str, Any]:
    return {"relation": payload.relation, "kind": payload.kind, "livelihood": payload.livelihood}


def _asked(row: Problem) -> UUID | None:
    return row.escalated_to.key if row.escalated_to else None


def _shared(row: Any, opens: set[tuple[str, UUID]]) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("key", "version", "text", "state", "happened_on", "origin_type")},
        **{name: getattr(row, name) for name in ("note_reason", "correct_reason", "voided", "void_reason")},
        **{name: getattr(row, name) for name in ("township", "village", "group")},
        "raised_by": row.entered_by_name,
        "origin_key": row.origin_key if (row.origin_type, row.origin_key) in opens else None,
    }


def problem_told(row: Problem, opens: set[tuple[str, UUID]]) -> dict[str, Any]:
    """What is said of a problem whose reader opens these origins."""
    return {**_shared(row, opens), **{name: getattr(row, name) for name in OF_PROBLEMS}, "escalated_to": _asked(row)}


def matters_out(rows: Sequence[Any], user: Any) -> list[Any]:
    """Problems or suggestions as their reader sees them."""
    opens = seen(rows, user)
    return [
        ProblemOut(**problem_told(row, opens))
        if isinstance(row, Problem)
        else SuggestionOut(**_shared(row, opens), problem=row.problem_key)
        for row in rows
    ]


def matter_out(row: Any, request: Request) -> Any:
    """A problem or suggestion as its reader sees it."""
    return matters_out([row], request.user)[0]


def _find(model: Any, request: Request, key: UUID) -> Any:
    return find(request, model.objects.with_places(), key)


def _list(model: Any, request: Request, asked: ListAsked, narrowing: type[Filter]) -> dict[str, Any]:
    rows = model.objects.visible_to(request.user).with_places()
    page = answer_list(request, rows, ("-happened_on", "-id"), asked, narrowing)
    return {**page, "items": matters_out(page["items"], request.user)}


def _raise(model: Any, request: Request, payload: RaiseIn, **more: Any) -> Any:
    place = pick_place(request.user, payload.place)
    group = group_of(place, request.user.standing.group_ids, payload.happened_on)
    values = {"text": payload.text, "happened_on": payload.happened_on, "group": group, **place_values(place), **more}
    return model.raise_(by=request.user, at=now(), key=payload.key, **values)


def _correct(row: Any, request: Request, payload: CorrectMatterIn, **more: Any) -> Any:
    place = pick_place(request.user, payload.place)
    values = {name: getattr(payload, name) for name in ("text", "happened_on", "reason", "version")}
    return row.correct(by=request.user, at=now(), **values, **place_values(place), **more)


def _same_verbs(noun: str, model: Any, out: type[MatterOut]) -> None:
    """What is done to a problem and to a suggestion in the same way."""
    one = f"/{noun}s/{{uuid:key}}"

    def told(verb: str, description: str) -> dict[str, Any]:
        summary = f"{noun} {verb}".title()
        return {"response": out, "operation_id": f"matters.{verb}_{noun}", "summary": summary, "description": description}

    @router.get(one, **told("show", f"One {noun}."))
    def show(request: Request, key: UUID) -> Any:
        return matter_out(_find(model, request, key), request)

    @router.post(f"{one}/note", **told("note", "Nothing more is asked."))
    def note(request: Request, key: UUID, payload: ReasonIn) -> Any:
        row = _find(model, request, key)
        require(request.user, f"matters.note_{noun}", row)
        return matter_out(row.note(by=request.user, at=now(), reason=payload.reason, version=payload.version), request)

    @router.post(f"{one}/reopen", **told("reopen", "It asks for something again."))
    def reopen(request: Request, key: UUID, payload: VersionIn) -> Any:
        row = _find(model, request, key)
        require(request.user, f"matters.reopen_{noun}", row)
        return matter_out(row.reopen(by=request.user, at=now(), version=payload.version), request)

    @router.post(f"{one}/void", **told("void", f"Take a mistaken {noun} out of every count."))
    def void(request: Request, key: UUID, payload: ReasonIn) -> Any:
        row = _find(model, request, key)
        require(request.user, f"matters.void_{noun}", row)
        return matter_out(row.void(by=request.user, at=now(), reason=payload.reason, version=payload.version), request)


@router.get("/problems", response=listed(ProblemOut), operation_id="matters.view_problem")
def problem_list(request: Request, asked: Asked[ProblemAsked]) -> dict[str, Any]:
    """The problems that the reader may see."""
    require(request.user, "matters.view_problem")
    return _list(Problem, request, asked, ProblemFilter)


@router.post("/problems", response={201: ProblemOut}, operation_id="matters.raise_problem")
def problem_raise(request: Request, payload: ProblemIn) -> Any:
    """Put a problem on the list by itself."""
    require(request.user, "matters.raise_problem")
    row = _raise(Problem, request, payload, **_of_problem(payload))
    return matter_out(row, request)


@router.post("/problems/{uuid:key}/correct", response=ProblemOut, operation_id="matters.correct_problem")
def problem_correct(request: Request, key: UUID, payload: CorrectProblemIn) -> Any:
    """Put a problem right, with the reason."""
    row = _find(Problem, request, key)
    require(request.user, "matters.correct_problem", row)
    return matter_out(_correct(row, request, payload, **_of_problem(payload)), request)


_same_verbs("problem", Problem, ProblemOut)


@router.get("/suggestions", response=listed(SuggestionOut), operation_id="matters.view_suggestion")
def suggestion_list(request: Request, asked: Asked[SuggestionAsked]) -> dict[str, Any]:
    """The suggestions that the reader may see."""
    require(request.user, "matters.view_suggestion")
    return _list(Suggestion, request, asked, SuggestionFilter)


@router.post("/suggestions", response={201: SuggestionOut}, operation_id="matters.raise_suggestion")
def suggestion_raise(request: Request, payload: SuggestionIn) -> Any:
    """Put a suggestion on the list, by itself or on a problem."""
    require(request.user, "matters.raise_suggestion")
    problem = pick(Problem.objects.visible_to(request.user), "problem", payload.problem)
    more = {"problem_key": problem.key} if problem else {}
    return matter_out(_raise(Suggestion, request, payload, **more), request)


@router.post("/suggestions/{uuid:key}/correct", response=SuggestionOut, operation_id="matters.correct_suggestion")
def suggestion_correct(request: Request, key: UUID, payload: CorrectMatterIn) -> Any:
    """Put a suggestion right, with the reason."""
    row = _find(Suggestion, request, key)
    require(request.user, "matters.correct_suggestion", row)
    return matter_out(_correct(row, request, payload), request)


_same_verbs("suggestion", Suggestion, SuggestionOut)
