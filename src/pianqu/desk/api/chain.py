"""全过程 under `/api/v1/<nouns>/<key>/follow`."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Router

from pianqu.desk.chain import FOLLOWED, Held, Kind, Step, way_of
from pianqu.kit.api import Output
from pianqu.kit.clocks import Light
from pianqu.kit.codes import Coded
from pianqu.kit.now import today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.holding import Hand

router = Router(tags=["desk"])


class StepOut(Output):
    """One step; what the reader may not open has a kind and nothing else.

    `hand` is who has a task that goes on: OFFICE, UNIT (`unit`), VERIFIER or OUTSIDE, `since` a day; else "". `here` is the
    record asked for.
    """

    kind: str
    key: UUID | None
    title: str
    url: str
    who: str
    day: date | None
    state: str
    light: Annotated[str, Coded(Light, empty=True)]
    hand: Annotated[str, Coded(Hand, empty=True)]
    unit: str
    since: date | None
    here: bool

    @staticmethod
    def of(step: Step) -> "StepOut":
        """From the reading."""
        told = {name: getattr(step.told, name) for name in ("who", "day", "light")}
        own = {name: getattr(step, name) for name in ("kind", "title", "url", "unit", "since", "here")}
        return StepOut(key=step.key if step.seen else None, state=str(step.told.state), hand=step.hand or "", **told, **own)


class HeldOut(Output):
    """From when to when (null: still) somebody had a task that the reader may open, and how many days; `hand` as in a step."""

    task: UUID
    hand: Annotated[str, Coded(Hand)]
    unit: str
    since: date
    until: date | None
    days: int

    @staticmethod
    def of(held: Held) -> "HeldOut":
        """From the reading."""
        own = {name: getattr(held, name) for name in ("hand", "unit", "since", "until", "days")}
        return HeldOut(task=held.step.key, **own)


class ChainOut(Output):
    """Every step that led to a record and came of it, in the order of the way, and who had its tasks when, one after the other.

    `unseen` tasks of them go on out of sight.
    """

    steps: list[StepOut]
    held: list[HeldOut]
    unseen: int


def _follow(kind: Kind) -> Any:
    def follow(request: Request, key: UUID) -> ChainOut:
        record = find(request, kind.rows(), key)
        require(request.user, f"desk.follow_{kind.noun}", record)
        way = way_of(request.user, record, today())
        steps, held = [StepOut.of(step) for step in way.steps], [HeldOut.of(each) for each in way.held]
        return ChainOut(steps=steps, held=held, unseen=way.unseen)

    follow.__doc__ = "Every step that led to it and came of it, and who has it now."
    return follow


for each in FOLLOWED:
    path = f"/{each.noun}s/{{uuid:key}}/follow"
    router.get(path, response=ChainOut, operation_id=f"desk.follow_{each.noun}")(_follow(each))
