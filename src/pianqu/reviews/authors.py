"""Whose essays somebody may enter: every committee member's for 县委办, their own leaders' for a group (R51)."""

from typing import Any

from pianqu.accounts.models import Cadre, Position
from pianqu.groups.models import Post
from pianqu.groups.permissions import office


def authors(user: Any) -> Any:
    """People who are or were in the standing committee; whether they were so on the day says the verb."""
    members = Position.objects.not_withdrawn().filter(in_standing_committee=True)
    found = Cadre.objects.filter(pk__in=members.values("cadre"))
    if office(user, None):
        return found
    led = Post.objects.not_withdrawn().filter(group__in=user.standing.group_ids, role=Post.Role.LEADER)
    return found.filter(pk__in=led.values("cadre"))
