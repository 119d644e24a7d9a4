"""Organs, people and accounts under `/api/v1/`: the same calls as the pages."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.accounts.filters import CadreFilter, OrganFilter, UserFilter
from pianqu.accounts.models import Cadre, CalendarToken, Organ, Position, Role, User
from pianqu.kit.api import (
    Asked,
    DatedOut,
    Day,
    EndIn,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.places.models import Place

router = Router(tags=["accounts"])
Secret = Annotated[str, Field(max_length=128)]


class OrganOut(DatedOut):
    """An organ while it lasted; `place` and `successor` are keys."""

    code: str
    name: str
    kind: Annotated[str, Coded(Organ, "kind")]
    place: KeyOf | None
    successor: KeyOf | None
    vertical: bool


class OrganAsked(ListAsked):
    """By kind, and in force on a day."""

    filtered_by: ClassVar = OrganFilter

    kind: str = ""
    day: str = ""


class OrganIn(NewIn):
    """A new organ."""

    code: Line
    name: Line
    kind: Annotated[Line, Coded(Organ, "kind")]
    place: Key | None = None
    since: Day


class OrganCloseIn(EndIn):
    """The end of an organ, and which one takes over."""

    successor: Key | None = None


class OrganVerticalIn(VersionIn):
    """Whether it is under vertical management."""

    vertical: bool


class CadreOut(Output):
    """A person of the register."""

    key: UUID
    version: int
    name: str
    is_example: bool


class CadreAsked(ListAsked):
    """By a part of the name."""

    filtered_by: ClassVar = CadreFilter

    name: str = ""


class CadreIn(NewIn):
    """A new person."""

    name: Line


class RenameIn(VersionIn):
    """A mended name."""

    name: Line


class PositionIn(NewIn):
    """A position that a person takes."""

    cadre: Key
    organ: Key
    title: Line
    rank: Annotated[Line, Coded(Position, "rank")] = Position.Rank.STAFF
    is_leading: bool = False
    in_standing_committee: bool = False
    since: Day


class PositionOut(DatedOut):
    """A position, with the keys of its person and organ."""

    cadre: KeyOf
    organ: KeyOf
    title: str
    rank: Annotated[str, Coded(Position, "rank")]
    is_leading: bool
    in_standing_committee: bool


class RoleIn(NewIn):
    """A role that a person is given."""

    cadre: Key
    code: Annotated[Line, Coded(Role, "code")]
    organ: Key | None = None
    place: Key | None = None
    since: Day


class RoleOut(DatedOut):
    """A role."""

    code: Annotated[str, Coded(Role, "code")]


class UserOut(Output):
    """An account; never its password."""

    key: UUID
    version: int
    username: str
    name: str
    is_active: bool


class UserAsked(ListAsked):
    """By a part of the name, and whether open."""

    filtered_by: ClassVar = UserFilter

    username: str = ""
    is_active: str = ""


class UserIn(NewIn):
    """A new account."""

    cadre: Key
    username: Line
    password: Secret


class PasswordIn(VersionIn):
    """A new first password."""

    password: Secret


@router.get("/organs", response=listed(OrganOut), operation_id="accounts.view_organ")
def organ_list(request: Request, asked: Asked[OrganAsked]) -> dict[str, Any]:
    """Every organ."""
    require(request.user, "accounts.view_organ")
    rows = Organ.objects.visible_to(request.user).select_related("place", "successor")
    return answer_list(request, rows, ("kind", "code", "id"), asked, OrganFilter)


@router.post("/organs", response={201: OrganOut}, operation_id="accounts.found_organ")
def organ_found(request: Request, payload: OrganIn) -> Any:
    """Set up an organ."""
    require(request.user, "accounts.found_organ")
    values = payload.model_dump()
    values["place"] = pick(Place.objects.visible_to(request.user).townships(), "place", payload.place)
    return Organ.found(**values, by=request.user, at=now())


@router.get("/organs/{uuid:key}", response=OrganOut, operation_id="accounts.show_organ")
def organ_show(request: Request, key: UUID) -> Any:
    """One organ."""
    organ = find(request, Organ.objects, key)
    require(request.user, "accounts.view_organ", organ)
    return organ


@router.post("/organs/{uuid:key}/set_vertical", response=OrganOut, operation_id="accounts.set_vertical_organ")
def organ_set_vertical(request: Request, key: UUID, payload: OrganVerticalIn) -> Any:
    """Say whether it is under vertical management: such a unit gets a 商请函, never a 督办单."""
    organ = find(request, Organ.objects, key)
    require(request.user, "accounts.set_vertical_organ", organ)
    return organ.set_vertical(payload.vertical, version=payload.version, by=request.user, at=now())


@router.post("/organs/{uuid:key}/close", response=OrganOut, operation_id="accounts.close_organ")
def organ_close(request: Request, key: UUID, payload: OrganCloseIn) -> Any:
    """End an organ, naming its successor."""
    organ = find(request, Organ.objects, key)
    require(request.user, "accounts.close_organ", organ)
    successor = pick(Organ.objects.visible_to(request.user), "successor", payload.successor)
    return organ.close(payload.on, successor=successor, version=payload.version, by=request.user, at=now())


@router.get("/cadres", response=listed(CadreOut), operation_id="accounts.view_cadre")
def cadre_list(request: Request, asked: Asked[CadreAsked]) -> dict[str, Any]:
    """The register of people."""
    require(request.user, "accounts.view_cadre")
    return answer_list(request, Cadre.objects.visible_to(request.user), ("name", "id"), asked, CadreFilter)


@router.post("/cadres", response={201: CadreOut}, operation_id="accounts.enter_cadre")
def cadre_enter(request: Request, payload: CadreIn) -> Cadre:
    """Enter a person."""
    require(request.user, "accounts.enter_cadre")
    return Cadre.enter(payload.name, key=payload.key, by=request.user, at=now())


@router.get("/cadres/{uuid:key}", response=CadreOut, operation_id="accounts.show_cadre")
def cadre_show(request: Request, key: UUID) -> Cadre:
    """One person."""
    cadre: Cadre = find(request, Cadre.objects, key)
    require(request.user, "accounts.view_cadre", cadre)
    return cadre


@router.post("/cadres/{uuid:key}/rename", response=CadreOut, operation_id="accounts.rename_cadre")
def cadre_rename(request: Request, key: UUID, payload: RenameIn) -> Cadre:
    """Mend a person's name."""
    cadre: Cadre = find(request, Cadre.objects, key)
    require(request.user, "accounts.rename_cadre", cadre)
    return cadre.rename(payload.name, version=payload.version, by=request.user, at=now())


