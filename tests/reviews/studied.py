"""Research and essays as the tests of their verbs want them."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.reviews.models import Essay, Research
from tests.county import AT

SOON, LATELY = date(2026, 12, 20), date(2026, 11, 20)
OUTPUT = "示例：提出三条建议"


def planned(small: SimpleNamespace, **changed: Any) -> Research:
    """Research of group 1 that is planned, but for what is changed."""
    values = {"group": small.group1, "topic": "示例课题", "plan": "走访五个村", "happened_on": SOON, **changed}
    return Research.propose(by=small.user("second1"), at=AT, **values)


def finished(small: SimpleNamespace, **changed: Any) -> Research:
    """The same, finished."""
    return planned(small, **{"happened_on": LATELY, "output": OUTPUT, **changed})


def written(small: SimpleNamespace, **changed: Any) -> Essay:
    """An essay by the leader of group 1."""
    told = {"title": "示例论文", "topic": "示例专题", "published": "示例日报", "happened_on": LATELY}
    return Essay.record(by=small.user("second1"), at=AT, **{"author": small.cadres["leader1"], **told, **changed})
