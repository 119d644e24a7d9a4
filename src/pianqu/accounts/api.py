"""Organs, people and accounts under `/api/v1/`: the same calls as the pages."""

from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from pianqu.accounts.filters import CadreFilter, OrganFilter, UserFilter
from pianqu.accounts.models import Cadre, Organ, Position, Role, User
from pianqu.kit.api import Day, EndIn, Input, Key, Limit, Line, Output, Version, answer_list, pick
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.places.models import Place

router = Router(tags=["accounts"])
Secret = Annotated[str, Field(max_length=128)]


class OrganOut(Output):
    """An organ while it lasted; `place` and `successor` are keys."""

    key: UUID
    version: int
    code: str
    name: str
    kind: str
    place: UUID | None
    since: Day
    until: Day | None
    successor: UUID | None

    @staticmethod
    def of(row: Organ) -> "OrganOut":
        """From a row."""
        place, successor = row.place, row.successor
        plain = {name: getattr(row, name) for name in ("key", "version", "code", "name", "kind", "since", "until")}
        return OrganOut(**plain, place=place.key if place else None, successor=successor.key if successor else None)


class Organs(Output):
    """A page of organs."""

    items: list[OrganOut]
    next: str | None


class OrganIn(Input):
    """A new organ."""

    key: Key | None = None
    code: Line
    name: Line
    kind: Line
    place: Key | None = None
    since: Day


class OrganCloseIn(EndIn):
    """The end of an organ, and which one takes over."""

    successor: Key | None = None


class CadreOut(Output):
    """A person of the register."""

    key: UUID
    version: int
    name: str
    is_example: bool


class Cadres(Output):
    """A page of people."""

    items: list[CadreOut]
    next: str | None


class CadreIn(Input):
    """A new person."""

    key: Key | None = None
    name: Line


class RenameIn(Input):
    """A mended name."""

    name: Line
    version: Version | None = None


class PositionIn(Input):
    """A position that a person takes."""

    key: Key | None = None
    cadre: Key
    organ: Key
    title: Line
    rank: Line = Position.Rank.STAFF
    is_leading: bool = False
    in_standing_committee: bool = False
    since: Day


class PositionOut(Output):
    """A position, with the keys of its person and organ."""

    key: UUID
    version: int
    cadre: UUID
    organ: UUID
    title: str
    rank: str
    is_leading: bool
    in_standing_committee: bool
    since: Day
    until: Day | None

    @staticmethod
    def of(row: Position) -> "PositionOut":
        """From a row."""
        names = ("key", "version", "title", "rank", "is_leading", "in_standing_committee", "since", "until")
        return PositionOut(**{name: getattr(row, name) for name in names}, cadre=row.cadre.key, organ=row.organ.key)


class RoleIn(Input):
    """A role that a person is given."""

    key: Key | None = None
    cadre: Key
    code: Line
    organ: Key | None = None
    place: Key | None = None
    since: Day


class RoleOut(Output):
    """A role."""

    key: UUID
    version: int
    code: str
    since: Day
    until: Day | None


class UserOut(Output):
    """An account; never its password."""

    key: UUID
    version: int
    username: str
    name: str
    is_active: bool


class Users(Output):
    """A page of accounts."""

    items: list[UserOut]
    next: str | None


class UserIn(Input):
    """A new account."""

    key: Key | None = None
    cadre: Key
    username: Line
    password: Secret


class PasswordIn(Input):
    """A new first password."""

    password: Secret
    version: Version | None = None


@router.get("/organs", response=Organs, operation_id="accounts.view_organ")
def organ_list(
    request: Request,
    kind: str = "",
    day: Annotated[str, Query()] = "",
    after: str = "",
    limit: Limit = 50,
) -> dict[str, Any]:
    """Every organ."""
    require(request.user, "accounts.view_organ")
    rows = Organ.objects.visible_to(request.user).select_related("place", "successor")
    narrowed = OrganFilter({"kind": kind, "day": day}, user=request.user)
    page = answer_list(rows, ("kind", "code", "id"), after, limit, narrowed)
    return {**page, "items": [OrganOut.of(row) for row in page["items"]]}


@router.post("/organs", response={201: OrganOut}, operation_id="accounts.found_organ")
def organ_found(request: Request, payload: OrganIn) -> tuple[int, OrganOut]:
    """Set up an organ."""
    require(request.user, "accounts.found_organ")
    values = payload.model_dump()
    values["place"] = pick(Place.objects.visible_to(request.user).townships(), "place", payload.place)
    return 201, OrganOut.of(Organ.found(**values, by=request.user, at=now()))


@router.get("/organs/{uuid:key}", response=OrganOut, operation_id="accounts.show_organ")
def organ_show(request: Request, key: UUID) -> OrganOut:
    """One organ."""
    return OrganOut.of(get_object_or_404(Organ.objects.visible_to(request.user), key=key))


@router.post("/organs/{uuid:key}/close", response=OrganOut, operation_id="accounts.close_organ")
def organ_close(request: Request, key: UUID, payload: OrganCloseIn) -> OrganOut:
    """End an organ, naming its successor."""
    organ = get_object_or_404(Organ.objects.visible_to(request.user), key=key)
    require(request.user, "accounts.close_organ", organ)
    successor = pick(Organ.objects.visible_to(request.user), "successor", payload.successor)
    return OrganOut.of(organ.close(payload.on, successor=successor, version=payload.version, by=request.user, at=now()))


@router.get("/cadres", response=Cadres, operation_id="accounts.view_cadre")
def cadre_list(request: Request, name: str = "", after: str = "", limit: Limit = 50) -> dict[str, Any]:
    """The register of people."""
    require(request.user, "accounts.view_cadre")
    narrowed = CadreFilter({"name": name}, user=request.user)
    return answer_list(Cadre.objects.visible_to(request.user), ("name", "id"), after, limit, narrowed)


