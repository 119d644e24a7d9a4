"""Problems of a random year that were solved: of each relation, some opened again, some of those solved anew."""

from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from pianqu.journal.actor import SYSTEM, Actor
from pianqu.kit.now import COUNTY_ZONE
from pianqu.matters.kinds import Relation
from pianqu.matters.models import Problem, Task

FIRST = date(2026, 1, 1)
DOER, LOOKER = (Actor(UUID(int=number), f"x{number}", "") for number in (1, 2))


def grow(small: SimpleNamespace, chance: Random, number: int) -> None:
    """Add so many."""
    for _each in range(number):
        day = FIRST + timedelta(days=chance.randrange(230))
        place = chance.choice([small.township1, small.township2, small.township3])
        group = small.group2 if place == small.township3 else small.group1
        told: dict[str, Any] = {"text": "x", "happened_on": day, "township": place, "group": group, "origin_type": "x.x"}
        problem = Problem.raise_(by=SYSTEM, at=at(day), relation=chance.choice(["", *Relation.values]), **told)
        task = Task.propose(by=SYSTEM, at=at(day), title="x", lead=small.dept1, days=9, problem_key=problem.key, group=group)
        task.issue(by=SYSTEM, at=at(day))
        day = _close(task, day, chance)
        if chance.random() < 0.3:
            day += timedelta(days=chance.randrange(1, 30))
            task.reopen(by=SYSTEM, at=at(day), reason="x", days=5)
            if chance.random() < 0.5:
                _close(task, day, chance)


def at(day: date, hour: int = 12) -> datetime:
    """An hour of a county day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=COUNTY_ZONE)


def _close(task: Task, day: date, chance: Random) -> date:
    over = day + timedelta(days=chance.randrange(90))
    task.report(by=DOER, at=at(over, 13), result="x")
    task.verify(by=LOOKER, at=at(over, 14), words="x", solved=chance.random() < 0.9)
    return over
