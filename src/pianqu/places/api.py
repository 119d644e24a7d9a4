"""Places and key villages under `/api/v1/`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import AliasPath, Field

from pianqu.kit.api import (
    Asked,
    CorrectIn,
    DatedOut,
    Day,
    EndIn,
    Input,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Prose,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.places.filters import KeyVillageFilter, PlaceFilter, TownshipProfileFilter
from pianqu.places.models import PROSE_MOST, IndustryClass, KeyVillage, Place, TownshipProfile

router = Router(tags=["places"])


class PlaceOut(DatedOut):
    """A division while it lasted; `parent` and `successor` are keys."""

    code: str
    name: str
    pinyin: str
    level: Annotated[str, Coded(Place, "level")]
    kind: Annotated[str, Coded(Place, "kind")]
    parent: KeyOf | None
    successor: KeyOf | None


class PlaceAsked(ListAsked):
    """By a part of the name, by level, and in force on a day."""

    filtered_by: ClassVar = PlaceFilter

    name: str = ""
    level: str = ""
    day: str = ""


class PlaceIn(NewIn):
    """A new division; its kind tells its level."""

    code: Line
    name: Line
    pinyin: Line = ""
    kind: Annotated[Line, Coded(Place, "kind")]
    parent: Key | None = None
    since: Day


class PlaceCloseIn(EndIn):
    """The end of a division, and what it becomes part of."""

    successor: Key | None = None


class KeyVillageOut(DatedOut):
    """A spell in which a village is a key village; `village` is its key."""

    village: KeyOf
    name: str = Field(validation_alias=AliasPath("village", "full_name"))
    basis: str


class KeyVillageAsked(ListAsked):
    """By township, by a part of the name, and in force on a day."""

    township: str = ""
    name: str = ""
    day: str = ""


class KeyVillageIn(NewIn):
    """A village that becomes a key village."""

    village: Key
    since: Day
    basis: Line = ""


Text = Annotated[Prose, Field(max_length=PROSE_MOST)]


class ProfileIn(Input):
    """What a township is: its type, products, and what it has and lacks."""

    kind: Annotated[Line, Coded(TownshipProfile, "kind")]
    products: Annotated[Line, Field(max_length=120)]
    location: Text = ""
    resources: Text = ""
    strengths: Text = ""
    bottlenecks: Text = ""
    basis: Annotated[Line, Field(max_length=120)] = ""


class TownshipProfileIn(ProfileIn, NewIn):
    """Of which township, and from which day on."""

    township: Key
    since: Day


class CorrectTownshipProfileIn(ProfileIn, CorrectIn):
    """The whole of it, and why."""


class TownshipProfileOut(DatedOut):
    """What a township is while it lasts; `industry` follows from its type, `replaces` names the one before a correction."""

    township: KeyOf
    kind: Annotated[str, Coded(TownshipProfile, "kind")]
    industry: Annotated[str, Coded(IndustryClass)]
    products: str
    location: str
    resources: str
    strengths: str
    bottlenecks: str
    basis: str
    correct_reason: str
    replaces: KeyOf | None


class TownshipProfileAsked(ListAsked):
    """By type, township, and in force on a day."""

    filtered_by: ClassVar = TownshipProfileFilter

    kind: str = ""
    township: str = ""
    day: str = ""


@router.get("/townshipprofiles", response=listed(TownshipProfileOut), operation_id="places.view_townshipprofile")
def townshipprofile_list(request: Request, asked: Asked[TownshipProfileAsked]) -> dict[str, Any]:
    """What the townships are today, or on the day asked."""
    require(request.user, "places.view_townshipprofile")
    rows = TownshipProfile.objects.visible_to(request.user).select_related("township", "replaces")
    return answer_list(request, rows, ("township_id", "since", "id"), asked, TownshipProfileFilter)


@router.post("/townshipprofiles", response={201: TownshipProfileOut}, operation_id="places.describe_townshipprofile")
def townshipprofile_describe(request: Request, payload: TownshipProfileIn) -> Any:
    """Say what a township is from a day on."""
    require(request.user, "places.describe_townshipprofile")
    township = pick(Place.objects.visible_to(request.user), "township", payload.township)
    require(request.user, "places.describe_townshipprofile", township)
    told = payload.model_dump(exclude={"township", "since"})
    return TownshipProfile.describe(township, payload.since, **told, by=request.user, at=now())


@router.get("/townshipprofiles/{uuid:key}", response=TownshipProfileOut, operation_id="places.show_townshipprofile")
def townshipprofile_show(request: Request, key: UUID) -> Any:
    """One of them."""
    profile = find(request, TownshipProfile.objects.with_places(), key)
    require(request.user, "places.view_townshipprofile", profile)
    return profile


@router.post("/townshipprofiles/{uuid:key}/correct", response=TownshipProfileOut, operation_id="places.correct_townshipprofile")
def townshipprofile_correct(request: Request, key: UUID, payload: CorrectTownshipProfileIn) -> Any:
    """Put it right, with the reason: answers the one that now stands, under its own key."""
    profile = find(request, TownshipProfile.objects.with_places(), key)
    require(request.user, "places.correct_townshipprofile", profile)
    return profile.correct(by=request.user, at=now(), **payload.model_dump())


@router.get("/places", response=listed(PlaceOut), operation_id="places.view_place")
def place_list(request: Request, asked: Asked[PlaceAsked]) -> dict[str, Any]:
    """Townships in force today, in code order; other levels and days when asked."""
    require(request.user, "places.view_place")
    return answer_list(request, Place.objects.visible_to(request.user), ("code", "since", "id"), asked, PlaceFilter)


@router.post("/places", response={201: PlaceOut}, operation_id="places.found_place")
def place_found(request: Request, payload: PlaceIn) -> Any:
    """Set up a division."""
    require(request.user, "places.found_place")
    parent = pick(Place.objects.visible_to(request.user), "parent", payload.parent)
    return Place.found(**{**payload.model_dump(), "parent": parent}, by=request.user, at=now())


@router.get("/places/{uuid:key}", response=PlaceOut, operation_id="places.show_place")
def place_show(request: Request, key: UUID) -> Any:
    """One division."""
    place = find(request, Place.objects, key)
    require(request.user, "places.view_place", place)
    return place


@router.post("/places/{uuid:key}/close", response=PlaceOut, operation_id="places.close_place")
def place_close(request: Request, key: UUID, payload: PlaceCloseIn) -> Any:
    """End a division, naming what it becomes part of."""
    place = find(request, Place.objects, key)
    require(request.user, "places.close_place", place)
    successor = pick(Place.objects.visible_to(request.user), "successor", payload.successor)
    return place.close(payload.on, successor=successor, version=payload.version, by=request.user, at=now())


@router.get("/keyvillages", response=listed(KeyVillageOut), operation_id="places.view_keyvillage")
def keyvillage_list(request: Request, asked: Asked[KeyVillageAsked]) -> dict[str, Any]:
    """The key villages of today, or of the day asked."""
    require(request.user, "places.view_keyvillage")
    rows = KeyVillage.objects.visible_to(request.user).select_related("village__parent")
    return answer_list(request, rows, ("village_id", "since", "id"), asked, KeyVillageFilter)


@router.post("/keyvillages", response={201: KeyVillageOut}, operation_id="places.name_keyvillage")
def keyvillage_name(request: Request, payload: KeyVillageIn) -> Any:
    """Make a village a key village from a day on."""
    require(request.user, "places.name_keyvillage")
    village = pick(Place.objects.visible_to(request.user), "village", payload.village)
    return KeyVillage.name(village, payload.since, basis=payload.basis, key=payload.key, by=request.user, at=now())


@router.get("/keyvillages/{uuid:key}", response=KeyVillageOut, operation_id="places.show_keyvillage")
def keyvillage_show(request: Request, key: UUID) -> Any:
    """One spell."""
    spell = find(request, KeyVillage.objects, key)
    require(request.user, "places.view_keyvillage", spell)
    return spell


@router.post("/keyvillages/{uuid:key}/end", response=KeyVillageOut, operation_id="places.end_keyvillage")
def keyvillage_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """The village is no key village from a day on."""
    spell = find(request, KeyVillage.objects, key)
    require(request.user, "places.end_keyvillage", spell)
    return spell.end(payload.on, version=payload.version, by=request.user, at=now())
