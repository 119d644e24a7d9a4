"""A problem raised to another group or to the county."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.groups.models import CoordinationGroup
from pianqu.kit.api import Key, Line, VersionIn, pick
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.api.matters import ProblemOut, matter_out
from pianqu.matters.models import Problem

router = Router(tags=["matters"])


class EscalateIn(VersionIn):
    """Which group is asked (none: the county), and why this one cannot settle it."""

    to: Key | None = None
    reason: Annotated[Line, Field(min_length=1, max_length=200)]


@router.post("/problems/{uuid:key}/escalate", response=ProblemOut, operation_id="matters.escalate_problem")
def problem_escalate(request: Request, key: UUID, payload: EscalateIn) -> Any:
    """Ask another group or the county for help."""
    problem = find(request, Problem.objects.with_places(), key)
    require(request.user, "matters.escalate_problem", problem)
    to = pick(CoordinationGroup.objects.visible_to(request.user), "to", payload.to)
    return matter_out(problem.escalate(by=request.user, at=now(), reason=payload.reason, to=to, version=payload.version), request)
