"""The regime and its amendments."""

from typing import Any
from uuid import UUID

from ninja import Router

from pianqu.groups.models import Amendment, Regime
from pianqu.kit.api import (
    Asked,
    DatedOut,
    Day,
    EndIn,
    Key,
    Line,
    ListAsked,
    NewIn,
    Output,
    Prose,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["groups"])


class RegimeOut(DatedOut):
    """The regime as it was issued."""

    name: str
    document_no: str


class RegimeIn(NewIn):
    """A regime to issue."""

    name: Line
    document_no: Line
    since: Day


class AmendmentIn(NewIn):
    """A document that amended a regime."""

    regime: Key
    document_no: Line
    on: Day
    text: Prose


class AmendmentOut(Output):
    """An amendment."""

    key: UUID
    document_no: str
    on: Day
    text: str


@router.get("/regimes", response=listed(RegimeOut), operation_id="groups.view_regime")
def regime_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """The regime in force and those before it."""
    require(request.user, "groups.view_regime")
    return answer_list(request, Regime.objects.visible_to(request.user), ("-since", "id"), asked)


@router.post("/regimes", response={201: RegimeOut}, operation_id="groups.issue_regime")
def regime_issue(request: Request, payload: RegimeIn) -> Regime:
    """Issue the regime."""
    require(request.user, "groups.issue_regime")
    return Regime.issue(**payload.model_dump(), by=request.user, at=now())


@router.get("/regimes/{uuid:key}", response=RegimeOut, operation_id="groups.show_regime")
def regime_show(request: Request, key: UUID) -> Regime:
    """One regime."""
    regime: Regime = find(request, Regime.objects, key)
    require(request.user, "groups.view_regime", regime)
    return regime


@router.post("/regimes/{uuid:key}/end", response=RegimeOut, operation_id="groups.end_regime")
def regime_end(request: Request, key: UUID, payload: EndIn) -> Regime:
    """Repeal the regime."""
    regime: Regime = find(request, Regime.objects, key)
    require(request.user, "groups.end_regime", regime)
    return regime.end(payload.on, version=payload.version, by=request.user, at=now())


@router.post("/amendments", response={201: AmendmentOut}, operation_id="groups.record_amendment")
def amendment_record(request: Request, payload: AmendmentIn) -> Amendment:
    """Record an amending document."""
    require(request.user, "groups.record_amendment")
    values = payload.model_dump()
    values["regime"] = pick(Regime.objects.visible_to(request.user), "regime", payload.regime)
    return Amendment.record(**values, by=request.user, at=now())
