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
    """A session of the three kinds of group 1, planned with an agenda of each, but for what is changed."""
    return Meeting.plan(**_session(small, {"happened_on": SOON, **changed}))


def held(small: SimpleNamespace, told: Told | None = None, **changed: Any) -> Meeting:
    """The same, held and never planned."""
    return Meeting.record(**{"told": told or Told(), **_session(small, {"happened_on": LATELY, **changed})})


def _session(small: SimpleNamespace, changed: dict[str, Any]) -> dict[str, Any]:
    values = {"groups": [small.group1], "kinds": ALL, "place": "渠江镇会议室", **changed}
    return {"by": small.user("second1"), "at": AT, "agenda": talked(*values["kinds"]), **values}


def talked(*kinds: str) -> dict[str, list[Item]]:
    """An agenda of each of these kinds."""
    return {kind: agenda("示例议题") for kind in kinds}


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
