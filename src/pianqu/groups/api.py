"""The regime and its structure under `/api/v1/`: the same calls as the pages. `?day=` asks for the structure of another day."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import Field

from pianqu.accounts.models import Cadre, Organ
from pianqu.groups.filters import AreaFilter, DayFilter, LinkFilter
from pianqu.groups.models import Amendment, Area, AreaMembership, CoordinationGroup, DeptTownshipLink, Post, Regime
from pianqu.kit.api import Day, EndIn, Input, Key, Limit, Line, Output, Prose, Version, answer_list, pick
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.places.models import Place

router = Router(tags=["groups"])
Number = Annotated[int, Field(ge=1, le=99)]
Asked = Annotated[str, Query()]


class RegimeOut(Output):
    """The regime as it was issued."""

    key: UUID
    version: int
    name: str
    document_no: str
    since: Day
    until: Day | None


class Regimes(Output):
    """A page of regimes."""

    items: list[RegimeOut]
    next: str | None


class RegimeIn(Input):
    """A regime to issue."""

    key: Key | None = None
    name: Line
    document_no: Line
    since: Day


class AmendmentIn(Input):
    """A document that amended a regime."""

    key: Key | None = None
    regime: Key
    document_no: Line
    on: Day
    text: Prose


class AmendmentOut(Output):
    """An amendment."""

    key: UUID
    document_no: str
    on: Day
    text: str


class AreaOut(Output):
    """An area; on a list also its group's key and its townships' codes on the day."""

    key: UUID
    version: int
    number: int
    name: str
    industry_focus: str
    function_role: str
    since: Day
    until: Day | None
    group: UUID | None
    townships: list[str]

    @staticmethod
    def of(row: Area, townships: list[str]) -> "AreaOut":
        """From a row and the codes of its townships."""
        names = ("key", "version", "number", "name", "industry_focus", "function_role", "since", "until")
        group = getattr(row, "group", None)
        plain = {name: getattr(row, name) for name in names}
        return AreaOut(**plain, group=group.key if group else None, townships=townships)


class Areas(Output):
    """A page of areas."""

    items: list[AreaOut]
    next: str | None


class AreaIn(Input):
    """An area to draw."""

    key: Key | None = None
    number: Number
    name: Line
    industry_focus: Line = ""
    function_role: Line = ""
    since: Day


class DescribeIn(Input):
    """The basis of an area."""

    industry_focus: Line
    function_role: Line
    version: Version | None = None


class DatedOut(Output):
    """A dated row of the structure: its key, version and days."""

    key: UUID
    version: int
    since: Day
    until: Day | None


class MembershipIn(Input):
    """A township that joins an area."""

    key: Key | None = None
    area: Key
    township: Key
    since: Day


class GroupIn(Input):
    """A group to form."""

    key: Key | None = None
    area: Key
    name: Line
    since: Day


class PostOut(DatedOut):
    """Who holds which post."""

    name: str
    role: str
    acting_until: Day | None

    @staticmethod
    def of(row: Post) -> "PostOut":
        """From a row."""
        names = ("key", "version", "since", "until", "role", "acting_until")
        return PostOut(**{name: getattr(row, name) for name in names}, name=row.cadre.name)


class GroupOut(DatedOut):
    """A group with the posts of the day."""

    name: str
    area: UUID
    posts: list[PostOut]

    @staticmethod
    def of(row: CoordinationGroup, day: date) -> "GroupOut":
        """From a row, with its posts on `day`."""
        posts = [PostOut.of(post) for post in row.posts.on(day).select_related("cadre").in_order()]
        plain = {name: getattr(row, name) for name in ("key", "version", "since", "until", "name")}
        return GroupOut(**plain, area=row.area.key, posts=posts)


class PostIn(Input):
    """A post to fill."""

    key: Key | None = None
    group: Key
    cadre: Key
    role: Line
    since: Day
    acting_until: Day | None = None
    seconded_from: Key | None = None


class LinkIn(Input):
    """A department that links a township."""

    key: Key | None = None
    department: Key
    township: Key
    since: Day


class LinkOut(DatedOut):
    """A link between a department and a township, by their codes."""

    department: str
    township: str

    @staticmethod
    def of(row: DeptTownshipLink) -> "LinkOut":
        """From a row."""
        plain = {name: getattr(row, name) for name in ("key", "version", "since", "until")}
        return LinkOut(**plain, department=row.department.code, township=row.township.code)


class Links(Output):
    """A page of links."""

    items: list[LinkOut]
    next: str | None


def asked_day(request: Request, day: str) -> date:
    """The day of `?day=`, or the reader's. Raises `Refused` for one that makes no sense."""
    asked = DayFilter({"day": day}, user=request.user)
    asked.require_valid()
    return asked.on


