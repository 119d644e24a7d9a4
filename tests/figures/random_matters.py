"""Problems of a random year that were solved: some opened again, some of those solved anew; some checked on the spot."""

from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from pianqu.journal.actor import SYSTEM, Actor
from pianqu.kit.now import COUNTY_ZONE
from pianqu.matters.kinds import Relation
from pianqu.matters.models import Problem, Sample, SpotCheck, Task

FIRST = date(2026, 1, 1)
DOER, LOOKER, THIRD = (Actor(UUID(int=number), f"x{number}", "") for number in (1, 2, 3))


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
    check(chance, "matters.solution")


def check(chance: Random, kind: str) -> None:
    """Draw twice of a kind of results, look at some on the spot; some of the looks are put right or taken back later."""
    for _each in range(2):
        drawn = FIRST + timedelta(days=chance.randrange(240, 300))
        told: dict[str, Any] = {"kind": kind, "first": FIRST, "last": drawn, "seed": f"{chance.random()}"}
        sample = Sample.draw(by=SYSTEM, at=at(drawn), size=chance.randrange(3, 9), **told)
        for item in sample.items.select_related("sample"):
            day = drawn + timedelta(days=chance.randrange(20))
            seen = {"holds": chance.random() < 0.7, "words": "x", "happened_on": day}
            row = SpotCheck.record(by=THIRD, at=at(day, 15), item=item, **seen)
            if chance.random() < 0.3:
                row.void(by=THIRD, at=at(day + timedelta(days=9)), reason="x")
            elif chance.random() < 0.3:
                row.correct(by=THIRD, at=at(day + timedelta(days=9)), reason="x", **{**seen, "holds": not seen["holds"]})


def at(day: date, hour: int = 12) -> datetime:
    """An hour of a county day."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=COUNTY_ZONE)


def _close(task: Task, day: date, chance: Random) -> date:
    over = day + timedelta(days=chance.randrange(90))
    task.report(by=DOER, at=at(over, 13), result="x")
    task.verify(by=LOOKER, at=at(over, 14), words="x", solved=chance.random() < 0.9)
    return over
