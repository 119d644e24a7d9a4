"""Coordination groups and their posts."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import AliasPath, Field

from pianqu.accounts.models import Cadre, Organ
from pianqu.groups.api.days import asked_day
from pianqu.groups.models import Area, CoordinationGroup, Post
from pianqu.kit.api import DatedOut, Day, EndIn, Key, Line, NewIn, pick
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["groups"])


class CoordinationGroupIn(NewIn):
    """A group to form."""

    area: Key
    name: Line
    since: Day


class PostOut(DatedOut):
    """Who holds which post."""

    name: str = Field(validation_alias=AliasPath("cadre", "name"))
    role: Annotated[str, Coded(Post, "role")]
    acting_until: Day | None


class CoordinationGroupOut(DatedOut):
    """A group with the posts of the day."""

    name: str
    area: UUID
    posts: list[PostOut]

    @staticmethod
    def of(row: CoordinationGroup, day: date) -> "CoordinationGroupOut":
        """From a row, with its posts on `day`."""
        posts = [PostOut.model_validate(post) for post in row.posts.on(day).select_related("cadre").in_order()]
        plain = {name: getattr(row, name) for name in ("key", "version", "since", "until", "name")}
        return CoordinationGroupOut(**plain, area=row.area.key, posts=posts)


class PostIn(NewIn):
    """A post to fill."""

    group: Key
    cadre: Key
    role: Annotated[Line, Coded(Post, "role")]
    since: Day
    acting_until: Day | None = None
    seconded_from: Key | None = None


@router.post("/coordinationgroups", response={201: CoordinationGroupOut}, operation_id="groups.form_coordinationgroup")
def coordinationgroup_form(request: Request, payload: CoordinationGroupIn) -> CoordinationGroupOut:
    """Form the group of an area."""
    require(request.user, "groups.form_coordinationgroup")
    values = payload.model_dump()
    values["area"] = pick(Area.objects.visible_to(request.user), "area", payload.area)
    group = CoordinationGroup.form(**values, by=request.user, at=now())
    return CoordinationGroupOut.of(group, request.user.day)


@router.get("/coordinationgroups/{uuid:key}", response=CoordinationGroupOut, operation_id="groups.show_coordinationgroup")
def coordinationgroup_show(request: Request, key: UUID, day: str = "") -> CoordinationGroupOut:
    """One group with its posts on a day."""
    group = find(request, CoordinationGroup.objects.select_related("area"), key)
    require(request.user, "groups.view_coordinationgroup", group)
    return CoordinationGroupOut.of(group, asked_day(request, day))


@router.post("/coordinationgroups/{uuid:key}/end", response=CoordinationGroupOut, operation_id="groups.end_coordinationgroup")
def coordinationgroup_end(request: Request, key: UUID, payload: EndIn) -> CoordinationGroupOut:
    """Dissolve a group."""
    group = find(request, CoordinationGroup.objects.select_related("area"), key)
    require(request.user, "groups.end_coordinationgroup", group)
    return CoordinationGroupOut.of(group.end(payload.on, version=payload.version, by=request.user, at=now()), request.user.day)


@router.post("/posts", response={201: PostOut}, operation_id="groups.appoint_post")
def post_appoint(request: Request, payload: PostIn) -> Any:
    """Fill a post."""
    require(request.user, "groups.appoint_post")
    values = payload.model_dump()
    values["group"] = pick(CoordinationGroup.objects.visible_to(request.user), "group", payload.group)
    values["cadre"] = pick(Cadre.objects.visible_to(request.user), "cadre", payload.cadre)
    values["seconded_from"] = pick(Organ.objects.visible_to(request.user), "seconded_from", payload.seconded_from)
    return Post.appoint(**values, by=request.user, at=now())


@router.post("/posts/{uuid:key}/end", response=PostOut, operation_id="groups.end_post")
def post_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """Take a person out of a post."""
    post = find(request, Post.objects.select_related("cadre"), key)
    require(request.user, "groups.end_post", post)
    return post.end(payload.on, version=payload.version, by=request.user, at=now())
