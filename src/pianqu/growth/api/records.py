"""What grew and was built under `/api/v1/`: the same calls as the pages, shapes made from each kind's columns.

Quantities are whole numbers of the smallest unit: tenths of a mu, metres, fen.
"""

from typing import Annotated, Any
from uuid import UUID

from django.db import models
from ninja import Query, Router
from pydantic import Field, create_model

from pianqu.groups.api.placed import pick_place
from pianqu.groups.campaigns import pick_campaigns
from pianqu.growth.filters import FILTERS
from pianqu.growth.forms import leads
from pianqu.growth.measures import MOST
from pianqu.growth.models import KINDS, Pairing, Road
from pianqu.growth.models.base import NOTE_MOST
from pianqu.growth.models.livelihood import ROSTER_MOST
from pianqu.growth.permissions import permission
from pianqu.growth.reporting import reporter
from pianqu.growth.views.records import Kind
from pianqu.kit.api import (
    CorrectIn,
    Day,
    EnteredOut,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    ReasonIn,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["growth"])
NEW: dict[Kind, Any] = {}  # the shape of a new record of each kind
_model: Any = create_model
Note = Annotated[Line, Field(max_length=NOTE_MOST)]


class GrowthOut(EnteredOut):
    """What every kind says: where it lies, and who answers for it (a unit or a group)."""

    township: KeyOf
    village: KeyOf | None
    organ: KeyOf | None
    group: KeyOf | None
    note: str


class FinishRoadIn(VersionIn):
    """On which day it was built, and how long in metres (as long as was begun unless told)."""

    on: Day
    length_m: Annotated[int, Field(ge=1, le=MOST)] | None = None


def _most(column: Any) -> int:
    return min(int(each.limit_value) for each in column.validators if each.code == "max_value")


def _shape(kind: Kind, name: str) -> tuple[Any, Any]:
    """The type of a column in a body, and its default."""
    column: Any = kind._meta.get_field(name)
    default = column.default if column.has_default() else ... if not column.blank else "" if not column.null else None
    if isinstance(column, models.ForeignKey):
        return (Key | None if column.null else Key), default
    if isinstance(column, models.IntegerField):
        number: Any = Annotated[int, Field(ge=0 if column.blank else 1, le=_most(column))]
        return (number | None if column.null else number), default
    line: Any = Annotated[Line, Field(max_length=column.max_length)]
    return (Annotated[line, Coded(kind, name)] if column.flatchoices else line), default


def _out(kind: Kind, name: str) -> tuple[Any, Any]:
    column: Any = kind._meta.get_field(name)
    if isinstance(column, models.ForeignKey):
        return KeyOf | None, ...
    plain: Any = int if isinstance(column, models.IntegerField) else str
    plain = Annotated[plain, Coded(kind, name)] if column.flatchoices else plain
    return (plain | None if column.null else plain), ...


def told_of(request: Request, payload: Any) -> dict[str, Any]:
    """What the body of a record tells the verb. Raises `Refused` for a place, campaign, department or pairing that is none."""
    told: dict[str, Any] = payload.model_dump()
    told["place"] = pick_place(request.user, told["place"])
    told["campaigns"] = pick_campaigns(request.user, told["campaigns"])
    if "lead" in told:
        told["lead"] = pick(leads(request.user.day), "lead", told["lead"])
    if "pairing" in told:
        told["pairing"] = pick(Pairing.objects.visible_to(request.user), "pairing", told["pairing"])
    return told


def _bodies(kind: Kind) -> tuple[Any, Any]:
    """The shapes of a new record and of one put right."""
    lines: Any = Annotated[list[Line], Field(max_length=ROSTER_MOST)]
    told: dict[str, Any] = {"place": (Key, ...), "happened_on": (Day, ...)}
    told |= {name: _shape(kind, name) for name in kind.OWN} | {"note": (Note, "")}
    told |= {"another": (bool, False)} if kind.DATED else {}
    new: Any = _model(
        f"{kind.__name__}In",
        __base__=NewIn,
        __doc__="A new record; `another` says that it is not what stands already of the same place and day.",
        **told,
        **{name: (lines, []) for name in kind.LINES},
        campaigns=(list[Key], []),
    )
    mended: Any = _model(
        f"Correct{kind.__name__}In",
        __base__=CorrectIn,
        __doc__="The whole of what can be put right, and why; without `campaigns` these stay. `another` as of a new record.",
        **told,
        **dict.fromkeys(kind.LINES, (lines | None, None)),
        campaigns=(list[Key] | None, None),
    )
    return new, mended


