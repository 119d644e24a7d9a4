"""Townships' ledgers and locked years under `/api/v1/costlines` and `/api/v1/finalaccounts`; lines come by `/api/v1/imports`."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Query, Router
from pydantic import Field

from pianqu.kit.api import (
    Asked,
    CorrectIn,
    EnteredOut,
    Input,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
    ReasonIn,
    VersionIn,
    answer_list,
    listed,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.resources.cost_filters import CostLineFilter, FinalAccountFilter
from pianqu.resources.models import CostLine, FinalAccount
from pianqu.resources.models.account import FEN_MOST
from pianqu.resources.models.cost import NOTE_MOST
from pianqu.resources.township_costs import asked_for, change_permille

router = Router(tags=["resources"])
Spent = Annotated[int, Field(ge=0, le=FEN_MOST)]


class CostLineAsked(ListAsked):
    """The parameters of the list: year, month, the key of a township, category; `record` "void" or "all"."""

    filtered_by: ClassVar = CostLineFilter
    year: str = ""
    month: str = ""
    township: str = ""
    category: str = ""
    record: str = ""


class CostLineOut(EnteredOut):
    """What a township spent in a month on a category, in fen; it counts on the last day of the month."""

    township: KeyOf
    year: int
    month: int
    category: Annotated[str, Coded(CostLine, "category")]
    amount_fen: int
    note: str


class CorrectCostLineIn(CorrectIn):
    """What the books really say."""

    amount_fen: Spent
    note: Annotated[Line, Field(max_length=NOTE_MOST)] = ""


class CostMonthOut(Output):
    """A month of a township: what was spent, and the year before, by category."""

    month: int
    category: Annotated[str, Coded(CostLine, "category")]
    amount_fen: int
    before_fen: int


class TownshipCostAsked(Input):
    """The key of a township (the own unless told) and a year (this one unless told)."""

    township: str = ""
    year: str = ""


class TownshipCostOut(Output):
    """A township's year beside the year before; only months of which this year's books say something."""

    township: KeyOf
    year: int
    reception_fen: int
    limit_fen: int
    band: str
    base_locked: bool
    amount_fen: int
    before_fen: int
    change_permille: int | None
    months: list[CostMonthOut]


class FinalAccountAsked(ListAsked):
    """The parameters of the list: state."""

    filtered_by: ClassVar = FinalAccountFilter
    state: str = ""


class FinalAccountOut(Output):
    """A locked year, and what its lines added up to when it was locked."""

    key: UUID
    version: int
    year: int
    state: Annotated[str, Coded(FinalAccount, "state")]
    total_fen: int
    reception_fen: int
    reason: str


class LockFinalAccountIn(NewIn):
    """Which year."""

    year: Annotated[int, Field(ge=2000, le=2100)]


def _line(request: Request, key: UUID, verb: str) -> CostLine:
    line: CostLine = find(request, CostLine.objects.with_township(), key)
    require(request.user, f"resources.{verb}_costline", line)
    return line


def _account(request: Request, key: UUID, verb: str) -> FinalAccount:
    account: FinalAccount = find(request, FinalAccount.objects.all(), key)
    require(request.user, f"resources.{verb}_finalaccount", account)
    return account


@router.get("/costlines", response=listed(CostLineOut), operation_id="resources.view_costline")
def costline_list(request: Request, asked: Asked[CostLineAsked]) -> dict[str, Any]:
    """The lines that the reader may see."""
    require(request.user, "resources.view_costline")
    rows = CostLine.objects.visible_to(request.user).with_township()
    return answer_list(request, rows, ("-happened_on", "township_id", "category", "-id"), asked, CostLineFilter)


@router.get("/costlines/township", response=TownshipCostOut, operation_id="resources.show_township_costline")
def costline_township(request: Request, asked: Annotated[TownshipCostAsked, Query()]) -> Any:
    """A township's year beside the year before."""
    require(request.user, "resources.view_costline")
    told = asked_for(request.user, asked.township, asked.year)
    kinds = [(month, code) for month in told.months for code in CostLine.Category.values]
    months = [
        {
            "month": month,
            "category": code,
            "amount_fen": told.fen(month=month, category=code),
            "before_fen": told.fen(before=True, month=month, category=code),
        }
        for month, code in kinds
    ]
    return {
        "township": told.township,
        "year": told.year,
        "reception_fen": told.reception_fen,
        "limit_fen": told.limit_fen,
        "band": told.band.value,
        "base_locked": told.base_locked,
        "amount_fen": told.fen(),
        "before_fen": told.fen(before=True),
        "change_permille": change_permille(told.fen(), told.fen(before=True)),
        "months": months,
    }


@router.get("/costlines/{uuid:key}", response=CostLineOut, operation_id="resources.show_costline")
def costline_show(request: Request, key: UUID) -> Any:
    """One line."""
    return _line(request, key, "view")


@router.post("/costlines/{uuid:key}/correct", response=CostLineOut, operation_id="resources.correct_costline")
def costline_correct(request: Request, key: UUID, payload: CorrectCostLineIn) -> Any:
    """Put a line right, with the reason."""
    return _line(request, key, "correct").correct(by=request.user, at=now(), **payload.model_dump())


@router.post("/costlines/{uuid:key}/void", response=CostLineOut, operation_id="resources.void_costline")
def costline_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken line out of every count, with the reason."""
    return _line(request, key, "void").void(by=request.user, at=now(), **payload.model_dump())


@router.get("/finalaccounts", response=listed(FinalAccountOut), operation_id="resources.view_finalaccount")
def finalaccount_list(request: Request, asked: Asked[FinalAccountAsked]) -> dict[str, Any]:
    """The years that were locked."""
    require(request.user, "resources.view_finalaccount")
    return answer_list(request, FinalAccount.objects.visible_to(request.user), ("-year",), asked, FinalAccountFilter)


@router.post("/finalaccounts", response={201: FinalAccountOut}, operation_id="resources.lock_finalaccount")
def finalaccount_lock(request: Request, payload: LockFinalAccountIn) -> Any:
    """Lock a year that is over."""
    require(request.user, "resources.lock_finalaccount")
    return FinalAccount.lock(by=request.user, at=now(), **payload.model_dump())


@router.get("/finalaccounts/{uuid:key}", response=FinalAccountOut, operation_id="resources.show_finalaccount")
def finalaccount_show(request: Request, key: UUID) -> Any:
    """One year."""
    return _account(request, key, "view")


@router.post("/finalaccounts/{uuid:key}/reopen", response=FinalAccountOut, operation_id="resources.reopen_finalaccount")
def finalaccount_reopen(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Open a locked year again, and why."""
    return _account(request, key, "reopen").reopen(by=request.user, at=now(), **payload.model_dump())


@router.post("/finalaccounts/{uuid:key}/relock", response=FinalAccountOut, operation_id="resources.relock_finalaccount")
def finalaccount_relock(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Lock it again."""
    return _account(request, key, "relock").relock(by=request.user, at=now(), version=payload.version)
