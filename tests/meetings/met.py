"""Meetings as the tests of their verbs want them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.meetings.kinds import Kind
from pianqu.meetings.models import Meeting, Topic
from pianqu.meetings.told import Item, Resolved, Told
from tests.county import AT
from tests.small import SINCE

SOON, LATELY, DUE = date(2026, 12, 10), date(2026, 11, 20), date(2026, 12, 31)
ALL = list(Kind.values)
AREA, JOINT, WORK = ALL


def planned(small: SimpleNamespace, **changed: Any) -> Meeting:
    """A session of the three kinds of group 1, planned, but for what is changed."""
    values = {"groups": [small.group1], "kinds": ALL, "happened_on": SOON, "place": "渠江镇会议室", **changed}
    return Meeting.plan(**{"by": small.user("second1"), "at": AT, **values})


def held(small: SimpleNamespace, told: Told | None = None, **changed: Any) -> Meeting:
    """The same, held and never planned."""
    values = {"groups": [small.group1], "kinds": ALL, "happened_on": LATELY, "place": "渠江镇会议室", **changed}
    return Meeting.record(**{"by": small.user("second1"), "at": AT, "told": told or Told(), **values})


def full(small: SimpleNamespace) -> Told:
    """What can be told of a session."""
    return Told(
        chair="示例组长甲",
        attendance={"leave": ["天星镇"], "deputed": ["交通运输局"], "observers": ["示例专家"]},
        resolutions=[Resolved("修通五里路", small.dept1, DUE), Resolved("水渠清淤", small.dept2, DUE)],
        shares=[(small.organ1, "黄花收购价涨了")],
        notices=[(small.dept1, "两个月没有派人参会")],
    )


def topic(small: SimpleNamespace, title: str = "科技下乡") -> Topic:
    """A field of the county."""
    return Topic.enter(title, SINCE, by=small.user("office"), at=AT)


def agenda(*texts: str, of: Any = None) -> list[Item]:
    """Items."""
    return [Item(text, of) for text in texts]
