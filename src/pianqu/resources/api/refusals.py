"""Attempts to claim what nobody may, under `/api/v1/refusals`: to be read alone."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router

from pianqu.kit.api import Asked, Day, KeyOf, ListAsked, Output, answer_list, listed
from pianqu.kit.codes import Coded
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.resources.filters import RefusalFilter
from pianqu.resources.models import Refusal

router = Router(tags=["resources"])


class RefusalAsked(ListAsked):
    """The parameters of the list: the key of a group, the case."""

    filtered_by: ClassVar = RefusalFilter
    group: str = ""
    case: str = ""


class RefusalOut(Output):
    """An attempt: what was claimed, by whom, and the rule by which it was refused."""

    key: UUID
    group: KeyOf
    case: Annotated[str, Coded(Refusal, "case")]
    rule: str
    purpose: str
    amount_fen: int
    happened_on: Day
    tried_at: datetime
    tried_by_name: str
    tried_by_post: str


@router.get("/refusals", response=listed(RefusalOut), operation_id="resources.view_refusal")
def refusal_list(request: Request, asked: Asked[RefusalAsked]) -> dict[str, Any]:
    """The attempts that the reader may see."""
    require(request.user, "resources.view_refusal")
    rows = Refusal.objects.visible_to(request.user).select_related("group")
    return answer_list(request, rows, ("-tried_at", "-id"), asked, RefusalFilter)


@router.get("/refusals/{uuid:key}", response=RefusalOut, operation_id="resources.show_refusal")
def refusal_show(request: Request, key: UUID) -> Any:
    """One attempt."""
    refusal = find(request, Refusal.objects.select_related("group"), key)
    require(request.user, "resources.view_refusal", refusal)
    return refusal
