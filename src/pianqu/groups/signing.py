"""Who signs a paper of a group: asked by the verbs of the rooms above, of whoever presses (practice.md 2, 3)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pianqu.accounts.models import User
from pianqu.groups.deciding import Basis, basis_of, may_decide
from pianqu.groups.models import CoordinationGroup, Post
from pianqu.groups.standing import held_by, stand
from pianqu.journal.actor import Acting
from pianqu.kit.errors import Refused

SEATS = (Post.Role.LEADER, Post.Role.FIRST_DEPUTY)  # who may sign a paper by hand; first whom it most often is
ON_PAPER = "（纸质签字，以扫描件为准）"


def signing(by: Acting, group: Any, verb: str, day: date) -> Basis:
    """As what `by` signs for the group (a record or its number) on the day: as leader, acting, as AB角, or by a delegation.

    Raises `Refused` for everybody else: a 联络员 and a first deputy without a delegation never sign.
    """
    who = by.acting()
    user = User.objects.select_related("cadre").filter(key=who.key).first() if who.key is not None else None
    basis = may_decide(stand(user, day).standing, group, verb) if user is not None else None
    if basis is None:
        raise Refused(__all__=_("只有组长、组长请假时的AB角，或组长书面委托的第一副组长，才能签发。"), code="signer")
    return basis


def signed_by_hand(group: CoordinationGroup, seat: str, verb: str, day: date) -> tuple[Basis, str]:
    """As what whoever held the seat (of `SEATS`) on the day signs for the group by hand, and the name (practice.md 3).

    Raises `Refused` at `signer` where nobody held it, or whoever did might not sign for the group.
    """
    posts = list(Post.objects.on(day).filter(group=group, role=seat).select_related("group", "cadre"))
    for post, held in zip(posts, held_by(posts, day), strict=True):
        basis = basis_of([held], group.pk, verb, day)
        if basis is not None:
            return basis, post.cadre.name
    told = {"day": day, "seat": Post.Role(seat).label}
    raise Refused(signer=_("%(day)s 没有能签字的%(seat)s：空缺，或者没有书面委托。") % told, code="signer")
