"""Who decides in a group, and who acts for whom: delegations, leaves, liaisons."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import AliasPath, Field

from pianqu.groups.api.days import DayAsked, asked_day
from pianqu.groups.deciders import DeedToday, deciders, permitted
from pianqu.groups.filters import DayFilter
from pianqu.groups.models import CoordinationGroup, Delegation, Leave, Liaison, Post
from pianqu.kit.api import Asked, DatedOut, Day, EndIn, Key, KeyOf, Line, NewIn, Output, answer_list, listed, pick
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["groups"])
MOST = 100
Verbs = Annotated[list[Line], Field(max_length=MOST)]


class DeciderOut(Output):
    """Somebody who may do a verb; `signed_as` is how a paper shows it."""

    name: str
    capacity: str
    signed_as: str
    document_no: str


class DeedOut(Output):
    """A verb, in whose hand it lies (LEADER, DELEGABLE, SECOND), and who that is; a `signature` no liaison makes."""

    verb: str
    label: str
    hand: str
    signature: bool
    deciders: list[DeciderOut]

    @staticmethod
    def of(row: DeedToday) -> "DeedOut":
        """From the reading."""
        who = [
            DeciderOut(
                name=each.name,
                capacity=each.basis.capacity.value,
                signed_as=each.basis.signed_as,
                document_no=each.basis.document_no,
            )
            for each in row.deciders
        ]
        deed = row.deed
        return DeedOut(verb=row.verb, label=str(row.label), hand=deed.hand.value, signature=deed.signature, deciders=who)


class DelegationOut(DatedOut):
    """A delegation; no `verbs` means everything that can be delegated."""

    group: KeyOf
    document_no: str
    giver: KeyOf
    receiver: KeyOf
    verbs: list[str]


class DelegationIn(NewIn):
    """What the leader lets the first deputy do, by a document."""

    group: Key
    document_no: Annotated[Line, Field(min_length=1, max_length=60)]
    since: Day
    until: Day | None = None
    verbs: Verbs = []


class LeaveOut(DatedOut):
    """A leave; `post` and `stand_in` are keys of posts."""

    post: KeyOf
    name: str = Field(validation_alias=AliasPath("post", "cadre", "name"))
    stand_in: KeyOf
    stand_in_name: str = Field(validation_alias=AliasPath("stand_in", "cadre", "name"))


class LeaveIn(NewIn):
    """Away from `since` to `until` (not counted)."""

    post: Key
    stand_in: Key
    since: Day
    until: Day


class LiaisonOut(DatedOut):
    """Who presses for a post."""

    post: KeyOf
    name: str = Field(validation_alias=AliasPath("cadre", "name"))
    on_behalf_of: str = Field(validation_alias=AliasPath("post", "cadre", "name"))


class LiaisonIn(NewIn):
    """Who is to press for a post."""

    post: Key
    cadre: Key
    since: Day
    until: Day | None = None


@router.get(
    "/coordinationgroups/{uuid:key}/deciding",
    response=list[DeedOut],
    operation_id="groups.show_deciding_coordinationgroup",
)
def coordinationgroup_deciding(request: Request, key: UUID, day: str = "") -> list[DeedOut]:
    """Who may do what in a group, on a day."""
    group = find(request, CoordinationGroup.objects, key)
    require(request.user, "groups.view_coordinationgroup", group)
    return [DeedOut.of(row) for row in deciders(group, asked_day(request, day))]


@router.get("/delegations", response=listed(DelegationOut), operation_id="groups.view_delegation")
def delegation_list(request: Request, asked: Asked[DayAsked]) -> dict[str, Any]:
    """The delegations of a day."""
    require(request.user, "groups.view_delegation")
    rows = Delegation.objects.visible_to(request.user).select_related("group", "giver", "receiver")
    return answer_list(request, rows, ("group_id", "id"), asked, DayFilter)


@router.post("/delegations", response={201: DelegationOut}, operation_id="groups.grant_delegation")
def delegation_grant(request: Request, payload: DelegationIn) -> Any:
    """Let the first deputy decide."""
    require(request.user, "groups.grant_delegation")
    group = pick(CoordinationGroup.objects.visible_to(request.user), "group", payload.group)
    require(request.user, "groups.grant_delegation", group)
    return Delegation.grant(by=request.user, at=now(), **payload.model_dump() | {"group": group})


@router.post("/delegations/{uuid:key}/end", response=DelegationOut, operation_id="groups.end_delegation")
def delegation_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """Take a delegation back."""
    row = find(request, Delegation.objects.select_related("group", "giver", "receiver"), key)
    require(request.user, "groups.end_delegation", row)
    return row.end(payload.on, version=payload.version, by=request.user, at=now())


@router.get("/leaves", response=listed(LeaveOut), operation_id="groups.view_leave")
def leave_list(request: Request, asked: Asked[DayAsked]) -> dict[str, Any]:
    """Who is away on a day."""
    require(request.user, "groups.view_leave")
    return answer_list(request, Leave.objects.visible_to(request.user).with_people(), ("since", "id"), asked, DayFilter)


@router.post("/leaves", response={201: LeaveOut}, operation_id="groups.take_leave")
def leave_take(request: Request, payload: LeaveIn) -> Any:
    """Note a leave with its stand-in."""
    require(request.user, "groups.take_leave")
    rows = Post.objects.visible_to(request.user).select_related("cadre", "group")
    post, stand_in = pick(rows, "post", payload.post), pick(rows, "stand_in", payload.stand_in)
    require(request.user, "groups.take_leave", post)
    return Leave.take(by=request.user, at=now(), **payload.model_dump() | {"post": post, "stand_in": stand_in})


@router.post("/leaves/{uuid:key}/end", response=LeaveOut, operation_id="groups.end_leave")
def leave_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """Back earlier."""
    row = find(request, Leave.objects.with_people(), key)
    require(request.user, "groups.end_leave", row)
    return row.end(payload.on, version=payload.version, by=request.user, at=now())


@router.get("/liaisons", response=listed(LiaisonOut), operation_id="groups.view_liaison")
def liaison_list(request: Request, asked: Asked[DayAsked]) -> dict[str, Any]:
    """Who presses for whom, on a day."""
    require(request.user, "groups.view_liaison")
    return answer_list(request, Liaison.objects.visible_to(request.user).with_people(), ("since", "id"), asked, DayFilter)


@router.post("/liaisons", response={201: LiaisonOut}, operation_id="groups.name_liaison")
def liaison_name(request: Request, payload: LiaisonIn) -> Any:
    """Name who presses for a post."""
    require(request.user, "groups.name_liaison")
    rows = Post.objects.visible_to(request.user).select_related("cadre", "group")
    post = pick(permitted(request.user, "groups.name_liaison", rows), "post", payload.post)
    cadre = pick(Liaison.candidates(payload.since), "cadre", payload.cadre)
    return Liaison.name(by=request.user, at=now(), **payload.model_dump() | {"post": post, "cadre": cadre})


@router.post("/liaisons/{uuid:key}/end", response=LiaisonOut, operation_id="groups.end_liaison")
def liaison_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """No longer pressing for a post."""
    row = find(request, Liaison.objects.with_people(), key)
    require(request.user, "groups.end_liaison", row)
    return row.end(payload.on, version=payload.version, by=request.user, at=now())
