"""What a joint meeting resolved becomes tasks when its minutes are issued: that is how work reaches a department (practice.md 18).

Nothing is typed again. What goes to a township waits as a draft until its duty list was looked at; a unit under vertical
management gets a 商请函; all else goes out at once, as 县委办, with the day that the meeting set.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from pianqu.accounts.models import Organ
from pianqu.journal.actor import Acting
from pianqu.kit.now import county_day
from pianqu.matters.models import Task

TITLE_MOST = 80
SHORTEST = 3  # worked days, for what was due before the minutes were issued


def raise_tasks(meetings: Iterable[Any], *, by: Acting, at: datetime) -> list[Task]:
    """A task for each resolution of these meetings that has none yet; in the unit of work that issues the minutes."""
    asked = [(meeting, each) for meeting in meetings for each in meeting.resolutions.select_related("lead")]
    there = set(Task.objects.filter(key__in=[key_of(each) for _meeting, each in asked]).values_list("key", flat=True))
    fresh = [(meeting, each) for meeting, each in asked if key_of(each) not in there and each.lead.in_force(county_day(at))]
    return [_raise(meeting, each, by, at) for meeting, each in fresh]


def key_of(resolution: Any) -> UUID:
    """The key of the task that a resolution becomes."""
    return uuid5(resolution.key, "task")


def tasks_of(resolutions: Iterable[Any], user: Any) -> dict[UUID, Task]:
    """The tasks that came of these resolutions, as far as somebody may see them, by key."""
    rows = Task.objects.visible_to(user).filter(key__in=[key_of(each) for each in resolutions])
    return {task.key: task for task in rows}


def _raise(meeting: Any, resolution: Any, by: Acting, at: datetime) -> Task:
    lead: Organ = resolution.lead
    told: dict[str, Any] = {"title": resolution.text[:TITLE_MOST], "lead": lead, "group": meeting.group}
    told |= {"kind": Task.Kind.LETTER} if lead.vertical else {}
    told |= {"asked": resolution.text} if len(resolution.text) > TITLE_MOST else {}
    task = Task.propose(by=by, at=at, key=key_of(resolution), origin=meeting, **told, **_term(resolution.due_on, at))
    if task.state == Task.State.DRAFT and lead.kind != Organ.Kind.TOWNSHIP:
        task.issue(by=by, at=at)
    return task


def _term(due_on: date, at: datetime) -> dict[str, Any]:
    return {"asked_due_on": due_on} if due_on > county_day(at) else {"days": SHORTEST}