@router.post("/positions", response={201: PositionOut}, operation_id="accounts.appoint_position")
def position_appoint(request: Request, payload: PositionIn) -> Any:
    """Record that a person takes a position."""
    require(request.user, "accounts.appoint_position")
    values = payload.model_dump()
    values["cadre"] = pick(Cadre.objects.visible_to(request.user), "cadre", payload.cadre)
    values["organ"] = pick(Organ.objects.visible_to(request.user), "organ", payload.organ)
    return Position.appoint(**values, by=request.user, at=now())


@router.post("/positions/{uuid:key}/end", response=PositionOut, operation_id="accounts.end_position")
def position_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """Record that a person leaves a position."""
    position = find(request, Position.objects.select_related("cadre", "organ"), key)
    require(request.user, "accounts.end_position", position)
    return position.end(payload.on, version=payload.version, by=request.user, at=now())


@router.post("/roles", response={201: RoleOut}, operation_id="accounts.grant_role")
def role_grant(request: Request, payload: RoleIn) -> Role:
    """Give a person a role."""
    require(request.user, "accounts.grant_role")
    values = payload.model_dump()
    values["cadre"] = pick(Cadre.objects.visible_to(request.user), "cadre", payload.cadre)
    values["organ"] = pick(Organ.objects.visible_to(request.user), "organ", payload.organ)
    values["place"] = pick(Place.objects.visible_to(request.user).villages(), "place", payload.place)
    return Role.grant(**values, by=request.user, at=now())


