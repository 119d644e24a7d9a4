"""Categories of expenses under `/api/v1/expensecategories`: the same calls as the pages."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.kit.api import Asked, DatedOut, Day, EndIn, Input, Line, ListAsked, NewIn, answer_list, listed
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.resources.models import ExpenseCategory
from pianqu.resources.models.category import TITLE_MOST

router = Router(tags=["resources"])


class ExpenseCategoryOut(DatedOut):
    """What money is spent for; `code` is filled of those that the regime names."""

    code: Annotated[str, Coded(ExpenseCategory, "code")]
    title: str


class AdoptExpenseCategoryIn(Input):
    """From which day on."""

    since: Day


class ExpenseCategoryIn(NewIn):
    """One more, from a day on."""

    title: Annotated[Line, Field(min_length=1, max_length=TITLE_MOST)]
    since: Day


@router.get("/expensecategories", response=listed(ExpenseCategoryOut), operation_id="resources.view_expensecategory")
def expensecategory_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """What money is spent for, and was."""
    require(request.user, "resources.view_expensecategory")
    return answer_list(request, ExpenseCategory.objects.visible_to(request.user), ("id",), asked)


@router.post("/expensecategories/adopt", response={201: list[ExpenseCategoryOut]}, operation_id="resources.adopt_expensecategory")
def expensecategory_adopt(request: Request, payload: AdoptExpenseCategoryIn) -> Any:
    """Begin with the four of the regime."""
    require(request.user, "resources.adopt_expensecategory")
    return ExpenseCategory.adopt(since=payload.since, by=request.user, at=now())


@router.post("/expensecategories", response={201: ExpenseCategoryOut}, operation_id="resources.introduce_expensecategory")
def expensecategory_introduce(request: Request, payload: ExpenseCategoryIn) -> Any:
    """One more category."""
    require(request.user, "resources.introduce_expensecategory")
    return ExpenseCategory.introduce(by=request.user, at=now(), **payload.model_dump())


@router.get("/expensecategories/{uuid:key}", response=ExpenseCategoryOut, operation_id="resources.show_expensecategory")
def expensecategory_show(request: Request, key: UUID) -> Any:
    """One category."""
    category = find(request, ExpenseCategory.objects.all(), key)
    require(request.user, "resources.view_expensecategory", category)
    return category


@router.post("/expensecategories/{uuid:key}/end", response=ExpenseCategoryOut, operation_id="resources.end_expensecategory")
def expensecategory_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """Claim nothing more under it."""
    category = find(request, ExpenseCategory.objects.all(), key)
    require(request.user, "resources.end_expensecategory", category)
    return category.end(payload.on, by=request.user, at=now(), version=payload.version)
