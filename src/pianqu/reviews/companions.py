"""Who is likely to go along: the form of a visit begins with them."""

from datetime import date
from typing import Any

from pianqu.groups.models import Post
from pianqu.groups.people import of_groups
from pianqu.reviews.models import Visit


def companions(user: Any, day: date) -> list[Post]:
    """The user and whoever of the own groups went along on the user's last visit, as far as they hold posts on the day.

    Not those of other groups: a group must not be credited with a visit because its name was left standing in the form.
    """
    mine = [post for post in of_groups(day, user.standing.group_ids) if post.cadre_id == user.cadre_id][:1]
    last = Visit.objects.current().with_person(user.cadre_id).with_people().order_by("-happened_on", "-id").first()
    others = last.people if last else []
    return mine + [
        post
        for post in others
        if post.cadre_id != user.cadre_id and post.group_id in user.standing.group_ids and post.in_force(day)
    ]
