"""两家话一张表 under `/api/v1/problems/<key>/weigh`."""

from typing import Annotated
from uuid import UUID

from ninja import Router

from pianqu.desk import sides
from pianqu.kit.api import Day, Output
from pianqu.kit.codes import Coded
from pianqu.kit.now import today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.models import DutyItem, Problem, Statement

router = Router(tags=["desk"])


class SideOut(Output):
    """One unit's side; `state` is ASKED or SAID."""

    statement: UUID
    organ: UUID
    name: str
    state: Annotated[str, Coded(Statement, "state")]
    words: str
    rule: str
    said_by: str
    noted_by: str


class DutyLineOut(Output):
    """A line of the township's duty list that is like the problem."""

    key: UUID
    text: str
    kind: Annotated[str, Coded(DutyItem, "kind")]
    owner: str


class PrecedentOut(Output):
    """A resolution on a like matter, of which meeting."""

    resolution: UUID
    text: str
    lead: str
    meeting: UUID
    happened_on: Day


class SidesOut(Output):
    """What the two units, the lists and the meetings say of one problem."""

    sides: list[SideOut]
    duties: list[DutyLineOut]
    precedents: list[PrecedentOut]


@router.get("/problems/{uuid:key}/weigh", response=SidesOut, operation_id="desk.weigh_problem")
def weigh(request: Request, key: UUID) -> SidesOut:
    """Both sides, the duty list, and how like matters were decided before."""
    problem = find(request, Problem.objects.with_places(), key)
    require(request.user, "desk.weigh_problem", problem)
    both = sides.statements(problem)
    names = ("state", "words", "rule", "said_by", "noted_by")
    return SidesOut(
        sides=[
            SideOut(
                statement=side.key, organ=side.organ.key, name=side.organ.name, **{name: getattr(side, name) for name in names}
            )
            for side in both
        ],
        duties=[DutyLineOut.model_validate(row) for row in sides.duties(problem, both, today())],
        precedents=[
            PrecedentOut(
                resolution=each.resolution.key,
                text=each.resolution.text,
                lead=each.resolution.lead.name,
                meeting=each.meeting.key,
                happened_on=each.meeting.happened_on,
            )
            for each in sides.precedents(request.user, problem)
        ],
    )
