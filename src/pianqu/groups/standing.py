"""Reading a person's standing: roles, organs, posts and the townships of their areas, on one day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, F, Value

from pianqu.accounts.models import Organ, Position, Role, User
from pianqu.accounts.roles import ADMINISTRATORS, OF_A_UNIT
from pianqu.accounts.standing import Mandate, PostHeld, Standing
from pianqu.groups.models import AreaMembership, Delegation, Leave, Liaison, Post
from pianqu.inbox.concerning import see_as
from pianqu.places.lineage import going_on_as, home_of
from pianqu.places.models import Place

TOLD = ("code", "organ_id", "organ__kind", "organ__place_id", "place_id")  # of a role
FILLED = ("role", "seat", "acting_until", "group__name", "cadre__name")  # of a post
Gone = list[tuple[int, int | None, int | None]]  # organs that ended, with their successor and the place where they go on


@see_as
def stand(user: User, day: date) -> User:
    """Give `user` the standing of `day` and return the user. Called once at the edge, for every request: it reads what it says.

    Six small queries at most: roles and posts; for heads, whom they stand in for; for first deputies, what was delegated to them;
    then either the townships of the posts' areas or, where there is no post, the position for the title; last, where any place
    or organ is opened, what divisions and organs that ended went on as.
    An administrator's standing opens no group, no area and no township, whatever else the person holds.
    """
    roles = list(Role.objects.on(day).filter(cadre=user.cadre_id).order_by().values_list(*TOLD, named=True))
    codes = frozenset(role.code for role in roles)
    if codes & ADMINISTRATORS:
        user.standing = Standing(day=day, title=_position(user, day), roles=codes & ADMINISTRATORS)
        return user
    held = held_by(_posts(user, day, acts_alone=bool(roles)), day, cadre_id=user.cadre_id)
    user.standing = Standing(
        day=day,
        title=held[0].title if held else _position(user, day),
        roles=codes,
        posts=held,
        **_opened(roles, held, day),
    )
    return user


def _posts(user: User, day: date, *, acts_alone: bool) -> list[Post]:
    """The person's own posts, and after them those of heads on leave whom they stand in for as a head (AB角, practice.md 4).

    Of one who has neither post nor role, the post for which they press as 联络员 (practice.md 3).
    """
    rows = Post.objects.on(day).select_related("group", "cadre").only(*FILLED).in_order()
    own = list(rows.filter(cadre=user.cadre_id))
    if own or acts_alone:
        return [*own, *_stood_for(own, rows, day)]
    return list(rows.filter(pk__in=Liaison.objects.on(day).order_by().filter(cadre=user.cadre_id).values("post")))


def _stood_for(own: list[Post], rows: Any, day: date) -> list[Post]:
    """The posts of heads on leave for whom a head stands in, in one of these own posts."""
    heads = [post.pk for post in own if post.is_head]
    # As `handing_over` says it, in two plain steps, of which nearly every request needs only the first: these own posts and
    # `rows` are in force on the day already, and building that query costs a request more than all else that is read here.
    away = list(Leave.objects.on(day).order_by().filter(stand_in__in=heads).values_list("post", flat=True)) if heads else []
    return list(rows.heads().filter(pk__in=away)) if away else []


def held_by(posts: Iterable[Post], day: date, *, cadre_id: int | None = None) -> tuple[PostHeld, ...]:
    """Posts as plain values, with what was delegated to the first deputies among them; `cadre_id` says who presses.

    What was delegated to somebody on leave stays with them.
    """
    posts = list(posts)
    own = {post.pk for post in posts if cadre_id in (None, post.cadre_id)}
    firsts = [post.pk for post in posts if post.role == Post.Role.FIRST_DEPUTY and (post.pk in own or not own)]
    given = list(Delegation.objects.valid(day).filter(receiver__in=firsts).order_by("-since", "-id")) if firsts else []
    held = []
    for post in posts:
        mandates = tuple(Mandate(each.document_no, frozenset(each.verbs)) for each in given if each.receiver_id == post.pk)
        told: dict[str, Any] = {"is_head": post.is_head, "acting_until": post.acting_until, "mandates": mandates}
        told |= _as_whom(post, cadre_id, stands_in=bool(own))
        held.append(PostHeld(post.pk, post.role, post.group_id, **told))
    return tuple(held)


def _as_whom(post: Post, cadre_id: int | None, *, stands_in: bool) -> dict[str, Any]:
    """As what somebody fills the post: their own, that of who is on leave, or as whose 联络员."""
    if cadre_id in (None, post.cadre_id):
        return {"title": post.title}
    if stands_in:
        return {"title": post.stand_in_title, "stands_in": True}
    return {"title": post.liaison_title, "on_behalf_of": post.cadre.name}


def _opened(roles: list[Any], posts: tuple[PostHeld, ...], day: date) -> dict[str, frozenset[int]]:
    """The organs and places that roles and posts open: whoever stands for a place that ended stands for what it went on as.

    With each comes all that went on as it, as figures count them; so its records are read by who stands for it now.
    """
    joined = AreaMembership.objects.on(day).order_by().filter(area__group__in={post.group_id for post in posts})
    areas = set(joined.values_list("township", flat=True)) if posts else set()
    townships = {role.organ__place_id for role in roles if role.organ__place_id}
    villages = {role.place_id for role in roles if role.place_id}
    if not (areas or townships or villages or any(role.organ_id for role in roles)):
        return {}
    places = Place.objects.all() if villages else Place.objects.townships()  # villages are many
    after, ended = _ended(places, day)
    return {
        "organ_ids": _organs(roles, after, ended),
        "unit_ids": _organs([role for role in roles if role.code in OF_A_UNIT], after, ended),
        "place_ids": going_on_as({home_of(each, after) for each in townships}, after),
        "village_ids": going_on_as({home_of(each, after) for each in villages}, after),
        "area_township_ids": going_on_as(areas, after),
    }


def _organs(roles: list[Any], after: dict[int, int], ended: Gone) -> frozenset[int]:
    """The organs of these roles with what went on as one of them, a township's also by its place (`groups.units` looks ahead)."""
    homes = {home_of(role.organ__place_id, after) for role in roles if role.organ__kind == Organ.Kind.TOWNSHIP}
    here = {organ for organ, _heir, place in ended if place and home_of(place, after) in homes}
    organs = {role.organ_id for role in roles if role.organ_id}
    return going_on_as(organs | here, {organ: heir for organ, heir, _place in ended if heir})


def _ended(places: Any, day: date) -> tuple[dict[int, int], Gone]:
    """What had ended by `day`: successor by place, and organs with their successor and the place where they go on. One query."""
    none = Value(None, output_field=BigIntegerField())
    gone = places.filter(until__lte=day, successor__isnull=False).order_by().annotate(unit=Value(0), at=none)
    closed = Organ.objects.ended(day).annotate(unit=Value(1), at=F("home"))
    named = ("pk", "successor", "unit", "at")
    rows = list(gone.values_list(*named).union(closed.values_list(*named), all=True))
    return {pk: heir for pk, heir, unit, _at in rows if not unit}, [(pk, heir, at) for pk, heir, unit, at in rows if unit]


def _position(user: User, day: date) -> str:
    position = Position.objects.on(day).filter(cadre=user.cadre_id).select_related("organ__place").first()
    return str(position) if position else ""
