"""What the tests of delegations, leaves and liaisons share."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.accounts.models import Cadre, User
from pianqu.groups.models import Delegation, Leave, Liaison
from tests.small import SINCE

DOCUMENT = "渠委办〔2026〕3号"
FIRST, BACK = date(2026, 11, 16), date(2026, 11, 26)


def told(small: SimpleNamespace, name: str = "office") -> dict[str, Any]:
    """By whom and when."""
    return {"by": small.user(name), "at": small.at}


def delegated(small: SimpleNamespace, **more: Any) -> Delegation:
    """Group 1: the leader lets the first deputy decide everything that can be delegated."""
    values = {"group": small.group1, "document_no": DOCUMENT, "since": SINCE, **more}
    return Delegation.grant(**values, **told(small, "leader1"))


def away(small: SimpleNamespace, **more: Any) -> Leave:
    """The second deputy of group 1 is away, the staff stands in."""
    values = {"post": small.posts["second1"], "stand_in": small.posts["staff1"], "since": FIRST, "until": BACK, **more}
    return Leave.take(**values, **told(small, "leader1"))


def somebody(small: SimpleNamespace, username: str = "liaison1") -> Cadre:
    """A person with an account and nothing else."""
    cadre = Cadre.enter("示例联络员", is_example=True, **told(small))
    User.objects.bulk_create([User(username=username, cadre=cadre, password="!")])
    return cadre


def named(small: SimpleNamespace, **more: Any) -> Liaison:
    """The leader of group 1 names a liaison, who can sign in as `liaison1`."""
    cadre = more.pop("cadre", None) or somebody(small)
    values = {"post": small.posts["leader1"], "cadre": cadre, "since": SINCE, **more}
    return Liaison.name(**values, **told(small, "leader1"))
