"""Receptions under `/api/v1/receptions`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.kit.api import (
    Asked,
    CorrectIn,
    Day,
    EnteredOut,
    Input,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Prose,
    ReasonIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.resources.api.accounts import Fen
from pianqu.resources.cost_filters import ReceptionFilter
from pianqu.resources.cost_forms import own_townships
from pianqu.resources.models import Reception
from pianqu.resources.models.reception import LETTER_MOST, LIST_MOST, PEOPLE_MOST, PURPOSE_MOST

router = Router(tags=["resources"])


class ReceptionAsked(ListAsked):
    """The parameters of the list: both days counted; the key of a township; `record` "void" or "all"."""

    filtered_by: ClassVar = ReceptionFilter
    since: str = ""
    until: str = ""
    township: str = ""
    record: str = ""


class ReceptionOut(EnteredOut):
    """A reception. `brought` by finance's list as it was; its cost is counted nowhere, for the ledger says it."""

    township: KeyOf
    letter_no: str
    purpose: str
    guests: int
    guest_list: str
    companions: int
    cost_fen: int
    canteen: bool
    drinks: bool
    brought: bool


class ReceivedIn(Input):
    """What was done for whom, by which letter, with whom, for how much; what breaks a rule is refused with it."""

    happened_on: Day
    letter_no: Annotated[Line, Field(max_length=LETTER_MOST)] = ""
    purpose: Annotated[Line, Field(min_length=1, max_length=PURPOSE_MOST)]
    guests: Annotated[int, Field(ge=1, le=PEOPLE_MOST)]
    guest_list: Annotated[Prose, Field(min_length=1, max_length=LIST_MOST)]
    companions: Annotated[int, Field(ge=0, le=PEOPLE_MOST)]
    cost_fen: Fen
    canteen: bool = True
    drinks: bool = False


class RecordReceptionIn(ReceivedIn, NewIn):
    """A new one, of a township of one's own (its key)."""

    township: Key


class CorrectReceptionIn(ReceivedIn, CorrectIn):
    """One put right."""


def _find(request: Request, key: UUID, verb: str) -> Reception:
    row: Reception = find(request, Reception.objects.with_township(), key)
    require(request.user, f"resources.{verb}_reception", row)
    return row


@router.get("/receptions", response=listed(ReceptionOut), operation_id="resources.view_reception")
def reception_list(request: Request, asked: Asked[ReceptionAsked]) -> dict[str, Any]:
    """The receptions that the reader may see."""
    require(request.user, "resources.view_reception")
    rows = Reception.objects.visible_to(request.user).with_township()
    return answer_list(request, rows, ("-happened_on", "-id"), asked, ReceptionFilter)


@router.post("/receptions", response={201: ReceptionOut}, operation_id="resources.record_reception")
def reception_record(request: Request, payload: RecordReceptionIn) -> Any:
    """Record one by hand."""
    require(request.user, "resources.record_reception")
    township = pick(own_townships(request.user), "township", payload.township)
    return Reception.record(by=request.user, at=now(), township=township, **payload.model_dump(exclude={"township"}))


@router.get("/receptions/{uuid:key}", response=ReceptionOut, operation_id="resources.show_reception")
def reception_show(request: Request, key: UUID) -> Any:
    """One reception."""
    return _find(request, key, "view")


@router.post("/receptions/{uuid:key}/correct", response=ReceptionOut, operation_id="resources.correct_reception")
def reception_correct(request: Request, key: UUID, payload: CorrectReceptionIn) -> Any:
    """Put one right, with the reason."""
    return _find(request, key, "correct").correct(by=request.user, at=now(), **payload.model_dump())


@router.post("/receptions/{uuid:key}/void", response=ReceptionOut, operation_id="resources.void_reception")
def reception_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Say that it was not so, with the reason."""
    return _find(request, key, "void").void(by=request.user, at=now(), **payload.model_dump())
