"""Who decides what in a group today: the table of `deciding` with the people who hold its posts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pianqu.groups import deciding
from pianqu.groups.deciding import Basis, Deed, Hand, basis_of
from pianqu.groups.models import CoordinationGroup, Post
from pianqu.groups.standing import held_by
from pianqu.kit import permissions

DAILY = (Post.Role.SECOND_DEPUTY,)


@dataclass(frozen=True)
class Decider:
    """Somebody who may do a verb on the day, and on what."""

    name: str
    basis: Basis


@dataclass(frozen=True)
class DeedToday:
    """A verb of the table and who may do it; nobody where the post is vacant or the acting term is over."""

    verb: str
    deed: Deed
    deciders: tuple[Decider, ...]

    @property
    def label(self) -> Any:
        """What the verb is called."""
        return permissions.label(self.verb)


def deciders(group: CoordinationGroup, day: date) -> list[DeedToday]:
    """The whole table of a group on a day; of the daily work only the second deputy is named."""
    posts = list(Post.objects.on(day).filter(group=group).select_related("group", "cadre").in_order())
    held = list(zip(posts, held_by(posts, day), strict=True))
    found = []
    for verb, deed in deciding.deeds().items():
        asked = [(post, each) for post, each in held if deed.hand != Hand.SECOND or post.role in DAILY]
        bases = [(post.cadre.name, basis_of([each], group.pk, verb, day)) for post, each in asked]
        found.append(DeedToday(verb, deed, tuple(Decider(name, basis) for name, basis in bases if basis)))
    return found


def permitted(user: Any, permission: str, rows: Any) -> Any:
    """Of the rows (groups, posts), those for which the user may do it."""
    return rows.filter(pk__in=[row.pk for row in rows if user.has_perm(permission, row)])
