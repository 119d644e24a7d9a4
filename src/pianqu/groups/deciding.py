"""Who decides what in a coordination group: one table, shown to everybody (practice.md 2, R92–R94).

A room declares its verbs once, beside its permissions, and asks one function::

    # briefings/permissions.py
    from pianqu.groups.deciding import Deed, Hand, decided

    HANDS = {
        "briefings.sign_briefing": Deed(Hand.DELEGABLE, signature=True),
        "briefings.draft_briefing": Deed(Hand.SECOND),
    }
    TABLE = {"briefings.sign_briefing": Permit(_("签发专题汇报"), decided("briefings.sign_briefing")), …}

    # briefings/apps.py, in `ready`, after the permissions
    deciding.declare(HANDS)

    # briefings/views: what stands on the paper
    basis = may_decide(user.standing, briefing.group_id, "briefings.sign_briefing")
    briefing.sign(signed_as=basis.signed_as, …)

The words of a verb stand in the permission table alone. No query is made: the standing was read once for the request.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from pianqu.accounts.standing import PostHeld, Standing
from pianqu.kit import permissions
from pianqu.kit.permissions import Predicate

LEADER, FIRST_DEPUTY = "LEADER", "FIRST_DEPUTY"


class Hand(TextChoices):
    """In whose hand a verb lies."""

    LEADER = "LEADER", _("组长")
    DELEGABLE = "DELEGABLE", _("组长；第一副组长凭书面委托")
    SECOND = "SECOND", _("第二副组长日常办理，本组人员也可以")


@dataclass(frozen=True)
class Deed:
    """A verb of the table; a signature is made by the post's holder alone, never by a 联络员."""

    hand: Hand
    signature: bool = False


class Capacity(TextChoices):
    """As what somebody decides."""

    LEADER = "LEADER", _("以组长身份")
    ACTING = "ACTING", _("主持工作")
    DELEGATED = "DELEGATED", _("受组长委托")
    STAND_IN = "STAND_IN", _("AB角，请假期间代行")
    MEMBER = "MEMBER", _("以本组职务")


@dataclass(frozen=True)
class Basis:
    """On what somebody decides: as what, in which post, by which document, for whom as 联络员.

    `signed_as` is how a paper shows it, in the county's language.
    """

    capacity: Capacity
    post_id: int
    title: str
    document_no: str = ""
    on_behalf_of: str = ""

    @property
    def signed_as(self) -> str:
        """The title, with the document of a delegation and the consent of who is stood for."""
        said = f"（受组长委托，{self.document_no}）" if self.document_no else ""
        return f"{self.title}{said}"


_deeds: dict[str, Deed] = {}


def declare(deeds: Mapping[str, Deed]) -> None:
    """Make a room's verbs known; called once from its AppConfig, after its permissions.

    Raises `ImproperlyConfigured` for a verb without a permission.
    """
    unknown = sorted(set(deeds) - set(permissions.permits()))
    if unknown:
        msg = f"no permission table holds {', '.join(unknown)}"
        raise ImproperlyConfigured(msg)
    _deeds.update(deeds)


def deeds() -> dict[str, Deed]:
    """The whole table: what needs the leader first, then what can be delegated, then the daily work."""
    order = list(Hand)
    return dict(sorted(_deeds.items(), key=lambda each: (order.index(each[1].hand), each[0])))


def delegable() -> frozenset[str]:
    """The verbs that a leader can delegate."""
    return frozenset(name for name, deed in _deeds.items() if deed.hand is Hand.DELEGABLE)


def may_decide(standing: Standing, group: Any, verb: str) -> Basis | None:
    """On what the person may do the verb for the group (a record or its number); None where the person may not.

    Raises `ImproperlyConfigured` for a verb that no room declared.
    """
    return basis_of(standing.posts, getattr(group, "pk", group), verb, standing.day)


def basis_of(posts: Iterable[PostHeld], group_id: int, verb: str, day: date) -> Basis | None:
    """As `may_decide`, of posts as they are held on the day."""
    if verb not in _deeds:
        msg = f"no room declared who decides {verb!r}"
        raise ImproperlyConfigured(msg)
    found = (_basis(post, verb, day) for post in posts if post.group_id == group_id)
    return next((basis for basis in found if basis is not None), None)


def decided(verb: str) -> Predicate:
    """A predicate for a permission table; before there is a record, whoever may do it in one of their groups.

    The record is a group, or belongs to one (`record.group_id`).
    """

    def predicate(user: Any, record: Any) -> bool:
        groups = user.standing.group_ids if record is None else [getattr(record, "group_id", record.pk)]
        return any(may_decide(user.standing, group, verb) for group in groups)

    return predicate


def _never(post: PostHeld, deed: Deed) -> bool:
    """A 联络员 signs nothing; and whoever stands in hands nothing on: to let another decide is the leader's alone."""
    return bool(deed.signature and post.on_behalf_of) or (post.stands_in and deed.hand is Hand.LEADER)


def _capacity(post: PostHeld) -> Capacity:
    if post.stands_in:
        return Capacity.STAND_IN
    return Capacity.ACTING if post.acting_until else Capacity.LEADER


def _basis(post: PostHeld, verb: str, day: date) -> Basis | None:
    deed = _deeds[verb]
    if _never(post, deed):
        return None
    told: dict[str, Any] = {"post_id": post.post_id, "title": post.title, "on_behalf_of": post.on_behalf_of}
    if post.acting_until is not None and day > post.acting_until and deed.hand is not Hand.SECOND:
        return None  # the acting term is over
    if deed.hand is Hand.SECOND:
        return Basis(Capacity.MEMBER, **told)
    if post.role == LEADER:
        return Basis(_capacity(post), **told)
    mandate = next((each for each in post.mandates if not each.verbs or verb in each.verbs), None)
    if deed.hand is Hand.DELEGABLE and post.role == FIRST_DEPUTY and mandate:
        return Basis(Capacity.DELEGATED, document_no=mandate.document_no, **told)
    return None
