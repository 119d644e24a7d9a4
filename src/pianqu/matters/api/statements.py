"""What units say of a problem that lies between them."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.kit.api import Asked, Day, Key, KeyOf, Line, ListAsked, NewIn, Output, Prose, VersionIn, answer_list, listed, pick
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.closer_filters import StatementFilter
from pianqu.matters.models import Problem, Statement

router = Router(tags=["matters"])
Words = Annotated[Prose, Field(max_length=1000)]


class StatementAsked(ListAsked):
    """By state, and the keys of a group and a unit."""

    state: Annotated[str, Coded(Statement, "state", empty=True)] = ""
    group: str = ""
    unit: str = ""


class StatementOut(Output):
    """One unit's side; `noted_by` where the group wrote down what it was told."""

    key: UUID
    version: int
    problem_key: UUID
    about: str
    organ: KeyOf
    group: KeyOf
    state: Annotated[str, Coded(Statement, "state")]
    asked_on: Day
    words: str
    rule: str
    said_on: Day | None
    said_by: str
    noted_by: str


class AskStatementIn(NewIn):
    """Of which problem, which unit."""

    problem: Key
    organ: Key


class SayStatementIn(VersionIn):
    """The unit's words, and the rule they rest on."""

    words: Words
    rule: Line = ""


class NoteDownStatementIn(VersionIn):
    """The same, and who of the unit told it."""

    words: Words
    rule: Line = ""
    told_by: Annotated[Line, Field(max_length=80)]


def _found(request: Request, key: UUID, verb: str) -> Statement:
    statement: Statement = find(request, Statement.objects.select_related("organ", "group"), key)
    require(request.user, f"matters.{verb}_statement", statement)
    return statement


@router.get("/statements", response=listed(StatementOut), operation_id="matters.view_statement")
def statement_list(request: Request, asked: Asked[StatementAsked]) -> dict[str, Any]:
    """What units were asked, as far as the reader may see it."""
    require(request.user, "matters.view_statement")
    rows = Statement.objects.visible_to(request.user).select_related("organ", "group")
    return answer_list(request, rows, ("-id",), asked, StatementFilter)


@router.post("/statements", response={201: StatementOut}, operation_id="matters.ask_statement")
def statement_ask(request: Request, payload: AskStatementIn) -> Any:
    """Ask a unit for its side."""
    require(request.user, "matters.ask_statement")
    problem = pick(Problem.objects.visible_to(request.user), "problem", payload.problem)
    require(request.user, "matters.ask_statement", problem)
    organ = pick(Organ.objects.visible_to(request.user), "organ", payload.organ)
    return Statement.ask(by=request.user, at=now(), problem=problem, organ=organ, key=payload.key)


@router.get("/statements/{uuid:key}", response=StatementOut, operation_id="matters.show_statement")
def statement_show(request: Request, key: UUID) -> Any:
    """One side."""
    return _found(request, key, "view")


@router.post("/statements/{uuid:key}/say", response=StatementOut, operation_id="matters.say_statement")
def statement_say(request: Request, key: UUID, payload: SayStatementIn) -> Any:
    """The unit says its side."""
    return _found(request, key, "say").say(by=request.user, at=now(), **payload.model_dump())


@router.post("/statements/{uuid:key}/note_down", response=StatementOut, operation_id="matters.note_down_statement")
def statement_note_down(request: Request, key: UUID, payload: NoteDownStatementIn) -> Any:
    """The group writes down what it was told."""
    return _found(request, key, "note_down").note_down(by=request.user, at=now(), **payload.model_dump())


@router.post("/statements/{uuid:key}/withdraw", response=StatementOut, operation_id="matters.withdraw_statement")
def statement_withdraw(request: Request, key: UUID, payload: VersionIn) -> Any:
    """The unit need not say anything."""
    return _found(request, key, "withdraw").withdraw(by=request.user, at=now(), version=payload.version)
