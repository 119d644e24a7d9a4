"""抽查属实: samples drawn by a recorded seed, and what was seen on the spot."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from pianqu.groups.api.placed import OfGroupAsked
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    Day,
    EnteredOut,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
    ReasonIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.errors import Refused
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.closer_filters import SampleFilter, SpotCheckFilter
from pianqu.matters.models import Sample, SpotCheck

router = Router(tags=["matters"])


class SampleAsked(ListAsked):
    """By kind of result (`room.noun`) and the key of a group."""

    kind: str = ""
    group: str = ""


class SampleOut(Output):
    """A draw: `size` of `among` results of the days, by `seed`."""

    key: UUID
    version: int
    kind: str
    first: Day
    last: Day
    group: KeyOf | None
    size: int
    among: int
    seed: str
    drawn_at: datetime
    drawn_by: str


class DrawnOut(Output):
    """One of the results that were drawn; `spotcheck` is what was seen of it, null before."""

    number: int
    kind: str
    key: UUID
    title: str
    spotcheck: UUID | None
    holds: bool | None


class SampleShownOut(SampleOut):
    """A draw with what it gave; `same` says that the seed gives the same again."""

    same: bool
    items: list[DrawnOut]


class DrawSampleIn(NewIn):
    """Which results (`room.noun`), of which days (both counted) and group (null: the county), how many, by which seed."""

    kind: Line
    first: Day
    last: Day
    group: Key | None = None
    size: Annotated[int, Field(ge=1, le=100)]
    seed: Annotated[Line, Field(min_length=1, max_length=40)]


class SpotCheckAsked(OfGroupAsked):
    """The parameters of the list of a group's records, with `holds` "yes" or "no"."""

    filtered_by: ClassVar = SpotCheckFilter

    holds: str = ""


class SpotCheckOut(EnteredOut):
    """What was seen of one drawn result on the spot."""

    subject_type: str
    subject_key: UUID
    group: KeyOf | None
    holds: bool
    words: str


class SpotCheckIn(NewIn):
    """Of which number of which sample, whether it holds, what was seen, on which day."""

    sample: Key
    number: Annotated[int, Field(ge=1, le=100)]
    holds: bool
    words: Line
    happened_on: Day


class CorrectSpotCheckIn(CorrectIn):
    """The whole of what can be put right, and why."""

    holds: bool
    words: Line
    happened_on: Day


@router.get("/samples", response=listed(SampleOut), operation_id="matters.view_sample")
def sample_list(request: Request, asked: Asked[SampleAsked]) -> dict[str, Any]:
    """The draws that the reader may see."""
    require(request.user, "matters.view_sample")
    return answer_list(request, Sample.objects.visible_to(request.user).select_related("group"), ("-id",), asked, SampleFilter)


@router.post("/samples", response={201: SampleOut}, operation_id="matters.draw_sample")
def sample_draw(request: Request, payload: DrawSampleIn) -> Any:
    """Draw."""
    require(request.user, "matters.draw_sample")
    group = pick(CoordinationGroup.objects.read_by(request.user), "group", payload.group)
    if group is None and not request.user.standing.sees_county:
        raise Refused(group=_("请选本组：全县的抽查由县委办做。"), code="required")
    return Sample.draw(by=request.user, at=now(), **payload.model_dump() | {"group": group})


@router.get("/samples/{uuid:key}", response=SampleShownOut, operation_id="matters.show_sample")
def sample_show(request: Request, key: UUID) -> SampleShownOut:
    """One draw and what was seen of each."""
    sample = find(request, Sample.objects.select_related("group"), key)
    require(request.user, "matters.view_sample", sample)
    seen = {check.item_id: check for check in SpotCheck.objects.current().filter(item__sample=sample)}
    items = [
        DrawnOut(
            number=row.number,
            kind=row.subject_type,
            key=row.subject_key,
            title=row.title,
            spotcheck=seen[row.pk].key if row.pk in seen else None,
            holds=seen[row.pk].holds if row.pk in seen else None,
        )
        for row in sample.items.all()
    ]
    return SampleShownOut(**SampleOut.model_validate(sample).model_dump(), same=sample.again(), items=items)


def _found(request: Request, key: UUID, verb: str) -> SpotCheck:
    check: SpotCheck = find(request, SpotCheck.objects.select_related("item__sample", "group"), key)
    require(request.user, f"matters.{verb}_spotcheck", check)
    return check


@router.get("/spotchecks", response=listed(SpotCheckOut), operation_id="matters.view_spotcheck")
def spotcheck_list(request: Request, asked: Asked[SpotCheckAsked]) -> dict[str, Any]:
    """What was seen, as far as the reader may see it."""
    require(request.user, "matters.view_spotcheck")
    rows = SpotCheck.objects.visible_to(request.user).select_related("group")
    return answer_list(request, rows, ("-happened_on", "-id"), asked, SpotCheckFilter)


@router.post("/spotchecks", response={201: SpotCheckOut}, operation_id="matters.record_spotcheck")
def spotcheck_record(request: Request, payload: SpotCheckIn) -> Any:
    """What was seen of one drawn result."""
    require(request.user, "matters.record_spotcheck")
    sample = pick(Sample.objects.visible_to(request.user), "sample", payload.sample)
    require(request.user, "matters.record_spotcheck", sample)
    item = sample.items.select_related("sample").filter(number=payload.number).first()
    if item is None:
        raise Refused(number=_("这次抽查没有这个序号。"), code="invalid_choice")
    told = payload.model_dump(exclude={"sample", "number"})
    return SpotCheck.record(by=request.user, at=now(), item=item, **told)


@router.get("/spotchecks/{uuid:key}", response=SpotCheckOut, operation_id="matters.show_spotcheck")
def spotcheck_show(request: Request, key: UUID) -> Any:
    """What was seen of one result."""
    return _found(request, key, "view")


@router.post("/spotchecks/{uuid:key}/correct", response=SpotCheckOut, operation_id="matters.correct_spotcheck")
def spotcheck_correct(request: Request, key: UUID, payload: CorrectSpotCheckIn) -> Any:
    """Put it right, with the reason."""
    return _found(request, key, "correct").correct(by=request.user, at=now(), **payload.model_dump())


@router.post("/spotchecks/{uuid:key}/void", response=SpotCheckOut, operation_id="matters.void_spotcheck")
def spotcheck_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count, with the reason."""
    return _found(request, key, "void").void(by=request.user, at=now(), **payload.model_dump())
