"""An order of the hotline and the petition that answers it under `/api/v1/infoitems/<key>/match` and the other way round."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router

from pianqu.desk import hotline
from pianqu.dispatch.models import InfoItem
from pianqu.kit.api import KeyOf, Output
from pianqu.kit.codes import Coded
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.text import masked
from pianqu.petitions.models import PetitionCase

router = Router(tags=["desk"])


class MatchedCaseOut(Output):
    """A petition that answers the order."""

    key: UUID
    number: str
    title: str
    organ: KeyOf | None
    state: Annotated[str, Coded(PetitionCase, "state")]


class MatchedOrderOut(Output):
    """An order that the petition answers."""

    key: UUID
    source_no: str
    title: str
    state: Annotated[str, Coded(InfoItem, "state")]


@router.get("/infoitems/{uuid:key}/match", response=list[MatchedCaseOut], operation_id="desk.match_infoitem")
def match_infoitem(request: Request, key: UUID) -> Any:
    """The petitions by which an order of the hotline is answered, as far as the reader may see them."""
    item = find(request, InfoItem.objects.latest_versions(), key)
    require(request.user, "desk.match_infoitem", item)
    told = ("key", "organ", "state")
    return [
        MatchedCaseOut(number=str(case.number), title=masked(case.title), **{name: getattr(case, name) for name in told})
        for case in hotline.cases_of(item, request.user)
    ]


@router.get("/petitioncases/{uuid:key}/match", response=list[MatchedOrderOut], operation_id="desk.match_petitioncase")
def match_petitioncase(request: Request, key: UUID) -> Any:
    """The orders of the hotline that a petition answers, as far as the reader may see them."""
    case = find(request, PetitionCase.objects.all(), key)
    require(request.user, "desk.match_petitioncase", case)
    told = ("key", "source_no", "state")
    return [
        MatchedOrderOut(title=str(item), **{name: getattr(item, name) for name in told})
        for item in hotline.orders_of(case, request.user)
    ]
