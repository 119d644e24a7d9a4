"""Places and key villages under `/api/v1/`: the same calls as the pages."""

from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router

from pianqu.kit.api import Day, EndIn, Input, Key, Limit, Line, Output, answer_list, pick
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.places.filters import KeyVillageFilter, PlaceFilter
from pianqu.places.models import KeyVillage, Place

router = Router(tags=["places"])
Asked = Annotated[str, Query()]


class PlaceOut(Output):
    """A division while it lasted: from `since` (counted) to `until` (not counted); `parent` and `successor` are keys."""

    key: UUID
    version: int
    code: str
    name: str
    pinyin: str
    level: str
    kind: str
    since: Day
    until: Day | None
    parent: UUID | None
    successor: UUID | None

    @staticmethod
    def of(row: Place) -> "PlaceOut":
        """From a row."""
        names = ("key", "version", "code", "name", "pinyin", "level", "kind", "since", "until")
        plain = {name: getattr(row, name) for name in names}
        parent, successor = row.parent, row.successor
        return PlaceOut(**plain, parent=parent.key if parent else None, successor=successor.key if successor else None)


class Places(Output):
    """A page of places."""

    items: list[PlaceOut]
    next: str | None


class PlaceIn(Input):
    """A new division; its kind tells its level."""

    key: Key | None = None
    code: Line
    name: Line
    pinyin: Line = ""
    kind: Line
    parent: Key | None = None
    since: Day


class PlaceCloseIn(EndIn):
    """The end of a division, and what it becomes part of."""

    successor: Key | None = None


class KeyVillageOut(Output):
    """A spell in which a village is a key village; `village` is its key."""

    key: UUID
    version: int
    village: UUID
    name: str
    since: Day
    until: Day | None
    basis: str

    @staticmethod
    def of(row: KeyVillage) -> "KeyVillageOut":
        """From a row."""
        plain = {name: getattr(row, name) for name in ("key", "version", "since", "until", "basis")}
        return KeyVillageOut(**plain, village=row.village.key, name=row.village.full_name)


class KeyVillages(Output):
    """A page of key villages."""

    items: list[KeyVillageOut]
    next: str | None


class KeyVillageIn(Input):
    """A village that becomes a key village."""

    key: Key | None = None
    village: Key
    since: Day
    basis: Line = ""


@router.get("/places", response=Places, operation_id="places.view_place")
def place_list(
    request: Request, name: Asked = "", level: Asked = "", day: Asked = "", after: str = "", limit: Limit = 50
) -> dict[str, Any]:
    """Townships in force today, in code order; other levels and days when asked."""
    require(request.user, "places.view_place")
    narrowed = PlaceFilter({"name": name, "level": level, "day": day}, user=request.user)
    page = answer_list(Place.objects.visible_to(request.user), ("code", "since", "id"), after, limit, narrowed)
    return {**page, "items": [PlaceOut.of(row) for row in page["items"]]}


@router.post("/places", response={201: PlaceOut}, operation_id="places.found_place")
def place_found(request: Request, payload: PlaceIn) -> tuple[int, PlaceOut]:
    """Set up a division."""
    require(request.user, "places.found_place")
    parent = pick(Place.objects.visible_to(request.user), "parent", payload.parent)
    row = Place.found(**{**payload.model_dump(), "parent": parent}, by=request.user, at=now())
    return 201, PlaceOut.of(row)


@router.get("/places/{uuid:key}", response=PlaceOut, operation_id="places.show_place")
def place_show(request: Request, key: UUID) -> PlaceOut:
    """One division."""
    place = get_object_or_404(Place.objects.visible_to(request.user), key=key)
    require(request.user, "places.view_place", place)
    return PlaceOut.of(place)


@router.post("/places/{uuid:key}/close", response=PlaceOut, operation_id="places.close_place")
def place_close(request: Request, key: UUID, payload: PlaceCloseIn) -> PlaceOut:
    """End a division, naming what it becomes part of."""
    place = get_object_or_404(Place.objects.visible_to(request.user), key=key)
    require(request.user, "places.close_place", place)
    successor = pick(Place.objects.visible_to(request.user), "successor", payload.successor)
    return PlaceOut.of(place.close(payload.on, successor=successor, version=payload.version, by=request.user, at=now()))


@router.get("/keyvillages", response=KeyVillages, operation_id="places.view_keyvillage")
def keyvillage_list(request: Request, name: Asked = "", day: Asked = "", after: str = "", limit: Limit = 50) -> dict[str, Any]:
    """The key villages of today, or of the day asked."""
    require(request.user, "places.view_keyvillage")
    rows = KeyVillage.objects.visible_to(request.user).select_related("village__parent")
    narrowed = KeyVillageFilter({"name": name, "day": day}, user=request.user)
    page = answer_list(rows, ("village_id", "since", "id"), after, limit, narrowed)
    return {**page, "items": [KeyVillageOut.of(row) for row in page["items"]]}


@router.post("/keyvillages", response={201: KeyVillageOut}, operation_id="places.name_keyvillage")
def keyvillage_name(request: Request, payload: KeyVillageIn) -> tuple[int, KeyVillageOut]:
    """Make a village a key village from a day on."""
    require(request.user, "places.name_keyvillage")
    village = pick(Place.objects.visible_to(request.user), "village", payload.village)
    row = KeyVillage.name(village, payload.since, basis=payload.basis, key=payload.key, by=request.user, at=now())
    return 201, KeyVillageOut.of(row)


@router.get("/keyvillages/{uuid:key}", response=KeyVillageOut, operation_id="places.show_keyvillage")
def keyvillage_show(request: Request, key: UUID) -> KeyVillageOut:
    """One spell."""
    spell = get_object_or_404(KeyVillage.objects.visible_to(request.user), key=key)
    require(request.user, "places.view_keyvillage", spell)
    return KeyVillageOut.of(spell)


@router.post("/keyvillages/{uuid:key}/end", response=KeyVillageOut, operation_id="places.end_keyvillage")
def keyvillage_end(request: Request, key: UUID, payload: EndIn) -> KeyVillageOut:
    """The village is no key village from a day on."""
    spell = get_object_or_404(KeyVillage.objects.visible_to(request.user), key=key)
    require(request.user, "places.end_keyvillage", spell)
    return KeyVillageOut.of(spell.end(payload.on, version=payload.version, by=request.user, at=now()))
