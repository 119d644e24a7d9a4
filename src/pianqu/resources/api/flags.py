"""Flags under `/api/v1/flags`: the same calls as the pages."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.kit.api import Asked, Day, Key, KeyOf, Line, ListAsked, Output, Prose, ReasonIn, VersionIn, answer_list, listed, pick
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.resources.cost_filters import FlagFilter
from pianqu.resources.models import Flag
from pianqu.resources.models.flag import NAME_MOST, WORDS_MOST, deciders

router = Router(tags=["resources"])
Told = Annotated[Prose, Field(min_length=1, max_length=WORDS_MOST)]


class FlagAsked(ListAsked):
    """The parameters of the list: the key of a township, case, state."""

    filtered_by: ClassVar = FlagFilter
    township: str = ""
    case: str = ""
    state: str = ""


class FlagOut(Output):
    """What a ledger or a reception shows that a rule forbids; no verdict before it was decided."""

    key: UUID
    version: int
    township: KeyOf
    group: KeyOf | None
    case: Annotated[str, Coded(Flag, "case")]
    rule: str
    happened_on: Day
    amount_fen: int
    words: str
    about_type: Annotated[str, Coded(Flag, "about_type")]
    about_key: UUID
    found_at: datetime
    state: Annotated[str, Coded(Flag, "state")]
    statement: str
    stated_by: str
    verdict: str
    verified_by: str
    decider: KeyOf | None
    answer: str


class VerifyFlagIn(VersionIn):
    """What the concerned say, who says it, what was seen."""

    statement: Told
    stated_by: Annotated[Line, Field(min_length=1, max_length=NAME_MOST)]
    verdict: Told


class SubmitFlagIn(VersionIn):
    """The key of the person before whom it is put."""

    decider: Key


def _find(request: Request, key: UUID, verb: str) -> Flag:
    flag: Flag = find(request, Flag.objects.with_places(), key)
    require(request.user, f"resources.{verb}_flag", flag)
    return flag


@router.get("/flags", response=listed(FlagOut), operation_id="resources.view_flag")
def flag_list(request: Request, asked: Asked[FlagAsked]) -> dict[str, Any]:
    """The flags that the reader may see."""
    require(request.user, "resources.view_flag")
    return answer_list(request, Flag.objects.visible_to(request.user).with_places(), ("-found_at", "-id"), asked, FlagFilter)


@router.get("/flags/{uuid:key}", response=FlagOut, operation_id="resources.show_flag")
def flag_show(request: Request, key: UUID) -> Any:
    """One flag."""
    return _find(request, key, "view")


@router.post("/flags/{uuid:key}/verify", response=FlagOut, operation_id="resources.verify_flag")
def flag_verify(request: Request, key: UUID, payload: VerifyFlagIn) -> Any:
    """Look into it: the word of who is concerned is kept."""
    return _find(request, key, "verify").verify(by=request.user, at=now(), **payload.model_dump())


@router.post("/flags/{uuid:key}/close", response=FlagOut, operation_id="resources.close_flag")
def flag_close(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """There is nothing in it, and why."""
    return _find(request, key, "close").close(by=request.user, at=now(), **payload.model_dump())


@router.post("/flags/{uuid:key}/submit", response=FlagOut, operation_id="resources.submit_flag")
def flag_submit(request: Request, key: UUID, payload: SubmitFlagIn) -> Any:
    """Put it before a named person, who decides."""
    flag = _find(request, key, "submit")
    decider = pick(deciders(request.user.day), "decider", payload.decider)
    return flag.submit(by=request.user, at=now(), decider=decider, version=payload.version)


@router.post("/flags/{uuid:key}/refer", response=FlagOut, operation_id="resources.refer_flag")
def flag_refer(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """The named person hands it over, and why."""
    return _find(request, key, "refer").refer(by=request.user, at=now(), **payload.model_dump())


@router.post("/flags/{uuid:key}/decline", response=FlagOut, operation_id="resources.decline_flag")
def flag_decline(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """The named person does not, and why."""
    return _find(request, key, "decline").decline(by=request.user, at=now(), **payload.model_dump())
