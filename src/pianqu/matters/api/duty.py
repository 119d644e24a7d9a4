"""Townships' duty lists."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.kit.api import Asked, DatedOut, Day, EndIn, Key, KeyOf, Line, ListAsked, NewIn, answer_list, listed, pick
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.filters import DutyItemFilter
from pianqu.matters.models import DutyItem
from pianqu.places.models import Place

router = Router(tags=["matters"])


class DutyItemOut(DatedOut):
    """A line of the list; `township` is a key, null where it holds for every township."""

    kind: Annotated[str, Coded(DutyItem, "kind")]
    text: str
    owner: str
    township: KeyOf | None


class DutyItemIn(NewIn):
    """A new line."""

    kind: Annotated[Line, Coded(DutyItem, "kind")]
    text: Annotated[Line, Field(min_length=1, max_length=200)]
    owner: Annotated[Line, Field(max_length=60)] = ""
    township: Key | None = None
    since: Day


class DutyItemAsked(ListAsked):
    """Which lines."""

    filtered_by: ClassVar = DutyItemFilter

    kind: str = ""
    township: str = ""


@router.get("/dutyitems", response=listed(DutyItemOut), operation_id="matters.view_dutyitem")
def dutyitem_list(request: Request, asked: Asked[DutyItemAsked]) -> dict[str, Any]:
    """The list."""
    require(request.user, "matters.view_dutyitem")
    rows = DutyItem.objects.visible_to(request.user).select_related("township")
    return answer_list(request, rows, ("kind", "id"), asked, DutyItemFilter)


@router.post("/dutyitems", response={201: DutyItemOut}, operation_id="matters.enter_dutyitem")
def dutyitem_enter(request: Request, payload: DutyItemIn) -> Any:
    """Put a line on the list."""
    require(request.user, "matters.enter_dutyitem")
    values = payload.model_dump()
    if payload.township:
        values["township"] = pick(Place.objects.visible_to(request.user).townships(), "township", payload.township)
    return DutyItem.enter(by=request.user, at=now(), **values)


@router.get("/dutyitems/{uuid:key}", response=DutyItemOut, operation_id="matters.show_dutyitem")
def dutyitem_show(request: Request, key: UUID) -> Any:
    """One line."""
    item = find(request, DutyItem.objects.select_related("township"), key)
    require(request.user, "matters.view_dutyitem", item)
    return item


@router.post("/dutyitems/{uuid:key}/end", response=DutyItemOut, operation_id="matters.end_dutyitem")
def dutyitem_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """Take a line off the list."""
    item = find(request, DutyItem.objects, key)
    require(request.user, "matters.end_dutyitem", item)
    return item.end(payload.on, version=payload.version, by=request.user, at=now())
