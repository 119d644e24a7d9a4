"""Reading a person's standing: roles, organs, posts and the townships of their areas, on one day."""

from datetime import date

from pianqu.accounts.models import Position, Role, User
from pianqu.accounts.roles import ADMINISTRATORS
from pianqu.accounts.standing import PostHeld, Standing
from pianqu.groups.models import AreaMembership, Post
from pianqu.places.lineage import going_on_as, home_of
from pianqu.places.models import Place


def stand(user: User, day: date) -> User:
    """Give `user` the standing of `day` (four queries at most) and return the user. Called once at the edge.

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
    posts = list(Post.objects.on(day).filter(cadre=user.cadre_id).select_related("group__area").in_order())
    user.standing = Standing(
        day=day,
        title=posts[0].title if posts else _position(user, day),
        roles=frozenset(role.code for role in roles),
        organ_ids=frozenset(role.organ_id for role in roles if role.organ_id),
        posts=tuple(PostHeld(post.pk, post.role, post.group_id, post.title, post.is_head) for post in posts),
        **_opened(roles, posts, day),
    )
    return user


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
