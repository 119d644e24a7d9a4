"""A leader's written delegation to the first deputy, for tests of what may be signed by it."""

from types import SimpleNamespace
from typing import Any

from pianqu.groups.models import Delegation
from tests.county import AT
from tests.small import SINCE


def delegated(small: SimpleNamespace, **values: Any) -> Delegation:
    """The leader of group 1 lets the first deputy decide."""
    told = {"group": small.group1, "document_no": "渠委办〔2026〕5号", "since": SINCE}
    return Delegation.grant(by=small.user("leader1"), at=AT, **{**told, **values})