@router.post("/cadres", response={201: CadreOut}, operation_id="accounts.enter_cadre")
def cadre_enter(request: Request, payload: CadreIn) -> tuple[int, Cadre]:
    """Enter a person."""
    require(request.user, "accounts.enter_cadre")
    return 201, Cadre.enter(payload.name, key=payload.key, by=request.user, at=now())


@router.get("/cadres/{uuid:key}", response=CadreOut, operation_id="accounts.show_cadre")
def cadre_show(request: Request, key: UUID) -> Cadre:
    """One person."""
    cadre: Cadre = get_object_or_404(Cadre.objects.visible_to(request.user), key=key)
    require(request.user, "accounts.view_cadre", cadre)
    return cadre


@router.post("/cadres/{uuid:key}/rename", response=CadreOut, operation_id="accounts.rename_cadre")
def cadre_rename(request: Request, key: UUID, payload: RenameIn) -> Cadre:
    """Mend a person's name."""
    cadre: Cadre = get_object_or_404(Cadre.objects.visible_to(request.user), key=key)
    require(request.user, "accounts.rename_cadre", cadre)
    return cadre.rename(payload.name, version=payload.version, by=request.user, at=now())


@router.post("/positions", response={201: PositionOut}, operation_id="accounts.appoint_position")
def position_appoint(request: Request, payload: PositionIn) -> tuple[int, PositionOut]:
    """Record that a person takes a position."""
    require(request.user, "accounts.appoint_position")
    values = payload.model_dump()
    values["cadre"] = pick(Cadre.objects.visible_to(request.user), "cadre", payload.cadre)
    values["organ"] = pick(Organ.objects.visible_to(request.user), "organ", payload.organ)
    return 201, PositionOut.of(Position.appoint(**values, by=request.user, at=now()))


@router.post("/positions/{uuid:key}/end", response=PositionOut, operation_id="accounts.end_position")
def position_end(request: Request, key: UUID, payload: EndIn) -> PositionOut:
    """Record that a person leaves a position."""
    position = get_object_or_404(Position.objects.visible_to(request.user).select_related("cadre", "organ"), key=key)
    require(request.user, "accounts.end_position", position)
    return PositionOut.of(position.end(payload.on, version=payload.version, by=request.user, at=now()))


@router.post("/roles", response={201: RoleOut}, operation_id="accounts.grant_role")
def role_grant(request: Request, payload: RoleIn) -> tuple[int, Role]:
    """Give a person a role."""
    require(request.user, "accounts.grant_role")
    values = payload.model_dump()
    values["cadre"] = pick(Cadre.objects.visible_to(request.user), "cadre", payload.cadre)
    values["organ"] = pick(Organ.objects.visible_to(request.user), "organ", payload.organ)
    values["place"] = pick(Place.objects.visible_to(request.user).villages(), "place", payload.place)
    return 201, Role.grant(**values, by=request.user, at=now())


@router.post("/roles/{uuid:key}/end", response=RoleOut, operation_id="accounts.end_role")
def role_end(request: Request, key: UUID, payload: EndIn) -> Role:
    """Take a role back."""
    role: Role = get_object_or_404(Role.objects.visible_to(request.user), key=key)
    require(request.user, "accounts.end_role", role)
    return role.end(payload.on, version=payload.version, by=request.user, at=now())


@router.get("/users", response=Users, operation_id="accounts.view_user")
def user_list(request: Request, username: str = "", is_active: str = "", after: str = "", limit: Limit = 50) -> dict[str, Any]:
    """Every account."""
    require(request.user, "accounts.view_user")
    narrowed = UserFilter({"username": username, "is_active": is_active}, user=request.user)
    return answer_list(User.objects.visible_to(request.user), ("username", "id"), after, limit, narrowed)


@router.post("/users", response={201: UserOut}, operation_id="accounts.open_user")
def user_open(request: Request, payload: UserIn) -> tuple[int, User]:
    """Open an account."""
    require(request.user, "accounts.open_user")
    cadre = pick(Cadre.objects.visible_to(request.user), "cadre", payload.cadre)
    return 201, User.open(payload.username, cadre, payload.password, key=payload.key, by=request.user, at=now())


@router.get("/users/{uuid:key}", response=UserOut, operation_id="accounts.show_user")
def user_show(request: Request, key: UUID) -> User:
    """One account."""
    user: User = get_object_or_404(User.objects.visible_to(request.user), key=key)
    require(request.user, "accounts.view_user", user)
    return user


@router.post("/users/{uuid:key}/close", response=UserOut, operation_id="accounts.close_user")
def user_close(request: Request, key: UUID) -> User:
    """Close an account."""
    user: User = get_object_or_404(User.objects.visible_to(request.user), key=key)
    require(request.user, "accounts.close_user", user)
    return user.close(by=request.user, at=now())


@router.post("/users/{uuid:key}/reopen", response=UserOut, operation_id="accounts.reopen_user")
def user_reopen(request: Request, key: UUID) -> User:
    """Let an account sign in again."""
    user: User = get_object_or_404(User.objects.visible_to(request.user), key=key)
    require(request.user, "accounts.reopen_user", user)
    return user.reopen(by=request.user, at=now())


@router.post("/users/{uuid:key}/reset_password", response=UserOut, operation_id="accounts.reset_password_user")
def user_reset_password(request: Request, key: UUID, payload: PasswordIn) -> User:
    """Give an account a new first password."""
    user: User = get_object_or_404(User.objects.visible_to(request.user), key=key)
    require(request.user, "accounts.reset_password_user", user)
    return user.reset_password(payload.password, version=payload.version, by=request.user, at=now())
