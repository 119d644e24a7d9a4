"""Claims under `/api/v1/expenses`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from django.http import HttpResponse
from ninja import Router
from pydantic import Field

from pianqu.groups.api.placed import OfGroupAsked
from pianqu.groups.models import CoordinationGroup, Post
from pianqu.kit.api import (
    Asked,
    Day,
    EnteredOut,
    Input,
    Key,
    KeyOf,
    Line,
    NewIn,
    Output,
    ReasonIn,
    Version,
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
from pianqu.meetings.models import Meeting
from pianqu.resources import paper
from pianqu.resources.api.accounts import Fen
from pianqu.resources.filters import ExpenseFilter
from pianqu.resources.forms import own_post
from pianqu.resources.models import Expense, ExpenseCategory
from pianqu.resources.models.expense import PURPOSE_MOST
from pianqu.reviews.models import Visit

router = Router(tags=["resources"])


class ExpenseAsked(OfGroupAsked):
    """The parameters of the list: besides those of a group's records the key of a category and of an account, and the state."""

    filtered_by: ClassVar = ExpenseFilter
    category: str = ""
    state: str = ""
    account: str = ""


class ExpenseOut(EnteredOut):
    """A claim. It counts, and stands in its account, once it is APPROVED; `answer` says why it was sent back or rejected."""

    group: KeyOf
    account: KeyOf
    category: KeyOf
    amount_fen: int
    allowance: bool
    purpose: str
    claimant: KeyOf
    visit_key: UUID | None
    meeting_key: UUID | None
    state: Annotated[str, Coded(Expense, "state")]
    checked_by: str
    approved_by: str
    paid_on: Day | None
    answer: str


class ClaimIn(Input):
    """What was spent: `claimant` is the key of a post in the group, to whose person the money goes.

    `forbidden` names a case that nobody may claim: it answers 422 with the rule, and the attempt is kept as a refusal.
    """

    claimant: Key
    category: Key
    amount_fen: Fen
    purpose: Annotated[Line, Field(min_length=1, max_length=PURPOSE_MOST)]
    happened_on: Day
    visit: Key | None = None
    meeting: Key | None = None
    forbidden: Literal["", "TOWNSHIP_FUEL", "TOWNSHIP_ALLOWANCE", "MEAL_ELSEWHERE", "TOWNSHIP_CAR"] = ""

    def told(self, user: Any) -> dict[str, Any]:
        """What the verb takes. Raises `Refused` at what is not there."""
        posts = Post.objects.filter(group__in=user.standing.group_ids).select_related("group", "cadre")
        return {
            **self.model_dump(include={"amount_fen", "purpose", "happened_on", "forbidden"}),
            "claimant": pick(posts, "claimant", self.claimant),
            "category": pick(ExpenseCategory.objects.visible_to(user), "category", self.category),
            "visit": pick(Visit.objects.visible_to(user).current(), "visit", self.visit),
            "meeting": pick(Meeting.objects.visible_to(user).current(), "meeting", self.meeting),
        }


class DraftExpenseIn(ClaimIn, NewIn):
    """A new claim."""


class EditExpenseIn(ClaimIn):
    """A draft as it should be, and the version that was read."""

    version: Version


class GatherExpenseIn(NewIn):
    """The allowances of village visits of a group up to a day."""

    group: Key
    until: Day


class AllowanceLineOut(Output):
    """Somebody at a village on a day; the key of the post and of the visit."""

    post: KeyOf
    day: Day
    visit_key: UUID
    amount_fen: int


class ExpenseWholeOut(ExpenseOut):
    """A claim with the person-days of a sheet of allowances."""

    lines: list[AllowanceLineOut]


class PayExpenseIn(VersionIn):
    """On which day it was paid."""

    paid_on: Day


def _find(request: Request, key: UUID, verb: str) -> Expense:
    expense: Expense = find(request, Expense.objects.with_account(), key)
    require(request.user, f"resources.{verb}_expense", expense)
    return expense


@router.get("/expenses", response=listed(ExpenseOut), operation_id="resources.view_expense")
def expense_list(request: Request, asked: Asked[ExpenseAsked]) -> dict[str, Any]:
    """The claims that the reader may see."""
    require(request.user, "resources.view_expense")
    rows = Expense.objects.visible_to(request.user).with_account()
    return answer_list(request, rows, ("-happened_on", "-id"), asked, ExpenseFilter)