@router.get("/regimes", response=Regimes, operation_id="groups.view_regime")
def regime_list(request: Request, after: str = "", limit: Limit = 50) -> dict[str, Any]:
    """The regime in force and those before it."""
    require(request.user, "groups.view_regime")
    return answer_list(Regime.objects.visible_to(request.user), ("-since", "id"), after, limit)


@router.post("/regimes", response={201: RegimeOut}, operation_id="groups.issue_regime")
def regime_issue(request: Request, payload: RegimeIn) -> tuple[int, Regime]:
    """Issue the regime."""
    require(request.user, "groups.issue_regime")
    return 201, Regime.issue(**payload.model_dump(), by=request.user, at=now())


@router.get("/regimes/{uuid:key}", response=RegimeOut, operation_id="groups.show_regime")
def regime_show(request: Request, key: UUID) -> Regime:
    """One regime."""
    regime: Regime = get_object_or_404(Regime.objects.visible_to(request.user), key=key)
    return regime


@router.post("/regimes/{uuid:key}/end", response=RegimeOut, operation_id="groups.end_regime")
def regime_end(request: Request, key: UUID, payload: EndIn) -> Regime:
    """Repeal the regime."""
    regime: Regime = get_object_or_404(Regime.objects.visible_to(request.user), key=key)
    require(request.user, "groups.end_regime", regime)
    return regime.end(payload.on, version=payload.version, by=request.user, at=now())


@router.post("/amendments", response={201: AmendmentOut}, operation_id="groups.record_amendment")
def amendment_record(request: Request, payload: AmendmentIn) -> tuple[int, Amendment]:
    """Record an amending document."""
    require(request.user, "groups.record_amendment")
    values = payload.model_dump()
    values["regime"] = pick(Regime.objects.visible_to(request.user), "regime", payload.regime)
    return 201, Amendment.record(**values, by=request.user, at=now())


@router.get("/areas", response=Areas, operation_id="groups.view_area")
def area_list(request: Request, day: Asked = "", after: str = "", limit: Limit = 50) -> dict[str, Any]:
    """All areas in their fixed order, as they were on a day."""
    require(request.user, "groups.view_area")
    narrowed = AreaFilter({"day": day}, user=request.user)
    page = answer_list(Area.objects.visible_to(request.user), ("number", "since", "id"), after, limit, narrowed)
    shown = [AreaOut.of(row, [each.township.code for each in row.memberships_then]) for row in page["items"]]
    return {**page, "items": shown}


@router.post("/areas", response={201: AreaOut}, operation_id="groups.draw_area")
def area_draw(request: Request, payload: AreaIn) -> tuple[int, AreaOut]:
    """Draw an area."""
    require(request.user, "groups.draw_area")
    return 201, AreaOut.of(Area.draw(**payload.model_dump(), by=request.user, at=now()), [])


@router.get("/areas/{uuid:key}", response=AreaOut, operation_id="groups.show_area")
def area_show(request: Request, key: UUID, day: Asked = "") -> AreaOut:
    """One area with its townships on a day."""
    area = get_object_or_404(Area.objects.visible_to(request.user).select_related("group"), key=key)
    return _area(area, asked_day(request, day))


def _area(area: Area, day: date) -> AreaOut:
    return AreaOut.of(area, list(area.townships_on(day).values_list("code", flat=True)))


@router.post("/areas/{uuid:key}/describe", response=AreaOut, operation_id="groups.describe_area")
def area_describe(request: Request, key: UUID, payload: DescribeIn) -> AreaOut:
    """State the basis of an area."""
    area = get_object_or_404(Area.objects.visible_to(request.user), key=key)
    require(request.user, "groups.describe_area", area)
    return _area(area.describe(**payload.model_dump(), by=request.user, at=now()), request.user.day)


@router.post("/areas/{uuid:key}/end", response=AreaOut, operation_id="groups.end_area")
def area_end(request: Request, key: UUID, payload: EndIn) -> AreaOut:
    """Dissolve an area."""
    area = get_object_or_404(Area.objects.visible_to(request.user), key=key)
    require(request.user, "groups.end_area", area)
    return _area(area.end(payload.on, version=payload.version, by=request.user, at=now()), request.user.day)


@router.post("/memberships", response={201: DatedOut}, operation_id="groups.join_areamembership")
def membership_join(request: Request, payload: MembershipIn) -> tuple[int, AreaMembership]:
    """Put a township into an area."""
    require(request.user, "groups.join_areamembership")
    values = payload.model_dump()
    values["area"] = pick(Area.objects.visible_to(request.user), "area", payload.area)
    values["township"] = pick(Place.objects.visible_to(request.user), "township", payload.township)
    return 201, AreaMembership.join(**values, by=request.user, at=now())


