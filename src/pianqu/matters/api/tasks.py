"""Tasks: list, draft, show, change."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.kit.api import (
    Asked,
    Day,
    Input,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
    Prose,
    Version,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.clocks import Light
from pianqu.kit.codes import Coded
from pianqu.kit.now import now, today
from pianqu.kit.papers import download
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.matters import drafting, slip
from pianqu.matters.drafting import origin_and_group
from pianqu.matters.kinds import TITLE_MOST
from pianqu.matters.models import Due, Problem, Said, Suggestion, Task
from pianqu.matters.stages import LENGTH, MOST
from pianqu.matters.task_filters import TaskFilter, order_of
from pianqu.matters.task_forms import MOST_UNITS
from pianqu.matters.views.tasks import find_task
from pianqu.places.models import Place

router = Router(tags=["matters"])
Title = Annotated[Line, Field(min_length=1, max_length=TITLE_MOST)]
Term = Annotated[int, Field(ge=1, le=3660)]


class TaskAsked(ListAsked):
    """The parameters of the ledger: keys of a unit, a group, a township; a month (2026-11); `state` "ended" or "all" too."""

    filtered_by: ClassVar = TaskFilter

    state: str = ""
    light: str = ""
    unit: str = ""
    group: str = ""
    township: str = ""
    month: str = ""
    kind: str = ""
    led: str = ""


class StageIn(Input):
    """What is to be reached by which day."""

    due_on: Day
    text: Annotated[Line, Field(min_length=1, max_length=LENGTH)]


class StageOut(Output):
    """A stage, and how it was reached."""

    due_on: Day
    text: str
    reached_on: Day | None
    words: str


class TaskProgressOut(Output):
    """How far it was said to be, by whom."""

    done: int
    text: str
    name: str


class TaskSaidOut(Output):
    """A reason, a result, what was seen or heard, as it was said with a verb; by whom, when."""

    what: Annotated[str, Coded(Said, "what")]
    text: str
    name: str
    at: datetime


class TaskDueOut(Output):
    """A day on which it was due, and what made it so."""

    due_on: Day
    why: Annotated[str, Coded(Due, "why")]


class TaskOut(Output):
    """A task of the ledger; `light` is on, near, behind, late, idle, or "" where no clock runs."""

    key: UUID
    version: int
    number: str
    title: str
    kind: Annotated[str, Coded(Task, "kind")]
    state: Annotated[str, Coded(Task, "state")]
    light: Annotated[str, Coded(Light, empty=True)]
    due_on: Day | None
    done: int
    lead: KeyOf
    co_units: list[UUID]
    group: KeyOf | None
    place: KeyOf | None


class TaskShown(TaskOut):
    """One task with all that was told of it; `problem` is the key of the problem that it is to solve."""

    asked: str
    livelihood: bool
    duty: Annotated[str, Coded(Task, "duty")]
    days: int | None
    basis: Annotated[str, Coded(Task, "basis")]
    asked_due_on: Day | None
    issued_on: Day | None
    reason: str
    review_on: Day | None
    result: str
    reported_on: Day | None
    verified_name: str
    verify_words: str
    beneficiary_words: str
    closed_on: Day | None
    problem: UUID | None
    origin_type: str
    stages: list[StageOut]
    steps: list[TaskProgressOut]
    course: list[TaskSaidOut]
    dues: list[TaskDueOut]


class TaskToldIn(Input):
    """What a draft says: units and place by their keys; days of a kind, or a day."""

    title: Title
    asked: Annotated[Prose, Field(max_length=1000)] = ""
    lead: Key
    co_units: Annotated[list[Key], Field(max_length=MOST_UNITS)] = Field(default_factory=list)
    place: Key | None = None
    kind: Annotated[Line, Coded(Task, "kind")] = Task.Kind.TASK.value
    days: Term | None = None
    basis: Annotated[Line, Coded(Task, "basis")] = Task.Counting.WORKING.value
    asked_due_on: Day | None = None
    duty: Annotated[Line, Coded(Task, "duty")] = ""
    livelihood: bool = False
    stages: Annotated[list[StageIn], Field(max_length=MOST)] = Field(default_factory=list)


class ProposeTaskIn(TaskToldIn, NewIn):
    """With the key of the problem or suggestion that asks for it."""

    problem: Key | None = None
    suggestion: Key | None = None


class EditTaskIn(TaskToldIn):
    """The whole of the draft, and the version that was read."""

    version: Version


def _shared(task: Task, light: str) -> dict[str, Any]:
    names = ("key", "version", "title", "kind", "state", "due_on", "done", "lead", "group", "place")
    return {
        **{name: getattr(task, name) for name in names},
        "number": str(task.number or ""),
        "light": light,
        "co_units": [row.organ.key for row in task.co_units.all()],
    }


TOLD = (
    *("asked", "livelihood", "duty", "days", "basis", "asked_due_on", "issued_on", "reason", "review_on", "result"),
    *("reported_on", "verified_name", "verify_words", "beneficiary_words", "closed_on", "origin_type"),
)


def shown(task: Task) -> TaskShown:
    """One task."""
    light = task.light(today())
    told: dict[str, Any] = {name: getattr(task, name) for name in TOLD}
    parts: dict[str, Any] = {"stages": task.milestones, "steps": task.steps, "course": task.course, "dues": task.dues}
    told |= {name: list(rows.all()) for name, rows in parts.items()}
    return TaskShown(**_shared(task, light.value if light else ""), **told, problem=task.problem_key)


@router.get("/tasks", response=listed(TaskOut), operation_id="matters.view_task")
def task_list(request: Request, asked: Asked[TaskAsked]) -> dict[str, Any]:
    """The tasks that the reader may see; without a state those that went out and have not ended, by their due days."""
    require(request.user, "matters.view_task")
    rows = Task.objects.visible_to(request.user).with_units().with_light(today())
    return answer_list(
        request, rows, order_of(asked.state, asked.month), asked, TaskFilter, lambda row: TaskOut(**_shared(row, row.lit))
    )


@router.post("/tasks", response={201: TaskShown}, operation_id="matters.propose_task")
def task_propose(request: Request, payload: ProposeTaskIn) -> Any:
    """Draft one: a group proposes, 县委办 issues."""
    require(request.user, "matters.propose_task")
    told = told_of(request, payload)
    problem = pick(Problem.objects.visible_to(request.user).select_related("group"), "problem", payload.problem)
    asks = pick(Suggestion.objects.visible_to(request.user).select_related("group"), "suggestion", payload.suggestion)
    beside = origin_and_group(request.user, told["place"], problem, asks, today())
    return shown(Task.propose(by=request.user, at=now(), key=payload.key, **told, **beside))


@router.get("/tasks/{uuid:key}", response=TaskShown, operation_id="matters.show_task")
def task_show(request: Request, key: UUID) -> Any:
    """One task."""
    task = find_task(request, key)
    require(request.user, "matters.view_task", task)
    return shown(task)


@router.get("/tasks/{uuid:key}/slip", operation_id="matters.slip_task")
def task_slip(request: Request, key: UUID) -> HttpResponse:
    """The 督办单 or 商请函 as a docx; 409 where there is none."""
    task = find_task(request, key)
    require(request.user, "matters.slip_task", task)
    return download(slip.file(task, today()))


@router.post("/tasks/{uuid:key}/edit", response=TaskShown, operation_id="matters.edit_task")
def task_edit(request: Request, key: UUID, payload: EditTaskIn) -> Any:
    """Change a draft."""
    task = find_task(request, key)
    require(request.user, "matters.edit_task", task)
    edited = drafting.edit(task, by=request.user, at=now(), version=payload.version, **told_of(request, payload))
    return shown(find_task(request, edited.key))


def told_of(request: Request, payload: TaskToldIn) -> dict[str, Any]:
    """What the verb takes of a body. Raises `Refused` at the field of a key that names nothing."""
    organs = Organ.objects.visible_to(request.user)
    names = ("title", "asked", "kind", "days", "basis", "asked_due_on", "duty", "livelihood")
    return {
        **{name: getattr(payload, name) for name in names},
        "lead": pick(organs, "lead", payload.lead),
        "co_units": _organs(organs, payload.co_units),
        "place": pick(Place.objects.visible_to(request.user).select_related("parent"), "place", payload.place),
        "stages": [(stage.due_on, stage.text) for stage in payload.stages],
    }


def _organs(organs: Any, keys: Sequence[UUID]) -> list[Organ]:
    return [pick(organs, "co_units", key) for key in dict.fromkeys(keys)]
