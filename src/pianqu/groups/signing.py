"""Who signs a paper of a group: asked by the verbs of the rooms above, of whoever presses (practice.md 2, 3)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.accounts.models import User
from pianqu.accounts.standing import PostHeld
from pianqu.groups.deciding import Basis, basis_of, may_decide
from pianqu.groups.models import CoordinationGroup, Leave, Post
from pianqu.groups.standing import held_by, stand
from pianqu.journal.actor import Acting
from pianqu.kit.errors import Refused

ON_PAPER = "（纸质签字，以扫描件为准）"


class Signer(TextChoices):
    """Who may sign a paper by hand; first whom it most often is."""

    LEADER = "LEADER", gettext_lazy("组长")
    FIRST_DEPUTY = "FIRST_DEPUTY", gettext_lazy("第一副组长")
    STAND_IN = "STAND_IN", gettext_lazy("组长请假时的AB角")


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


def signed_by_hand(group: CoordinationGroup, signer: str, verb: str, day: date) -> tuple[Basis, str]:
    """As what the `Signer` of the day signs for the group by hand, and the name (practice.md 3).

    Raises `Refused` at `signer` where there was none, or whoever it was might not sign for the group.
    """
    for held, name in _at_hand(group, signer, day):
        basis = basis_of([held], group.pk, verb, day)
        if basis is not None:
            return basis, name
    told = {"day": day, "signer": Signer(signer).label}
    raise Refused(signer=_("%(day)s 没有能签字的%(signer)s：空缺、没有书面委托，或者没有登记请假。") % told, code="signer")


def _at_hand(group: CoordinationGroup, signer: str, day: date) -> Iterator[tuple[PostHeld, str]]:
    """The posts in which the signer of the day signs, and the names."""
    if signer == Signer.STAND_IN:
        leaves = Leave.objects.handing_over(day).filter(post__group=group, post__role=Post.Role.LEADER)
        for leave in leaves.with_people():
            _own, held = held_by([leave.stand_in, leave.post], day, cadre_id=leave.stand_in.cadre_id)
            yield held, leave.stand_in.cadre.name
    else:
        posts = list(Post.objects.on(day).filter(group=group, role=signer).select_related("group", "cadre"))
        yield from zip(held_by(posts, day), (post.cadre.name for post in posts), strict=True)
