"""Reading a person's standing: roles, organs, posts and the townships of their areas, on one day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from pianqu.accounts.models import Position, Role, User
from pianqu.accounts.roles import ADMINISTRATORS
from pianqu.accounts.standing import Mandate, PostHeld, Standing
from pianqu.groups.models import AreaMembership, Delegation, Leave, Liaison, Post
from pianqu.places.lineage import going_on_as, home_of
from pianqu.places.models import Place


def stand(user: User, day: date) -> User:
    """Give `user` the standing of `day` and return the user. Called once at the edge.

    Four queries at most, and for first deputies one more, what was delegated to them.
    Roles, posts, and then either the townships of the posts' areas or, where there is no post, the position for the title;
    last, where any place is opened, what divisions that ended went on as.
    An administrator's standing opens no group, no area and no township, whatever else the person holds.
    """
    roles = list(Role.objects.on(day).filter(cadre=user.cadre_id).select_related("organ", "place"))
    if any(role.code in ADMINISTRATORS for role in roles):
        user.standing = Standing(
            day=day, title=_position(user, day), roles=frozenset(role.code for role in roles) & ADMINISTRATORS
        )
        return user
    held = held_by(_posts(user, day, acts_alone=bool(roles)), day, cadre_id=user.cadre_id)
    user.standing = Standing(
        day=day,
        title=held[0].title if held else _position(user, day),
        roles=frozenset(role.code for role in roles),
        organ_ids=frozenset(role.organ_id for role in roles if role.organ_id),
        posts=held,
        **_opened(roles, held, day),
    )
    return user


def _posts(user: User, day: date, *, acts_alone: bool) -> list[Post]:
    """The person's own posts, and after them those of heads on leave whom they stand in for as a head (AB角, practice.md 4).

    Of one who has neither post nor role, the post for which they press as 联络员 (practice.md 3).
    """
    pressed = Liaison.objects.on(day).filter(cadre=user.cadre_id).values("post")
    stood = Leave.objects.handing_over(day).filter(stand_in__cadre=user.cadre_id, post=OuterRef("pk"))
    rows = Post.objects.on(day).annotate(stood=Exists(stood))
    rows = rows.filter(Q(cadre=user.cadre_id) | Q(pk__in=pressed) | Q(stood=True))
    posts = list(rows.select_related("group", "cadre").in_order())
    own = [post for post in posts if post.cadre_id == user.cadre_id]
    if own:
        return [*own, *(post for post in posts if post.stood)]
    return [] if acts_alone else posts


def held_by(posts: Iterable[Post], day: date, *, cadre_id: int | None = None) -> tuple[PostHeld, ...]:
    """Posts as plain values, with what was delegated to the first deputies among them; `cadre_id` says who presses.

    What was delegated to somebody on leave stays with them.
    """
    posts = list(posts)
    firsts = [post.pk for post in posts if post.role == Post.Role.FIRST_DEPUTY and not getattr(post, "stood", False)]
    given = list(Delegation.objects.valid(day).filter(receiver__in=firsts).order_by("-since", "-id")) if firsts else []
    held = []
    for post in posts:
        mandates = tuple(Mandate(each.document_no, frozenset(each.verbs)) for each in given if each.receiver_id == post.pk)
        told = {"is_head": post.is_head, "acting_until": post.acting_until, "mandates": mandates, **_as_whom(post, cadre_id)}
        held.append(PostHeld(post.pk, post.role, post.group_id, **told))
    return tuple(held)


def _as_whom(post: Post, cadre_id: int | None) -> dict[str, Any]:
    """As what somebody fills the post: their own, that of who is on leave, or as whose 联络员."""
    if cadre_id in (None, post.cadre_id):
        return {"title": post.title}
    if getattr(post, "stood", False):
        return {"title": post.stand_in_title, "stands_in": True}
    return {"title": post.liaison_title, "on_behalf_of": post.cadre.name}


def _opened(roles: list[Role], posts: tuple[PostHeld, ...], day: date) -> dict[str, frozenset[int]]:
    """The places that roles and posts open: whoever stands for a place that ended stands for what it went on as.

    With each comes all that went on as it, as figures count them; so its records are read by who stands for it now.
    """
    joined = AreaMembership.objects.on(day).filter(area__group__in=[post.group_id for post in posts])
    areas = set(joined.values_list("township", flat=True)) if posts else set()
    townships = {role.organ.place_id for role in roles if role.organ and role.organ.place_id}
    villages = {role.place_id for role in roles if role.place_id}
    if not (areas or townships or villages):
        return {}
    places = Place.objects.all() if villages else Place.objects.townships()  # villages are many
    after = places.successors(day)
    return {
        "place_ids": going_on_as({home_of(each, after) for each in townships}, after),
        "village_ids": going_on_as({home_of(each, after) for each in villages}, after),
        "area_township_ids": going_on_as(areas, after),
    }


def _position(user: User, day: date) -> str:
    position = Position.objects.on(day).filter(cadre=user.cadre_id).select_related("organ__place").first()
    return str(position) if position else ""
