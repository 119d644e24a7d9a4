"""Offices, kit and pay of 渠江片区协调组 as far as a test wants them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.resources.models import Asset, GroupOffice, Handover, PayArrangement
from tests.county import AT
from tests.resources.driven import TOMORROW, YESTERDAY
from tests.resources.funded import WHOLE_CAST, done_by

__all__ = ["TOMORROW", "WHOLE_CAST", "YESTERDAY", "done_by"]
SINCE, BEFORE = date(2026, 2, 1), date(2025, 12, 31)


def office(small: SimpleNamespace, **changed: Any) -> GroupOffice:
    """The office of the group."""
    told: dict[str, Any] = {"group": small.group1, "where": "县政务中心 302 室", "since": SINCE, **changed}
    return GroupOffice.assign(by=small.user("office"), at=AT, **told)


def asset(small: SimpleNamespace, number: str = "渠-001", **changed: Any) -> Asset:
    """A computer."""
    told: dict[str, Any] = {"kind": "COMPUTER", "number": number, "title": "台式机", "value_fen": 480_000, "since": SINCE}
    return Asset.acquire(by=small.user("office"), at=AT, **{**told, **changed})


def handed(small: SimpleNamespace, **changed: Any) -> Handover:
    """It is in the hands of the second deputy."""
    told: dict[str, Any] = {"group": small.group1, "post": small.posts["second1"], "since": date(2026, 3, 2)}
    told |= {"asset": changed.pop("asset", None) or Asset.objects.first() or asset(small), **changed}
    return Handover.hand_over(by=small.user("office"), at=AT, **told)


def paid(small: SimpleNamespace, **changed: Any) -> PayArrangement:
    """The department from which the person was seconded pays."""
    told: dict[str, Any] = {"post": small.posts["staff1"], "payer": small.dept1, "allowances": "岗位津贴", "since": SINCE}
    return PayArrangement.arrange(by=small.user("office"), at=AT, **{**told, **changed})
