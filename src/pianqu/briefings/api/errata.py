"""更正说明 under `/api/v1/errata`: the same calls as the pages."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.briefings.filters import ErratumFilter
from pianqu.briefings.models import Briefing, Erratum
from pianqu.kit.api import Asked, Code, Key, KeyOf, Line, ListAsked, NewIn, Output, ReasonIn, answer_list, listed, pick
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["briefings"])
Told = Annotated[Line, Field(min_length=1)]


class ErratumAsked(ListAsked):
    """The parameters of the list: both days of issue counted; the key of a briefing."""

    since: str = ""
    until: str = ""
    briefing: str = ""


class ErratumOut(Output):
    """What was wrong in a heard briefing, what it should be, and why; with `voided_at` and why where that was withdrawn."""

    key: UUID
    version: int
    briefing: KeyOf
    subject: Annotated[str, Coded(Erratum, "subject")]
    was: str
    right: str
    cause: str
    issued_at: datetime
    issued_name: str
    issued_post: str
    voided_at: datetime | None
    void_reason: str


class ErratumIn(NewIn):
    """One thing that was wrong in a section of a heard briefing."""

    briefing: Key
    subject: Annotated[Code, Coded(Erratum, "subject")]
    was: Told
    right: Told
    cause: Told


@router.get("/errata", response=listed(ErratumOut), operation_id="briefings.view_erratum")
def erratum_list(request: Request, asked: Asked[ErratumAsked]) -> dict[str, Any]:
    """The corrections that the reader may see."""
    require(request.user, "briefings.view_erratum")
    rows = Erratum.objects.visible_to(request.user).select_related("briefing")
    return answer_list(request, rows, ("-issued_at", "-id"), asked, ErratumFilter)


@router.post("/errata", response={201: ErratumOut}, operation_id="briefings.issue_erratum")
def erratum_issue(request: Request, payload: ErratumIn) -> Any:
    """Hang one on a briefing that was heard."""
    told = payload.model_dump()
    briefing = pick(Briefing.objects.visible_to(request.user), "briefing", told.pop("briefing"))
    require(request.user, "briefings.issue_erratum", briefing)
    return Erratum.issue(by=request.user, at=now(), briefing=briefing, **told)


@router.get("/errata/{uuid:key}", response=ErratumOut, operation_id="briefings.show_erratum")
def erratum_show(request: Request, key: UUID) -> Any:
    """One correction."""
    return find(request, Erratum.objects.select_related("briefing"), key)


@router.post("/errata/{uuid:key}/void", response=ErratumOut, operation_id="briefings.void_erratum")
def erratum_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Withdraw a mistaken one, with the reason; it stays, and another may be issued."""
    erratum: Erratum = find(request, Erratum.objects.select_related("briefing"), key)
    require(request.user, "briefings.void_erratum", erratum)
    return erratum.void(by=request.user, at=now(), **payload.model_dump())
