"""What cases counted for (R68): solutions and settlements."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.kit.api import Asked, CorrectIn, Day, EnteredOut, KeyOf, Line, ListAsked, Prose, ReasonIn, answer_list, listed
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.petitions.course_filters import SettlementFilter, SolutionFilter
from pianqu.petitions.models import PetitionSolution, Settlement
from pianqu.petitions.models.settlement import AGREEMENT_MOST, PROOF_MOST
from pianqu.petitions.models.solution import HOW_MOST
from pianqu.petitions.wording import in_list, read_by

router = Router(tags=["petitions"])
ORDER = ("-happened_on", "-id")


class EndedAsked(ListAsked):
    """First and last day, the key of a township; `record` also "void" or "all"."""

    since: str = ""
    until: str = ""
    township: str = ""
    record: str = ""


class PetitionSolutionAsked(EndedAsked):
    """Of prominent matters alone ("true")."""

    prominent: str = ""


class SettlementAsked(EndedAsked):
    """With the basis."""

    filtered_by: ClassVar = SettlementFilter

    basis: str = ""


class EndedOut(EnteredOut):
    """Of which case, and where that lies."""

    case: KeyOf
    township: KeyOf
    village: KeyOf | None


class PetitionSolutionOut(EndedOut):
    """That the matter was solved, and how."""

    how: str


class SettlementOut(EndedOut):
    """That the case was settled, and on which basis."""

    basis: Annotated[str, Coded(Settlement, "basis")]
    agreement: str
    performed_on: Day | None
    proof: str


class CorrectPetitionSolutionIn(CorrectIn):
    """The whole of what can be put right, and why."""

    happened_on: Day
    how: Annotated[Prose, Field(max_length=HOW_MOST)]


class CorrectSettlementIn(CorrectIn):
    """The whole of what can be put right, and why."""

    happened_on: Day
    basis: Annotated[Line, Coded(Settlement, "basis")]
    agreement: Annotated[Prose, Field(max_length=AGREEMENT_MOST)] = ""
    performed_on: Day | None = None
    proof: Annotated[Line, Field(max_length=PROOF_MOST)] = ""


def _found(request: Request, rows: Any, key: UUID, verb: str) -> Any:
    record = find(request, rows.with_case(), key)
    require(request.user, f"petitions.{verb}_{record._meta.model_name}", record)
    return record


@router.get("/petitionsolutions", response=listed(PetitionSolutionOut), operation_id="petitions.view_petitionsolution")
def petitionsolution_list(request: Request, asked: Asked[PetitionSolutionAsked]) -> dict[str, Any]:
    """The solved cases that the reader may see."""
    require(request.user, "petitions.view_petitionsolution")
    rows = PetitionSolution.objects.visible_to(request.user).with_case()
    return answer_list(request, rows, ORDER, asked, SolutionFilter, in_list)


@router.get("/petitionsolutions/{uuid:key}", response=PetitionSolutionOut, operation_id="petitions.show_petitionsolution")
def petitionsolution_show(request: Request, key: UUID) -> Any:
    """One of them."""
    return read_by(request.user, _found(request, PetitionSolution.objects, key, "view"))


@router.post(
    "/petitionsolutions/{uuid:key}/correct", response=PetitionSolutionOut, operation_id="petitions.correct_petitionsolution"
)
def petitionsolution_correct(request: Request, key: UUID, payload: CorrectPetitionSolutionIn) -> Any:
    """Put it right, with the reason."""
    solution = _found(request, PetitionSolution.objects, key, "correct")
    return solution.correct(by=request.user, at=now(), **payload.model_dump())


@router.post("/petitionsolutions/{uuid:key}/void", response=PetitionSolutionOut, operation_id="petitions.void_petitionsolution")
def petitionsolution_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It was not solved after all."""
    return _found(request, PetitionSolution.objects, key, "void").void(by=request.user, at=now(), **payload.model_dump())


@router.get("/settlements", response=listed(SettlementOut), operation_id="petitions.view_settlement")
def settlement_list(request: Request, asked: Asked[SettlementAsked]) -> dict[str, Any]:
    """The settled cases that the reader may see."""
    require(request.user, "petitions.view_settlement")
    return answer_list(request, Settlement.objects.visible_to(request.user).with_case(), ORDER, asked, SettlementFilter, in_list)


@router.get("/settlements/{uuid:key}", response=SettlementOut, operation_id="petitions.show_settlement")
def settlement_show(request: Request, key: UUID) -> Any:
    """One of them."""
    return read_by(request.user, _found(request, Settlement.objects, key, "view"))


@router.post("/settlements/{uuid:key}/correct", response=SettlementOut, operation_id="petitions.correct_settlement")
def settlement_correct(request: Request, key: UUID, payload: CorrectSettlementIn) -> Any:
    """Put it right, with the reason."""
    return _found(request, Settlement.objects, key, "correct").correct(by=request.user, at=now(), **payload.model_dump())


@router.post("/settlements/{uuid:key}/void", response=SettlementOut, operation_id="petitions.void_settlement")
def settlement_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It is not settled after all."""
    return _found(request, Settlement.objects, key, "void").void(by=request.user, at=now(), **payload.model_dump())