@router.post("/memberships/{uuid:key}/end", response=DatedOut, operation_id="groups.end_areamembership")
def membership_end(request: Request, key: UUID, payload: EndIn) -> AreaMembership:
    """Take a township out of an area."""
    row: AreaMembership = get_object_or_404(AreaMembership.objects.visible_to(request.user), key=key)
    require(request.user, "groups.end_areamembership", row)
    return row.end(payload.on, version=payload.version, by=request.user, at=now())


@router.post("/groups", response={201: GroupOut}, operation_id="groups.form_coordinationgroup")
def group_form(request: Request, payload: GroupIn) -> tuple[int, GroupOut]:
    """Form the group of an area."""
    require(request.user, "groups.form_coordinationgroup")
    values = payload.model_dump()
    values["area"] = pick(Area.objects.visible_to(request.user), "area", payload.area)
    group = CoordinationGroup.form(**values, by=request.user, at=now())
    return 201, GroupOut.of(group, request.user.day)


@router.get("/groups/{uuid:key}", response=GroupOut, operation_id="groups.show_coordinationgroup")
def group_show(request: Request, key: UUID, day: Asked = "") -> GroupOut:
    """One group with its posts on a day."""
    group = get_object_or_404(CoordinationGroup.objects.visible_to(request.user).select_related("area"), key=key)
    return GroupOut.of(group, asked_day(request, day))


@router.post("/groups/{uuid:key}/end", response=GroupOut, operation_id="groups.end_coordinationgroup")
def group_end(request: Request, key: UUID, payload: EndIn) -> GroupOut:
    """Dissolve a group."""
    group = get_object_or_404(CoordinationGroup.objects.visible_to(request.user).select_related("area"), key=key)
    require(request.user, "groups.end_coordinationgroup", group)
    return GroupOut.of(group.end(payload.on, version=payload.version, by=request.user, at=now()), request.user.day)


@router.post("/posts", response={201: PostOut}, operation_id="groups.appoint_post")
def post_appoint(request: Request, payload: PostIn) -> tuple[int, PostOut]:
    """Fill a post."""
    require(request.user, "groups.appoint_post")
    values = payload.model_dump()
    values["group"] = pick(CoordinationGroup.objects.visible_to(request.user), "group", payload.group)
    values["cadre"] = pick(Cadre.objects.visible_to(request.user), "cadre", payload.cadre)
    values["seconded_from"] = pick(Organ.objects.visible_to(request.user), "seconded_from", payload.seconded_from)
    return 201, PostOut.of(Post.appoint(**values, by=request.user, at=now()))


@router.post("/posts/{uuid:key}/end", response=PostOut, operation_id="groups.end_post")
def post_end(request: Request, key: UUID, payload: EndIn) -> PostOut:
    """Take a person out of a post."""
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("cadre"), key=key)
    require(request.user, "groups.end_post", post)
    return PostOut.of(post.end(payload.on, version=payload.version, by=request.user, at=now()))


@router.get("/links", response=Links, operation_id="groups.view_depttownshiplink")
def link_list(request: Request, department: Asked = "", day: Asked = "", after: str = "", limit: Limit = 50) -> dict[str, Any]:
    """Which department links which township, on a day."""
    require(request.user, "groups.view_area")
    rows = DeptTownshipLink.objects.visible_to(request.user).select_related("department", "township")
    narrowed = LinkFilter({"department": department, "day": day}, user=request.user)
    page = answer_list(rows, ("department_id", "township_id", "id"), after, limit, narrowed)
    return {**page, "items": [LinkOut.of(row) for row in page["items"]]}


@router.post("/links", response={201: LinkOut}, operation_id="groups.link_depttownshiplink")
def link_link(request: Request, payload: LinkIn) -> tuple[int, LinkOut]:
    """Let a department link a township."""
    require(request.user, "groups.link_depttownshiplink")
    values = payload.model_dump()
    values["department"] = pick(Organ.objects.visible_to(request.user), "department", payload.department)
    values["township"] = pick(Place.objects.visible_to(request.user), "township", payload.township)
    return 201, LinkOut.of(DeptTownshipLink.link(**values, by=request.user, at=now()))


@router.post("/links/{uuid:key}/end", response=LinkOut, operation_id="groups.end_depttownshiplink")
def link_end(request: Request, key: UUID, payload: EndIn) -> LinkOut:
    """End a link."""
    rows = DeptTownshipLink.objects.visible_to(request.user).select_related("department", "township")
    row = get_object_or_404(rows, key=key)
    require(request.user, "groups.end_depttownshiplink", row)
    return LinkOut.of(row.end(payload.on, version=payload.version, by=request.user, at=now()))
