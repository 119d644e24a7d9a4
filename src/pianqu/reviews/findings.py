"""What a visit raises: problems and suggestions in `matters`, with the visit as their generic origin."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid5

from pianqu.groups.models import AreaMembership, Post
from pianqu.journal.actor import Acting
from pianqu.matters.models import Problem, Suggestion
from pianqu.reviews.querysets import ORIGIN


def raise_all(visit: Any, people: Sequence[Post], found: Mapping[str, Sequence[str]], *, by: Acting, at: datetime) -> None:
    """Raise each problem and suggestion of the visit. With one problem, the suggestions hang on it; else they stand alone."""
    shared = {
        "happened_on": visit.happened_on,
        "township": visit.township,
        "village": visit.village,
        "group": _group(visit, people),
        "origin_type": ORIGIN,
        "origin_key": visit.key,
        "origin_title": str(visit),
    }
    problems = [
        Problem.raise_(by=by, at=at, key=uuid5(visit.key, f"problem {number}"), text=text, **shared)
        for number, text in enumerate(found["problems"])
    ]
    hangs_on = problems[0].key if len(problems) == 1 else None
    for number, text in enumerate(found["suggestions"]):
        key = uuid5(visit.key, f"suggestion {number}")
        Suggestion.raise_(by=by, at=at, key=key, text=text, problem_key=hangs_on, **shared)


def move_along(old: Any, new: Any, people: Sequence[Post], *, by: Acting, at: datetime, reason: str) -> None:
    """After a corrected visit, what it raised stands at the corrected place and day, where it still stood at the old one."""
    if (old.township_id, old.village_id, old.happened_on) == (new.township_id, new.village_id, new.happened_on):
        return
    for kind in (Problem, Suggestion):
        for matter in kind.objects.current().from_origin(ORIGIN, old.key).order_by("id"):
            if (matter.township_id, matter.village_id) == (old.township_id, old.village_id):
                values = {
                    "township": new.township,
                    "village": new.village,
                    "group": _group(new, people),
                    "happened_on": new.happened_on,
                    "origin_title": str(new),
                }
                matter.correct(by=by, at=at, reason=reason, **values)


def void_open(visit: Any, *, by: Acting, at: datetime, reason: str) -> None:
    """After a voided visit, what it raised and is still open is void too; what was taken up stays."""
    for kind in (Problem, Suggestion):
        for matter in kind.objects.open().from_origin(ORIGIN, visit.key):
            matter.void(by=by, at=at, reason=reason)


def _group(visit: Any, people: Sequence[Post]) -> Any:
    there = AreaMembership.objects.on(visit.happened_on).filter(township=visit.township).first()
    return next((post.group for post in people if there and post.group.area_id == there.area_id), people[0].group)
