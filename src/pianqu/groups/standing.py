"""Reading a person's standing: roles, organs, posts and the townships of their areas, on one day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from pianqu.accounts.models import Position, Role, User
from pianqu.accounts.roles import ADMINISTRATORS
from pianqu.accounts.standing import Mandate, PostHeld, Standing
from pianqu.groups.models import AreaMembership, Delegation, Liaison, Post
from pianqu.inbox.concerning import see_as
from pianqu.places.lineage import going_on_as, home_of
from pianqu.places.models import Place


@see_as
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
    posts = _posts(user, day, acts_alone=bool(roles))
    held = held_by(posts, day, cadre_id=user.cadre_id)
    user.standing = Standing(
        day=day,
        title=held[0].title if held else _position(user, day),
        roles=frozenset(role.code for role in roles),
        organ_ids=frozenset(role.organ_id for role in roles if role.organ_id),
        posts=held,
        **_opened(roles, posts, day),
    )
    return user


def _posts(user: User, day: date, *, acts_alone: bool) -> list[Post]:
    """The person's own posts; of one who has neither post nor role, the post for which they press as 联络员 (practice.md 3)."""
    pressed = Liaison.objects.on(day).filter(cadre=user.cadre_id).values("post")
    rows = Post.objects.on(day).filter(Q(cadre=user.cadre_id) | Q(pk__in=pressed))
    posts = list(rows.select_related("group__area", "cadre").in_order())
    own = [post for post in posts if post.cadre_id == user.cadre_id]
    return own or ([] if acts_alone else posts)


def held_by(posts: Iterable[Post], day: date, *, cadre_id: int | None = None) -> tuple[PostHeld, ...]:
    """Posts as plain values, with what was delegated to the first deputies among them; `cadre_id` says who presses."""
    posts = list(posts)
    firsts = [post.pk for post in posts if post.role == Post.Role.FIRST_DEPUTY]
    given = list(Delegation.objects.valid(day).filter(receiver__in=firsts).order_by("-since", "-id")) if firsts else []
    held = []
    for post in posts:
        mandates = tuple(Mandate(each.document_no, frozenset(each.verbs)) for each in given if each.receiver_id == post.pk)
        other = cadre_id is not None and post.cadre_id != cadre_id
        told = {"title": post.liaison_title if other else post.title, "on_behalf_of": post.cadre.name if other else ""}
        until = post.acting_until
        held.append(
            PostHeld(post.pk, post.role, post.group_id, is_head=post.is_head, acting_until=until, mandates=mandates, **told)
        )
    return tuple(held)


def _opened(roles: list[Role], posts: list[Post], day: date) -> dict[str, frozenset[int]]:
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
