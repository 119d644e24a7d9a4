"""Areas, the townships in them, and the departments that link townships."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import AliasPath, Field

from pianqu.accounts.models import Organ
from pianqu.groups.api.days import DayAsked, asked_day
from pianqu.groups.filters import AreaFilter, DeptTownshipLinkFilter
from pianqu.groups.models import Area, AreaMembership, CoordinationGroup, DeptTownshipLink
from pianqu.kit.api import (
    Asked,
    DatedOut,
    Day,
    EndIn,
    Key,
    KeyOf,
    Line,
    NewIn,
    Output,
    Version,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.places.models import Place

router = Router(tags=["groups"])
Number = Annotated[int, Field(ge=1, le=99)]


class TownshipOut(Output):
    """A township of an area."""

    key: UUID
    code: str
    name: str


class AreaOut(DatedOut):
    """An area; `group` is the key of its group, both it and the townships are of the day."""

    number: int
    name: str
    industry_focus: str
    function_role: str
    group: UUID | None
    townships: list[TownshipOut]

    @staticmethod
    def of(row: Area, group: CoordinationGroup | None, townships: Iterable[Place]) -> "AreaOut":
        """From a row, its group and its townships."""
        names = ("key", "version", "number", "name", "industry_focus", "function_role", "since", "until")
        plain = {name: getattr(row, name) for name in names}
        inside = [TownshipOut.model_validate(each) for each in townships]
        return AreaOut(**plain, group=group.key if group else None, townships=inside)


class AreaIn(NewIn):
    """An area to draw."""

    number: Number
    name: Line
    industry_focus: Line = ""
    function_role: Line = ""
    since: Day


class DescribeIn(VersionIn):
    """The basis of an area."""

    industry_focus: Line
    function_role: Line


class AreaMembershipIn(NewIn):
    """A township that joins an area."""

    area: Key
    township: Key
    since: Day


class AreaMembershipMoveIn(NewIn):
    """The area to which a township moves; `key` is the new row's."""

    area: Key
    on: Day
    version: Version | None = None


class DeptTownshipLinkIn(NewIn):
    """A department that links a township."""

    department: Key
    township: Key
    since: Day


class DeptTownshipLinkOut(DatedOut):
    """A link between a department and a township; both are keys."""

    department: KeyOf
    department_name: str = Field(validation_alias=AliasPath("department", "name"))
    township: KeyOf
    township_name: str = Field(validation_alias=AliasPath("township", "name"))


class DeptTownshipLinkAsked(DayAsked):
    """Of one department, as it was on a day."""

    department: str = ""


@router.get("/areas", response=listed(AreaOut), operation_id="groups.view_area")
def area_list(request: Request, asked: Asked[DayAsked]) -> dict[str, Any]:
    """All areas in their fixed order, as they were on a day."""
    require(request.user, "groups.view_area")
    return answer_list(request, Area.objects.visible_to(request.user), ("number", "since", "id"), asked, AreaFilter, _then)


def _then(area: Any) -> AreaOut:
    group = area.groups_then[0] if area.groups_then else None
    return AreaOut.of(area, group, [each.township for each in area.memberships_then])


@router.post("/areas", response={201: AreaOut}, operation_id="groups.draw_area")
def area_draw(request: Request, payload: AreaIn) -> AreaOut:
    """Draw an area."""
    require(request.user, "groups.draw_area")
    return AreaOut.of(Area.draw(**payload.model_dump(), by=request.user, at=now()), None, [])


@router.get("/areas/{uuid:key}", response=AreaOut, operation_id="groups.show_area")
def area_show(request: Request, key: UUID, day: str = "") -> AreaOut:
    """One area with its townships on a day."""
    area = find(request, Area.objects, key)
    require(request.user, "groups.view_area", area)
    return _area(area, asked_day(request, day))


def _area(area: Area, day: date) -> AreaOut:
    return AreaOut.of(area, area.group_on(day), area.townships_on(day))


