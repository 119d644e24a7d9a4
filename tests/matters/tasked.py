"""Tasks of the tiny world, in each state, by their verbs."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from pianqu.matters.models import Extension, Task
from tests.county import AT, TODAY

RESULT = "两公里已硬化，通了车"
SEEN = "到三组看过，路面平整"


def after(days: int) -> datetime:
    """So many days after the pinned moment."""
    return AT + timedelta(days=days)


def proposed(small: SimpleNamespace, **changed: Any) -> Task:
    """By the second deputy of group 1: 交通运输局 hardens a road within 20 worked days."""
    plain = {
        "by": small.user("second1"),
        "at": AT,
        "title": "硬化三组道路",
        "lead": small.dept1,
        "group": small.group1,
        "place": small.village1,
        "days": 20,
    }
    return Task.propose(**{**plain, **changed})


def issued(small: SimpleNamespace, **changed: Any) -> Task:
    """Issued by 县委办 at once."""
    return proposed(small, **changed).issue(by=small.user("office"), at=changed.get("at", AT))


def reported(small: SimpleNamespace, **changed: Any) -> Task:
    """Reported by the bureau a day later."""
    task = issued(small, **changed)
    return task.report(by=small.user("bureau1"), at=after(1), result=RESULT)


def closed(small: SimpleNamespace, *, solved: bool = False, **changed: Any) -> Task:
    """Verified by the second deputy a day after that."""
    task = reported(small, **changed)
    return task.verify(by=small.user("second1"), at=after(2), words=SEEN, solved=solved, beneficiary_words="路修好了")


def extension(small: SimpleNamespace, task: Task, to_day: date | None = None, **changed: Any) -> Extension:
    """Asked by the bureau on the day."""
    plain = {"by": small.user("bureau1"), "at": AT, "to_day": to_day or TODAY + timedelta(days=60), "reason": "汛期停工"}
    return Extension.ask(task=task, **{**plain, **changed})
