"""Reading a person's standing: roles, organs, posts and the townships of their areas, on one day."""

from datetime import date

from pianqu.accounts.models import Position, Role, User
from pianqu.accounts.roles import ADMINISTRATORS
from pianqu.accounts.standing import PostHeld, Standing
from pianqu.groups.models import AreaMembership, Post


def stand(user: User, day: date) -> User:
    """Give `user` the standing of `day` (three queries) and return the user. Called once at the edge.

    Roles, posts, and then either the townships of the posts' areas or, where there is no post, the position for the title.
    An administrator's standing opens no group, no area and no township, whatever else the person holds.
    """
    roles = list(Role.objects.on(day).filter(cadre=user.cadre_id).select_related("organ", "place"))
    if any(role.code in ADMINISTRATORS for role in roles):
        user.standing = Standing(
            day=day, title=_position(user, day), roles=frozenset(role.code for role in roles) & ADMINISTRATORS
        )
        return user
    posts = list(Post.objects.on(day).filter(cadre=user.cadre_id).select_related("group__area").in_order())
    townships = AreaMembership.objects.on(day).filter(area__group__in=[post.group_id for post in posts])
    places = {role.organ.place_id for role in roles if role.organ and role.organ.place_id}
    user.standing = Standing(
        day=day,
        title=posts[0].title if posts else _position(user, day),
        roles=frozenset(role.code for role in roles),
        organ_ids=frozenset(role.organ_id for role in roles if role.organ_id),
        place_ids=frozenset(places),
        village_ids=frozenset(role.place_id for role in roles if role.place_id),
        posts=tuple(PostHeld(post.pk, post.role, post.group_id, post.title, post.is_head) for post in posts),
        area_township_ids=frozenset(townships.values_list("township", flat=True)) if posts else frozenset(),
    )
    return user


def _position(user: User, day: date) -> str:
    position = Position.objects.on(day).filter(cadre=user.cadre_id).select_related("organ__place").first()
    return str(position) if position else ""
