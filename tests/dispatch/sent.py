"""Information of the tiny world, as far as each test wants it."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from pianqu.dispatch.models import Adoption, InfoItem, TopicCall
from tests.county import AT

LATELY = date(2026, 11, 20)
TEXT = "三组道路未硬化，雨天黄花运不出来，群众盼修路。"
ALIKE = "三组的道路还未硬化，一到雨天黄花就运不出来，群众盼着修路。"
UNLIKE = "中心校缺两名英语老师，家长有意见。"
TITLE = "三组道路未硬化影响黄花外运"
DECISION = "县委常委会第12次会议关于通组路的决定"


def sent(small: SimpleNamespace, by: str = "second1", at: datetime = AT, **changed: Any) -> InfoItem:
    """Raw, of group 1, from village 1; of the clerk it comes from township 1."""
    values: dict[str, Any] = {
        "group": small.group1,
        "place": small.village1,
        "category": "DIFFICULTY",
        "channel": "VISIT",
        "text": TEXT,
        "happened_on": LATELY,
        "from_township": small.township1 if by == "clerk" else None,
        **changed,
    }
    return InfoItem.raise_(by=small.user(by), at=at, **values)


def edited(small: SimpleNamespace, by: str = "second1", at: datetime = AT, **changed: Any) -> InfoItem:
    """Edited by the second deputy of its group."""
    item = sent(small, by, at, **changed)
    who = small.user("second2" if item.group == small.group2 else "second1")
    return item.edit(by=who, at=at, title=TITLE, text=item.text, category=item.category)


def submitted(small: SimpleNamespace, by: str = "second1", at: datetime = AT, **changed: Any) -> InfoItem:
    """Submitted to 县委办."""
    item = edited(small, by, at, **changed)
    return item.submit(by=small.user("second2" if item.group == small.group2 else "second1"), at=at)


def elsewhere(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What differs for an item of group 2."""
    return {"by": "second2", "group": small.group2, "place": small.township3, **changed}


def adopted(small: SimpleNamespace, item: InfoItem, **changed: Any) -> Adoption:
    """Adopted by the committee."""
    told = {"at": AT, "decision": DECISION, "happened_on": date(2026, 11, 23), **changed}
    return Adoption.record(by=small.user("office"), info=item, **told)


def called(small: SimpleNamespace, **changed: Any) -> TopicCall:
    """县委办 asks the county."""
    told = {"at": AT, "topic": "黄花产业今年怎么样", "last": date(2026, 12, 5), **changed}
    return TopicCall.issue(by=small.user("office"), **told)


def typed(small: SimpleNamespace, **changed: Any) -> dict[str, Any]:
    """What the form sends."""
    plain = {
        "key": str(uuid4()),
        "text": TEXT,
        "category": "DIFFICULTY",
        "channel": "VISIT",
        "place": str(small.village1.key),
        "happened_on": LATELY.isoformat(),
    }
    return {**plain, **changed}


def now(item: Any) -> Any:
    """It as it stands."""
    return type(item).objects.latest_versions().get(key=item.key)
