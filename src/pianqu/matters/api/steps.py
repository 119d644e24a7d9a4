"""What is done to a task, under the same words as its pages."""

from typing import Annotated, Any
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from pianqu.kit.api import Day, Line, Prose, ReasonIn, VersionIn
from pianqu.kit.errors import Refused
from pianqu.kit.now import now, today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.matters.api.tasks import TaskShown, shown
from pianqu.matters.models.ruling import MOST_DAYS
from pianqu.matters.next_steps import check_sends_back
from pianqu.matters.views.tasks import find_task

router = Router(tags=["matters"])
Again = Annotated[int, Field(ge=1, le=MOST_DAYS)]


class ProgressIn(VersionIn):
    """In words and percent."""

    text: Annotated[Prose, Field(max_length=500)]
    done: Annotated[int, Field(ge=0, le=99)]


class ReachIn(VersionIn):
    """The stage that is due on this day, and how it was reached."""

    due_on: Day
    words: Line


class SuspendIn(ReasonIn):
    """With the day on which somebody looks again."""

    review_on: Day


class ReportIn(VersionIn):
    """What came of it."""

    result: Annotated[Prose, Field(max_length=1000)]


class SendBackTaskIn(ReasonIn):
    """With the worked days for doing it again, needed once it is due."""

    days: Again | None = None


class VerifyTaskIn(VersionIn):
    """What was seen; for livelihood matters the word of whom it concerns; whether the problem is solved."""

    words: Line
    beneficiary_words: Line = ""
    solved: bool = False


class ReopenTaskIn(ReasonIn):
    """With the worked days for doing it again."""

    days: Again


def _do(request: Request, key: UUID, verb: str, told: dict[str, Any]) -> TaskShown:
    task = find_task(request, key)
    require(request.user, f"matters.{verb}_task", task)
    getattr(task, verb)(by=request.user, at=now(), **told)
    return shown(task)


@router.post("/tasks/{uuid:key}/issue", response=TaskShown, operation_id="matters.issue_task")
def task_issue(request: Request, key: UUID, payload: VersionIn) -> Any:
    """It goes out with its number, and its clock begins on the day after."""
    return _do(request, key, "issue", payload.model_dump())


@router.post("/tasks/{uuid:key}/receive", response=TaskShown, operation_id="matters.receive_task")
def task_receive(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Sign for it."""
    return _do(request, key, "receive", payload.model_dump())


@router.post("/tasks/{uuid:key}/progress", response=TaskShown, operation_id="matters.progress_task")
def task_progress(request: Request, key: UUID, payload: ProgressIn) -> Any:
    """Say how far it is."""
    return _do(request, key, "progress", payload.model_dump())


@router.post("/tasks/{uuid:key}/reach", response=TaskShown, operation_id="matters.reach_task")
def task_reach(request: Request, key: UUID, payload: ReachIn) -> Any:
    """A stage is reached."""
    task = find_task(request, key)
    require(request.user, "matters.reach_task", task)
    stage = task.milestones.filter(due_on=payload.due_on).first()
    if stage is None:
        raise Refused(due_on=_("没有这一天的阶段目标。"), code="invalid_choice")
    task.reach(stage, by=request.user, at=now(), words=payload.words, version=payload.version)
    return shown(task)


@router.post("/tasks/{uuid:key}/report", response=TaskShown, operation_id="matters.report_task")
def task_report(request: Request, key: UUID, payload: ReportIn) -> Any:
    """It is done; somebody else verifies."""
    return _do(request, key, "report", payload.model_dump())


@router.post("/tasks/{uuid:key}/ask_return", response=TaskShown, operation_id="matters.ask_return_task")
def task_ask_return(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It is not the unit's."""
    return _do(request, key, "ask_return", payload.model_dump())


@router.post("/tasks/{uuid:key}/take_back", response=TaskShown, operation_id="matters.take_back_task")
def task_take_back(request: Request, key: UUID, payload: VersionIn) -> Any:
    """It is a draft again, to be given to another unit."""
    return _do(request, key, "take_back", payload.model_dump())


@router.post("/tasks/{uuid:key}/insist", response=TaskShown, operation_id="matters.insist_task")
def task_insist(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It stays with the unit."""
    return _do(request, key, "insist", payload.model_dump())


@router.post("/tasks/{uuid:key}/suspend", response=TaskShown, operation_id="matters.suspend_task")
def task_suspend(request: Request, key: UUID, payload: SuspendIn) -> Any:
    """It waits for something outside: its clock stands still."""
    return _do(request, key, "suspend", payload.model_dump())


@router.post("/tasks/{uuid:key}/resume", response=TaskShown, operation_id="matters.resume_task")
def task_resume(request: Request, key: UUID, payload: VersionIn) -> Any:
    """It goes on."""
    return _do(request, key, "resume", payload.model_dump())


@router.post("/tasks/{uuid:key}/send_back", response=TaskShown, operation_id="matters.send_back_task")
def task_send_back(request: Request, key: UUID, payload: SendBackTaskIn) -> Any:
    """What was reported is not enough; days are set by 县委办, a group sends back within the day that stands."""
    task = find_task(request, key)
    require(request.user, "matters.send_back_task", task)
    check_sends_back(request.user, task, payload.days, today())
    return _do(request, key, "send_back", payload.model_dump())


@router.post("/tasks/{uuid:key}/verify", response=TaskShown, operation_id="matters.verify_task")
def task_verify(request: Request, key: UUID, payload: VerifyTaskIn) -> Any:
    """Somebody else looked, and it is done."""
    return _do(request, key, "verify", payload.model_dump())


@router.post("/tasks/{uuid:key}/reopen", response=TaskShown, operation_id="matters.reopen_task")
def task_reopen(request: Request, key: UUID, payload: ReopenTaskIn) -> Any:
    """It was closed and is not done."""
    return _do(request, key, "reopen", payload.model_dump())


@router.post("/tasks/{uuid:key}/cancel", response=TaskShown, operation_id="matters.cancel_task")
def task_cancel(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It need not be done any more."""
    return _do(request, key, "cancel", payload.model_dump())