@router.post("/roles/{uuid:key}/end", response=RoleOut, operation_id="accounts.end_role")
def role_end(request: Request, key: UUID, payload: EndIn) -> Role:
    """Take a role back."""
    role: Role = find(request, Role.objects, key)
    require(request.user, "accounts.end_role", role)
    return role.end(payload.on, version=payload.version, by=request.user, at=now())


@router.get("/users", response=listed(UserOut), operation_id="accounts.view_user")
def user_list(request: Request, asked: Asked[UserAsked]) -> dict[str, Any]:
    """Every account."""
    require(request.user, "accounts.view_user")
    return answer_list(request, User.objects.visible_to(request.user), ("username", "id"), asked, UserFilter)


@router.post("/users", response={201: UserOut}, operation_id="accounts.open_user")
def user_open(request: Request, payload: UserIn) -> User:
    """Open an account."""
    require(request.user, "accounts.open_user")
    cadre = pick(Cadre.objects.visible_to(request.user), "cadre", payload.cadre)
    return User.open(payload.username, cadre, payload.password, key=payload.key, by=request.user, at=now())


@router.get("/users/{uuid:key}", response=UserOut, operation_id="accounts.show_user")
def user_show(request: Request, key: UUID) -> User:
    """One account."""
    user: User = find(request, User.objects, key)
    require(request.user, "accounts.view_user", user)
    return user


@router.post("/users/{uuid:key}/close", response=UserOut, operation_id="accounts.close_user")
def user_close(request: Request, key: UUID, payload: VersionIn) -> User:
    """Close an account."""
    user: User = find(request, User.objects, key)
    require(request.user, "accounts.close_user", user)
    return user.close(version=payload.version, by=request.user, at=now())


@router.post("/users/{uuid:key}/reopen", response=UserOut, operation_id="accounts.reopen_user")
def user_reopen(request: Request, key: UUID, payload: VersionIn) -> User:
    """Let an account sign in again."""
    user: User = find(request, User.objects, key)
    require(request.user, "accounts.reopen_user", user)
    return user.reopen(version=payload.version, by=request.user, at=now())


@router.post("/users/{uuid:key}/reset_password", response=UserOut, operation_id="accounts.reset_password_user")
def user_reset_password(request: Request, key: UUID, payload: PasswordIn) -> User:
    """Give an account a new first password."""
    user: User = find(request, User.objects, key)
    require(request.user, "accounts.reset_password_user", user)
    return user.reset_password(payload.password, version=payload.version, by=request.user, at=now())


class CalendarTokenOut(Output):
    """A calendar address. `secret` is told once, to whoever makes it: the feed is at `/feeds/<secret>.ics`."""

    key: UUID
    version: int
    made_at: datetime
    revoked_at: datetime | None
    secret: str = ""


class CalendarTokenIn(NewIn):
    """Nothing but its key: an address belongs to whoever makes it."""


@router.get("/calendartokens", response=listed(CalendarTokenOut), operation_id="accounts.view_calendartoken")
def calendartoken_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """One's own calendar addresses."""
    require(request.user, "accounts.view_calendartoken")
    return answer_list(request, CalendarToken.objects.visible_to(request.user), ("-made_at", "-id"), asked)


@router.post("/calendartokens", response={201: CalendarTokenOut}, operation_id="accounts.make_calendartoken")
def calendartoken_make(request: Request, payload: CalendarTokenIn) -> CalendarToken:
    """Make an address for oneself; the one in use before is revoked."""
    require(request.user, "accounts.make_calendartoken")
    return CalendarToken.make(request.user, key=payload.key, by=request.user, at=now())


@router.post("/calendartokens/{uuid:key}/revoke", response=CalendarTokenOut, operation_id="accounts.revoke_calendartoken")
def calendartoken_revoke(request: Request, key: UUID, payload: VersionIn) -> CalendarToken:
    """The address opens nothing from now on."""
    token: CalendarToken = find(request, CalendarToken.objects, key)
    require(request.user, "accounts.revoke_calendartoken", token)
    return token.revoke(version=payload.version, by=request.user, at=now())