def mount(kind: Kind) -> Any:
    """The operations of a kind; answers the shape of its records."""
    noun, word = str(kind._meta.model_name), kind.__name__
    out: Any = _model(f"{word}Out", __base__=GrowthOut, __doc__=kind.__doc__, **{n: _out(kind, n) for n in kind.OWN})
    NEW[kind], mended = _bodies(kind)
    names = {"since", "until", "township", "campaign", "record", "text", *FILTERS[kind].lookups}
    asking: Any = _model(f"{word}Asked", __base__=ListAsked, __doc__="Which records.", **dict.fromkeys(sorted(names), (str, "")))
    asking.filtered_by = FILTERS[kind]
    _reads(kind, noun, out, asking)
    _writes(kind, noun, out, NEW[kind], mended)
    return out


def _reads(kind: Kind, noun: str, out: Any, asking: Any) -> None:
    def growth_list(request: Request, asked: Any) -> dict[str, Any]:
        """The records of this kind that the reader may see."""
        require(request.user, permission(kind, "view"))
        rows = kind.objects.visible_to(request.user).with_places()
        return answer_list(request, rows, ("-happened_on", "-id"), asked, FILTERS[kind])

    def growth_show(request: Request, key: UUID) -> Any:
        """One record."""
        record = _find(request, kind, key)
        require(request.user, permission(kind, "view"), record)
        return record

    growth_list.__annotations__["asked"] = Annotated[asking, Query()]
    router.get(f"/{noun}s", response=listed(out), operation_id=f"growth.view_{noun}")(growth_list)
    router.get(f"/{noun}s/{{uuid:key}}", response=out, operation_id=f"growth.show_{noun}")(growth_show)


def _writes(kind: Kind, noun: str, out: Any, new: Any, mended: Any) -> None:
    def growth_record(request: Request, payload: Any) -> Any:
        """Report one; the unit or group of whoever sends it answers for it."""
        require(request.user, permission(kind, "record"))
        told = told_of(request, payload)
        return kind.record(by=request.user, at=now(), **told, **reporter(request.user, told["place"], told["happened_on"]))

    def growth_correct(request: Request, key: UUID, payload: Any) -> Any:
        """Put it right, with the reason."""
        record = _find(request, kind, key)
        require(request.user, permission(kind, "correct"), record)
        return record.correct(by=request.user, at=now(), **told_of(request, payload))

    def growth_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
        """Take a mistaken one out of every count, with the reason."""
        record = _find(request, kind, key)
        require(request.user, permission(kind, "void"), record)
        return record.void(by=request.user, at=now(), **payload.model_dump())

    growth_record.__annotations__["payload"] = new
    growth_correct.__annotations__["payload"] = mended
    one = f"/{noun}s/{{uuid:key}}"
    router.post(f"/{noun}s", response={201: out}, operation_id=f"growth.record_{noun}")(growth_record)
    router.post(f"{one}/correct", response=out, operation_id=f"growth.correct_{noun}")(growth_correct)
    router.post(f"{one}/void", response=out, operation_id=f"growth.void_{noun}")(growth_void)


def _find(request: Request, kind: Kind, key: UUID) -> Any:
    return find(request, kind.objects.with_places(), key)


SHAPES = {kind: mount(kind) for kind in KINDS}


@router.post("/roads/{uuid:key}/finish", response={201: SHAPES[Road]}, operation_id="growth.finish_road")
def road_finish(request: Request, key: UUID, payload: FinishRoadIn) -> Any:
    """A road that was started was built: answers the record of that, which is one of its own."""
    road = _find(request, Road, key)
    require(request.user, "growth.finish_road", road)
    return road.finish(by=request.user, at=now(), **payload.model_dump())