@router.post("/areas/{uuid:key}/describe", response=AreaOut, operation_id="groups.describe_area")
def area_describe(request: Request, key: UUID, payload: DescribeIn) -> AreaOut:
    """State the basis of an area."""
    area = find(request, Area.objects, key)
    require(request.user, "groups.describe_area", area)
    return _area(area.describe(**payload.model_dump(), by=request.user, at=now()), request.user.day)


@router.post("/areas/{uuid:key}/end", response=AreaOut, operation_id="groups.end_area")
def area_end(request: Request, key: UUID, payload: EndIn) -> AreaOut:
    """Dissolve an area."""
    area = find(request, Area.objects, key)
    require(request.user, "groups.end_area", area)
    return _area(area.end(payload.on, version=payload.version, by=request.user, at=now()), request.user.day)


@router.post("/areamemberships", response={201: DatedOut}, operation_id="groups.join_areamembership")
def areamembership_join(request: Request, payload: AreaMembershipIn) -> AreaMembership:
    """Put a township into an area."""
    require(request.user, "groups.join_areamembership")
    values = payload.model_dump()
    values["area"] = pick(Area.objects.visible_to(request.user), "area", payload.area)
    values["township"] = pick(Place.objects.visible_to(request.user), "township", payload.township)
    return AreaMembership.join(**values, by=request.user, at=now())


@router.post("/areamemberships/{uuid:key}/move", response={201: DatedOut}, operation_id="groups.move_areamembership")
def areamembership_move(request: Request, key: UUID, payload: AreaMembershipMoveIn) -> AreaMembership:
    """Let a township lie in another area from a day on; answers the new row."""
    row: AreaMembership = find(request, AreaMembership.objects, key)
    require(request.user, "groups.move_areamembership", row)
    area = pick(Area.objects.visible_to(request.user), "area", payload.area)
    return row.move(area, payload.on, key=payload.key, version=payload.version, by=request.user, at=now())


@router.post("/areamemberships/{uuid:key}/end", response=DatedOut, operation_id="groups.end_areamembership")
def areamembership_end(request: Request, key: UUID, payload: EndIn) -> AreaMembership:
    """Take a township out of an area."""
    row: AreaMembership = find(request, AreaMembership.objects, key)
    require(request.user, "groups.end_areamembership", row)
    return row.end(payload.on, version=payload.version, by=request.user, at=now())


@router.get("/depttownshiplinks", response=listed(DeptTownshipLinkOut), operation_id="groups.view_depttownshiplink")
def depttownshiplink_list(request: Request, asked: Asked[DeptTownshipLinkAsked]) -> dict[str, Any]:
    """Which department links which township, on a day."""
    require(request.user, "groups.view_depttownshiplink")
    rows = DeptTownshipLink.objects.visible_to(request.user).select_related("department", "township")
    return answer_list(request, rows, ("department_id", "township_id", "id"), asked, DeptTownshipLinkFilter)


@router.post("/depttownshiplinks", response={201: DeptTownshipLinkOut}, operation_id="groups.link_depttownshiplink")
def depttownshiplink_link(request: Request, payload: DeptTownshipLinkIn) -> Any:
    """Let a department link a township."""
    require(request.user, "groups.link_depttownshiplink")
    values = payload.model_dump()
    values["department"] = pick(Organ.objects.visible_to(request.user), "department", payload.department)
    values["township"] = pick(Place.objects.visible_to(request.user), "township", payload.township)
    return DeptTownshipLink.link(**values, by=request.user, at=now())


@router.post("/depttownshiplinks/{uuid:key}/end", response=DeptTownshipLinkOut, operation_id="groups.end_depttownshiplink")
def depttownshiplink_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """End a link."""
    rows = DeptTownshipLink.objects.visible_to(request.user).select_related("department", "township")
    row = get_object_or_404(rows, key=key)
    require(request.user, "groups.end_depttownshiplink", row)
    return row.end(payload.on, version=payload.version, by=request.user, at=now())
