"""Visits of the tiny world, as the verb, the form and the API each want them."""

from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from pianqu.cadence.models import Duty
from pianqu.cadence.standard_duties import BY_CODE
from pianqu.journal.actor import SYSTEM
from pianqu.kit.now import COUNTY_ZONE
from pianqu.reviews.models import Visit
from tests.county import AT, TODAY

VILLAGE, TOWNSHIP = "VILLAGE_GUIDANCE", "TOWNSHIP_RESEARCH"


def moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), COUNTY_ZONE)


def owing(kind: str = VILLAGE, *, since: date = date(2026, 1, 1), grace_days: int = 15) -> Duty:
    """The duty of the article that a visit of this kind meets, from a day on."""
    standard = BY_CODE["key_village" if kind == VILLAGE else "township_research"]
    terms = {"evidence": standard.evidence, "target": standard.target, "period_kind": standard.period_kind}
    return Duty.set(standard.code, since=since, grace_days=grace_days, by=SYSTEM, at=moment(since), **terms)


def values(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What `Visit.record` takes: the second deputy of group 1 at the key village today, with one problem."""
    plain = {
        "by": small.user("second1"),
        "at": AT,
        "kind": VILLAGE,
        "place": small.village1,
        "happened_on": TODAY,
        "people": [small.posts["second1"]],
        "baseline": "全村 312 户",
        "problems": ["三组道路未硬化"],
        "suggestions": ["先修三组 1.2 公里"],
    }
    if changed.get("nothing_new"):
        plain |= {"problems": [], "suggestions": []}
    return {**plain, **changed}


def recorded(small: SimpleNamespace, **changed: Any) -> Visit:
    return Visit.record(**values(small, **changed))


def typed(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What the form sends."""
    plain = {
        "key": str(uuid4()),
        "place": str(small.village1.key),
        "happened_on": TODAY.isoformat(),
        "people": "示例二副甲",
        "baseline": "全村 312 户",
        "problems": "三组道路未硬化\r\n饮水不稳",
        "suggestions": "先修三组 1.2 公里",
    }
    return {**plain, **changed}


def sent(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What the API is sent."""
    plain = {
        "key": str(uuid4()),
        "kind": VILLAGE,
        "place": str(small.village1.key),
        "happened_on": TODAY.isoformat(),
        "people": ["示例二副甲"],
        "baseline": "全村 312 户",
        "problems": ["三组道路未硬化"],
        "suggestions": [],
    }
    return {**plain, **changed}


def joint(small: SimpleNamespace, **changed: Any) -> Visit:
    """The second deputies of both groups in group 1's village, with a problem and a suggestion."""
    return recorded(small, people=[small.posts["second1"], small.posts["second2"]], **changed)
