"""Tasks of the tiny world, in each state, by their verbs."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from pianqu.matters.models import Extension, Task
from tests.county import AT, TODAY
from tests.doors import Table, signed_in, tried

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


CAST = ("auditadmin", "bureau1", "bureau2", "clerk", "leader2", "office", "second1", "secretary")
BLIND = ("auditadmin", "bureau2", "leader2")  # who does not see a task of group 1 and unit 1


def doors(small: SimpleNamespace, task: Task, verb: str, form: dict[str, Any], body: dict[str, Any] | None = None) -> Table:
    """Each person's answers to a verb of a task, by its page and by the API."""
    return tried(small, f"/tasks/{task.key}/{verb}/", f"/tasks/{task.key}/{verb}", form, body, cast=CAST)


def may(*names: str, done: int = 200, blind: tuple[str, ...] = BLIND) -> Table:
    """The table in which these people may and nobody else."""
    others = {name: (404, 404) if name in blind else (403, 403) for name in CAST}
    return {**others, **dict.fromkeys(names, (302, done))}


def stale(small: SimpleNamespace, name: str, task: Task, verb: str, form: dict[str, Any]) -> int:
    """What a page answers that was read before somebody else changed the task."""
    return signed_in(small, name).post(f"/tasks/{task.key}/{verb}/", {**form, "version": "99"}).status_code
