"""Extensions, and urging by hand."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.kit.api import Asked, Day, Key, KeyOf, Line, ListAsked, NewIn, Output, VersionIn, answer_list, listed, pick
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.models import Extension, Task, Urge
from pianqu.matters.task_filters import ExtensionFilter

router = Router(tags=["matters"])


class ExtensionAsked(ListAsked):
    """By state; without one those that wait, with "all" every one."""

    filtered_by: ClassVar = ExtensionFilter

    state: str = ""


class ExtensionOut(Output):
    """A request for more time."""

    key: UUID
    version: int
    task: KeyOf
    state: Annotated[str, Coded(Extension, "state")]
    from_day: Day
    to_day: Day
    reason: str
    answer: str


class AskExtensionIn(NewIn):
    """For which task, to which day, why."""

    task: Key
    to_day: Day
    reason: Line


class RefuseExtensionIn(VersionIn):
    """Why the day stays."""

    answer: Line


class PressUrgeIn(NewIn):
    """Which task, up to whom (CONTACT, HEAD, ABOVE), with a word."""

    task: Key
    level: Annotated[Line, Coded(Urge, "level")]
    words: Annotated[Line, Field(max_length=200)] = ""


class UrgeOut(Output):
    """A reminder."""

    key: UUID
    task: KeyOf
    light: Annotated[str, Coded(Urge, "light")]
    level: Annotated[str, Coded(Urge, "level")]
    on: Day
    words: str
    by_name: str


def _found(request: Request, key: UUID, verb: str) -> Extension:
    extension: Extension = find(request, Extension.objects.select_related("task"), key)
    require(request.user, f"matters.{verb}_extension", extension)
    return extension


def _task(request: Request, key: UUID) -> Task:
    return pick(Task.objects.visible_to(request.user).with_units(), "task", key)  # type: ignore[no-any-return]


@router.get("/extensions", response=listed(ExtensionOut), operation_id="matters.view_extension")
def extension_list(request: Request, asked: Asked[ExtensionAsked]) -> dict[str, Any]:
    """The requests that the reader may see."""
    require(request.user, "matters.view_extension")
    rows = Extension.objects.visible_to(request.user).select_related("task")
    return answer_list(request, rows, ("-id",), asked, ExtensionFilter)


@router.post("/extensions", response={201: ExtensionOut}, operation_id="matters.ask_extension")
def extension_ask(request: Request, payload: AskExtensionIn) -> Any:
    """Ask for more time, before it is due."""
    require(request.user, "matters.ask_extension")
    task = _task(request, payload.task)
    require(request.user, "matters.ask_extension", task)
    told: dict[str, Any] = {"to_day": payload.to_day, "reason": payload.reason, "key": payload.key}
    return Extension.ask(by=request.user, at=now(), task=task, **told)


@router.get("/extensions/{uuid:key}", response=ExtensionOut, operation_id="matters.show_extension")
def extension_show(request: Request, key: UUID) -> Any:
    """One request."""
    return _found(request, key, "view")


@router.post("/extensions/{uuid:key}/grant", response=ExtensionOut, operation_id="matters.grant_extension")
def extension_grant(request: Request, key: UUID, payload: VersionIn) -> Any:
    """The task is due later; the day before stays beside it."""
    return _found(request, key, "grant").grant(by=request.user, at=now(), version=payload.version)


@router.post("/extensions/{uuid:key}/refuse", response=ExtensionOut, operation_id="matters.refuse_extension")
def extension_refuse(request: Request, key: UUID, payload: RefuseExtensionIn) -> Any:
    """The day stays."""
    return _found(request, key, "refuse").refuse(by=request.user, at=now(), answer=payload.answer, version=payload.version)


@router.post("/urges", response={201: UrgeOut}, operation_id="matters.press_urge")
def urge_press(request: Request, payload: PressUrgeIn) -> Any:
    """Urge by hand, once a day and level."""
    require(request.user, "matters.press_urge")
    task = _task(request, payload.task)
    require(request.user, "matters.press_urge", task)
    told: dict[str, Any] = {"level": payload.level, "words": payload.words, "key": payload.key}
    return Urge.press(task, by=request.user, at=now(), **told)