@router.post("/expenses", response={201: ExpenseOut}, operation_id="resources.draft_expense")
def expense_draft(request: Request, payload: DraftExpenseIn) -> Any:
    """Begin a claim."""
    require(request.user, "resources.draft_expense")
    return Expense.draft(by=request.user, at=now(), key=payload.key, **payload.told(request.user))


@router.post("/expenses/gather", response={201: ExpenseOut}, operation_id="resources.gather_expense")
def expense_gather(request: Request, payload: GatherExpenseIn) -> Any:
    """Claim what village visits allow."""
    require(request.user, "resources.gather_expense")
    group = pick(CoordinationGroup.objects.of_user(request.user), "group", payload.group)
    claimant = own_post(request.user, group)
    return Expense.gather(by=request.user, at=now(), claimant=claimant, until=payload.until, key=payload.key)


@router.get("/expenses/{uuid:key}", response=ExpenseWholeOut, operation_id="resources.show_expense")
def expense_show(request: Request, key: UUID) -> Any:
    """One claim, with the person-days of a sheet of allowances."""
    expense = _find(request, key, "view")
    told = ExpenseOut.model_validate(expense).model_dump()
    return told | {"lines": list(expense.lines.select_related("post"))}


@router.get("/expenses/{uuid:key}/paper", operation_id="resources.show_paper_expense")
def expense_paper(request: Request, key: UUID) -> HttpResponse:
    """The sheet of the finance bureau, or the pay list with room for signatures, as a docx."""
    return download(paper.file(_find(request, key, "view"), today()))


@router.post("/expenses/{uuid:key}/edit", response=ExpenseOut, operation_id="resources.edit_expense")
def expense_edit(request: Request, key: UUID, payload: EditExpenseIn) -> Any:
    """Put a draft right."""
    expense = _find(request, key, "edit")
    return expense.edit(by=request.user, at=now(), version=payload.version, **payload.told(request.user))


@router.post("/expenses/{uuid:key}/submit", response=ExpenseOut, operation_id="resources.submit_expense")
def expense_submit(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Hand it to 财政局; its vouchers hang on it."""
    return _find(request, key, "submit").submit(by=request.user, at=now(), version=payload.version)


@router.post("/expenses/{uuid:key}/withdraw", response=ExpenseOut, operation_id="resources.withdraw_expense")
def expense_withdraw(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Take it back to change it."""
    return _find(request, key, "withdraw").withdraw(by=request.user, at=now(), version=payload.version)


@router.post("/expenses/{uuid:key}/verify", response=ExpenseOut, operation_id="resources.verify_expense")
def expense_verify(request: Request, key: UUID, payload: VersionIn) -> Any:
    """财政局 looked at it."""
    return _find(request, key, "verify").verify(by=request.user, at=now(), version=payload.version)


@router.post("/expenses/{uuid:key}/send_back", response=ExpenseOut, operation_id="resources.send_back_expense")
def expense_send_back(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It is to be put right, and why."""
    return _find(request, key, "send_back").send_back(by=request.user, at=now(), **payload.model_dump())


@router.post("/expenses/{uuid:key}/approve", response=ExpenseOut, operation_id="resources.approve_expense")
def expense_approve(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Approve it: it stands in the account."""
    return _find(request, key, "approve").approve(by=request.user, at=now(), version=payload.version)


@router.post("/expenses/{uuid:key}/reject", response=ExpenseOut, operation_id="resources.reject_expense")
def expense_reject(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It is not paid from the account, and why."""
    return _find(request, key, "reject").reject(by=request.user, at=now(), **payload.model_dump())


@router.post("/expenses/{uuid:key}/pay", response=ExpenseOut, operation_id="resources.pay_expense")
def expense_pay(request: Request, key: UUID, payload: PayExpenseIn) -> Any:
    """It was paid on a day."""
    return _find(request, key, "pay").pay(by=request.user, at=now(), **payload.model_dump())


@router.post("/expenses/{uuid:key}/void", response=ExpenseOut, operation_id="resources.void_expense")
def expense_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count and out of the account, with the reason."""
    return _find(request, key, "void").void(by=request.user, at=now(), **payload.model_dump())
