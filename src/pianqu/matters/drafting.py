"""What a new task has beside what was typed: from what it comes, which problem it is to solve, which group looks after it."""

from datetime import date, datetime
from typing import Any

from pianqu.groups.models import CoordinationGroup
from pianqu.groups.where import group_at
from pianqu.kit.now import county_day
from pianqu.matters.kinds import TITLE_MOST


def worded(text: str) -> dict[str, str]:
    """What a text asks as the words of a task: its first line, and all of it where that is more."""
    title = text.splitlines()[0][:TITLE_MOST]
    return {"title": title, "asked": "" if title == text else text}


def origin_and_group(user: Any, place: Any, problem: Any, suggestion: Any, day: date) -> dict[str, Any]:
    """Origin, key of the problem and group; the problem of a suggestion is that of the task."""
    origin = suggestion or problem
    key = problem.key if problem else suggestion.problem_key if suggestion else None
    return {"origin": origin, "problem_key": key, "group": _group(user, origin, place, day)}


def edit(task: Any, *, by: Any, at: datetime, **told: Any) -> Any:
    """Change a draft by hand; one that had no group gets that of its place, as a new one would. Raises as `Task.edit` does."""
    beside = {} if task.group_id else {"group": _group(by, None, told["place"], county_day(at))}
    return task.edit(by=by, at=at, **told, **beside)


def _group(user: Any, origin: Any, place: Any, day: date) -> Any:
    """The group of what asks for it, else in whose area the place lies, else the writer's own."""
    own = user.standing.group_ids
    if origin is not None and (not own or origin.group_id in own):
        return origin.group
    groups = CoordinationGroup.objects.on(day)
    if place is not None:
        return group_at(place, groups.filter(pk__in=own) if own else groups, day) or groups.filter(pk__in=own).first()
    return groups.filter(pk__in=own).order_by("area__number").first()
