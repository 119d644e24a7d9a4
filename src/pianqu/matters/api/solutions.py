"""What tasks solved."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router

from pianqu.groups.api.placed import PlacedAsked, PlacedOut
from pianqu.kit.api import Asked, ReasonIn, answer_list, listed
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.filters import SolutionFilter
from pianqu.matters.models import Solution

router = Router(tags=["matters"])


class SolutionAsked(PlacedAsked):
    """With the relation."""

    filtered_by: ClassVar = SolutionFilter

    relation: str = ""


class SolutionOut(PlacedOut):
    """A solved problem, with the keys of problem and task; `happened_on` is the day on which somebody looked."""

    problem_key: UUID
    task_key: UUID
    text: str
    verified_name: str
    relation: Annotated[str, Coded(Solution, "relation")]
    took_days: int


def _found(request: Request, key: UUID, verb: str) -> Solution:
    solution: Solution = find(request, Solution.objects.with_places(), key)
    require(request.user, f"matters.{verb}_solution", solution)
    return solution


@router.get("/solutions", response=listed(SolutionOut), operation_id="matters.view_solution")
def solution_list(request: Request, asked: Asked[SolutionAsked]) -> dict[str, Any]:
    """The solved problems that the reader may see."""
    require(request.user, "matters.view_solution")
    rows = Solution.objects.visible_to(request.user).with_places()
    return answer_list(request, rows, ("-happened_on", "-id"), asked, SolutionFilter)


@router.get("/solutions/{uuid:key}", response=SolutionOut, operation_id="matters.show_solution")
def solution_show(request: Request, key: UUID) -> Any:
    """One of them."""
    return _found(request, key, "view")


@router.post("/solutions/{uuid:key}/void", response=SolutionOut, operation_id="matters.void_solution")
def solution_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It was not solved after all; the problem asks for something again."""
    solution = _found(request, key, "void")
    return solution.void(by=request.user, at=now(), reason=payload.reason, version=payload.version)
