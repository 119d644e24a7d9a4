"""Accounts of groups under `/api/v1/fundaccounts`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from pianqu.groups.models import CoordinationGroup
from pianqu.kit.api import (
    Asked,
    Day,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now, today
from pianqu.kit.papers import download
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.resources import statement
from pianqu.resources.filters import AccountFilter
from pianqu.resources.models import FundAccount
from pianqu.resources.models.account import DOCUMENT_MOST, FEN_MOST, YEARS

router = Router(tags=["resources"])
Fen = Annotated[int, Field(ge=1, le=FEN_MOST)]
Document = Annotated[Line, Field(max_length=DOCUMENT_MOST)]


class AccountAsked(ListAsked):
    """The parameters of the list: year, the key of a group, state."""

    filtered_by: ClassVar = AccountFilter
    year: str = ""
    group: str = ""
    state: str = ""


class FundAccountOut(Output):
    """The account of a group for a year, in fen. `balance_fen` is what is left, `returned_fen` what went back at its end."""

    key: UUID
    version: int
    group: KeyOf
    year: int
    state: Annotated[str, Coded(FundAccount, "state")]
    allocated_fen: int
    posted_fen: int
    balance_fen: int
    allowance_basis: str
    returned_fen: int | None


class AllotmentOut(Output):
    """What was allotted on a day, by which document."""

    amount_fen: int
    document: str
    made_on: Day


class FundAccountWholeOut(FundAccountOut):
    """An account with what it was allotted."""

    allotments: list[AllotmentOut]


class OpenFundAccountIn(NewIn):
    """Whose, of which year; the amount is the parameter's."""

    group: Key
    year: Annotated[int, Field(ge=YEARS[0], le=YEARS[1])]
    document: Document = ""


class IncreaseFundAccountIn(VersionIn):
    """How much more, by which document."""

    amount_fen: Fen
    document: Document


class GroundFundAccountIn(VersionIn):
    """By which document allowances are paid."""

    document: Document


def _find(request: Request, key: UUID) -> FundAccount:
    return find(request, FundAccount.objects.with_group(), key)  # type: ignore[no-any-return]


@router.get("/fundaccounts", response=listed(FundAccountOut), operation_id="resources.view_fundaccount")
def fundaccount_list(request: Request, asked: Asked[AccountAsked]) -> dict[str, Any]:
    """The accounts that the reader may see."""
    require(request.user, "resources.view_fundaccount")
    rows = FundAccount.objects.visible_to(request.user).with_group()
    return answer_list(request, rows, ("-year", "group_id", "-id"), asked, AccountFilter)


@router.post("/fundaccounts", response={201: FundAccountOut}, operation_id="resources.open_fundaccount")
def fundaccount_open(request: Request, payload: OpenFundAccountIn) -> Any:
    """Open the account of a group for a year."""
    require(request.user, "resources.open_fundaccount")
    group = pick(CoordinationGroup.objects.visible_to(request.user), "group", payload.group)
    told = payload.model_dump(include={"year", "document", "key"})
    return FundAccount.open(by=request.user, at=now(), group=group, **told)


@router.get("/fundaccounts/{uuid:key}", response=FundAccountWholeOut, operation_id="resources.show_fundaccount")
def fundaccount_show(request: Request, key: UUID) -> Any:
    """One account with what it was allotted."""
    account = _find(request, key)
    require(request.user, "resources.view_fundaccount", account)
    told = FundAccountOut.model_validate(account).model_dump()
    return told | {"allotments": list(account.allotments.all())}


@router.get("/fundaccounts/{uuid:key}/paper", operation_id="resources.show_paper_fundaccount")
def fundaccount_paper(request: Request, key: UUID) -> HttpResponse:
    """The statement of the year as a docx."""
    account = _find(request, key)
    require(request.user, "resources.view_fundaccount", account)
    return download(statement.file(account, today()))


@router.post("/fundaccounts/{uuid:key}/increase", response=FundAccountOut, operation_id="resources.increase_fundaccount")
def fundaccount_increase(request: Request, key: UUID, payload: IncreaseFundAccountIn) -> Any:
    """Allot more."""
    account = _find(request, key)
    require(request.user, "resources.increase_fundaccount", account)
    return account.increase(by=request.user, at=now(), **payload.model_dump())


@router.post("/fundaccounts/{uuid:key}/ground", response=FundAccountOut, operation_id="resources.ground_fundaccount")
def fundaccount_ground(request: Request, key: UUID, payload: GroundFundAccountIn) -> Any:
    """Enter the document by which allowances are paid."""
    account = _find(request, key)
    require(request.user, "resources.ground_fundaccount", account)
    return account.ground(by=request.user, at=now(), **payload.model_dump())


@router.post("/fundaccounts/{uuid:key}/close", response=FundAccountOut, operation_id="resources.close_fundaccount")
def fundaccount_close(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Close the year; the next year's account is opened with it."""
    account = _find(request, key)
    require(request.user, "resources.close_fundaccount", account)
    return account.close(by=request.user, at=now(), version=payload.version)
