"""Supporting measures (配套措施): the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.dispatch.directive_filters import SupportingMeasureFilter
from pianqu.dispatch.models import Directive, Measure, SupportingMeasure
from pianqu.groups.api.placed import PlacedAsked
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    Day,
    EnteredOut,
    Key,
    KeyOf,
    Line,
    NewIn,
    ReasonIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.places.models import Place

router = Router(tags=["dispatch"])
Title = Annotated[Line, Field(min_length=1, max_length=100)]
Number = Annotated[Line, Field(max_length=40)]


class SupportingMeasureAsked(PlacedAsked):
    """The parameters of the list, with the key of a directive and the number of a measure."""

    filtered_by: ClassVar = SupportingMeasureFilter

    directive: str = ""
    number: str = ""


class SupportingMeasureOut(EnteredOut):
    """What a township issued under a directive; `measure` where it hangs on one of its measures."""

    township: KeyOf
    directive: KeyOf
    measure: KeyOf | None
    title: str
    document_no: str


class SupportingMeasureIn(NewIn):
    """One that exists: `happened_on` is the day on which the township issued it."""

    township: Key
    directive: Key
    measure: Key | None = None
    title: Title
    document_no: Number = ""
    happened_on: Day


class CorrectSupportingMeasureIn(CorrectIn):
    """The whole of what can be put right, and why."""

    township: Key
    directive: Key
    measure: Key | None = None
    title: Title
    document_no: Number = ""
    happened_on: Day


def _told(request: Request, payload: SupportingMeasureIn | CorrectSupportingMeasureIn) -> dict[str, Any]:
    """A body with what its keys name, at a township that is the writer's business. Raises `Refused`."""
    user = request.user
    own = Place.objects.townships().filter(pk__in=user.standing.township_ids)
    named = {
        "township": pick(own, "township", payload.township),
        "directive": pick(Directive.objects.visible_to(user), "directive", payload.directive),
        "measure": pick(Measure.objects.visible_to(user), "measure", payload.measure),
    }
    return payload.model_dump() | named


def _find(request: Request, key: UUID, verb: str) -> SupportingMeasure:
    row: SupportingMeasure = find(request, SupportingMeasure.objects.with_places(), key)
    require(request.user, f"dispatch.{verb}_supportingmeasure", row)
    return row


@router.get("/supportingmeasures", response=listed(SupportingMeasureOut), operation_id="dispatch.view_supportingmeasure")
def supportingmeasure_list(request: Request, asked: Asked[SupportingMeasureAsked]) -> dict[str, Any]:
    """What townships issued, as far as the reader may see."""
    require(request.user, "dispatch.view_supportingmeasure")
    rows = SupportingMeasure.objects.visible_to(request.user).with_places()
    return answer_list(request, rows, ("-happened_on", "-id"), asked, SupportingMeasureFilter)


@router.post("/supportingmeasures", response={201: SupportingMeasureOut}, operation_id="dispatch.record_supportingmeasure")
def supportingmeasure_record(request: Request, payload: SupportingMeasureIn) -> Any:
    """Enter one that exists."""
    require(request.user, "dispatch.record_supportingmeasure")
    return SupportingMeasure.record(by=request.user, at=now(), **_told(request, payload))


@router.get("/supportingmeasures/{uuid:key}", response=SupportingMeasureOut, operation_id="dispatch.show_supportingmeasure")
def supportingmeasure_show(request: Request, key: UUID) -> Any:
    """One of them."""
    return _find(request, key, "view")


@router.post(
    "/supportingmeasures/{uuid:key}/correct", response=SupportingMeasureOut, operation_id="dispatch.correct_supportingmeasure"
)
def supportingmeasure_correct(request: Request, key: UUID, payload: CorrectSupportingMeasureIn) -> Any:
    """Put it right, with the reason."""
    row = _find(request, key, "correct")
    return row.correct(by=request.user, at=now(), **_told(request, payload))


@router.post("/supportingmeasures/{uuid:key}/void", response=SupportingMeasureOut, operation_id="dispatch.void_supportingmeasure")
def supportingmeasure_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    return _find(request, key, "void").void(by=request.user, at=now(), **payload.model_dump())
