"""Who is likely to go along: the form of a visit begins with them."""

from datetime import date
from typing import Any

from pianqu.groups.models import Post
from pianqu.groups.people import of_groups
from pianqu.reviews.models import Visit


def companions(user: Any, day: date) -> list[Post]:
    """The user and whoever of the own groups went along on the user's last visit, as far as they hold posts on the day.

    A 联络员 begins with whoever they press for.
    Not those of other groups: a group must not be credited with a visit because its name was left standing in the form.
    """
    held = {post.post_id for post in user.standing.posts if not post.stands_in}
    posts = of_groups(day, user.standing.group_ids)
    mine = [post for post in posts if post.pk in held][:1]
    person = mine[0].cadre_id if mine else user.cadre_id
    last = Visit.objects.current().with_person(person).order_by("-happened_on", "-id").first()
    went = set(last.participants.filter(stood_in_by=None).values_list("post__cadre", flat=True)) if last else set()
    return mine + [post for post in posts if post.cadre_id in went and post.cadre_id != person]
