"""Chapter: where tasks lie, what was checked on the spot, and both sides of a dispute; each state of each can be seen.

53 problems stay solved: a check that did not hold moves nothing by itself.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pianqu.demo.build import Builder, GroupCast
from pianqu.demo.clerks import clerk_of
from pianqu.demo.tasks import by
from pianqu.journal.actor import Actor
from pianqu.matters.apart import belongs
from pianqu.matters.drawing import kind_of
from pianqu.matters.models import Holdup, Problem, Sample, SpotCheck, Statement, Task
from pianqu.matters.results import SOLUTIONS, TASKS

WHY = "办到哪一步了，还差什么条件，什么时候能办完（示例）"
CHECKED = "到现场看过，问了两户，和上报的一致（示例）"
NOT_SO = "到现场看，只做了一半，台账写的是办完（示例）"
SIDES = (
    ("三定方案里河道管护归水务，我局只管岸上绿化，经费也没有拨到我局（示例）。", "三定方案第四条（示例）"),
    ("河道划给园区统一管护后，管护和经费都在园区，我单位只负责防汛（示例）。", "园区管护协议第二条（示例）"),
)


def tell(build: Builder) -> None:
    """Questions to units, samples, statements."""
    for cast in build.groups[:3]:
        lying(build, cast)
    for cast in build.groups[:2]:
        checked(build, cast)
        disputed(build, cast)
    county(build)


OUTCOMES = {1: ("ASKED", "EXPLAINED", "DROPPED"), 2: ("ASKED", "EXPLAINED"), 3: ("PROPOSED",)}


def lying(build: Builder, cast: GroupCast) -> None:
    """Units are asked about what they have in hand: some wait, some have explained, one was proposed, one dropped."""
    rows = Task.objects.at_hand().filter(group=cast.group, issued_on__lte=build.today - timedelta(days=9))
    tasks = rows.exclude(kind=Task.Kind.LETTER).order_by("issued_on", "id")
    for task, outcome in zip(tasks, OUTCOMES[cast.number], strict=False):
        asked = build.today - timedelta(days=1 if outcome == "ASKED" else 7)
        holdup = Holdup.ask(task=task, asked=WHY, by=second(cast), at=build.moment(asked, 10), key=build.key())
        settle(build, cast, holdup, outcome)


def settle(build: Builder, cast: GroupCast, holdup: Holdup, outcome: str) -> None:
    """As far as it came."""
    task = holdup.task
    if outcome in ("EXPLAINED", "PROPOSED"):
        clerk = clerk_of(build, task.lead)
        words = "要等用地批复，已报三次，还没有批下来（示例）。"
        at = build.moment(holdup.asked_on + timedelta(days=2), 16)
        holdup.explain(by=clerk, at=at, explanation=words)
    if outcome == "PROPOSED":
        told: dict[str, Any] = {"relation": "DEPT_TOWNSHIP", "place": task.place or cast.townships[0]}
        at = build.moment(build.today - timedelta(days=2), 10)
        holdup.propose(by=second(cast), at=at, text=f"{task.title}：用地和管护归谁，请会上定（示例）", **told)
    if outcome == "DROPPED":
        holdup.drop(by=second(cast), at=build.moment(build.today, 9), reason="单位已经恢复办理（示例）")


def checked(build: Builder, cast: GroupCast) -> None:
    """The group drew from its own solved problems; 县委办 looked, and one is still to be seen."""
    drawn = date(build.first_day.year, 9, 10)
    told: dict[str, Any] = {"kind": SOLUTIONS.code, "first": build.first_day, "last": date(build.first_day.year, 8, 31)}
    at = build.moment(drawn, 10)
    sample = Sample.draw(by=second(cast), at=at, group=cast.group, size=3, seed=f"示例 {cast.number}", key=build.key(), **told)
    look(build, list(sample.items.all())[:-1], drawn + timedelta(days=4), wrong=())


def county(build: Builder) -> None:
    """县委办 drew from the closed tasks of the whole county; one did not hold, and nothing follows by itself."""
    drawn = date(build.first_day.year, 9, 15)
    told: dict[str, Any] = {"kind": TASKS.code, "first": build.first_day, "last": date(build.first_day.year, 8, 31)}
    sample = Sample.draw(by=build.office, at=build.moment(drawn, 10), size=6, seed="当众摇号 0915", key=build.key(), **told)
    look(build, list(sample.items.all()), drawn + timedelta(days=7), wrong=(4,))
    solved = {**told, "kind": SOLUTIONS.code}
    again = Sample.draw(by=build.office, at=build.moment(drawn, 11), size=8, seed="当众摇号 0915", key=build.key(), **solved)
    look(build, list(again.items.all()), drawn + timedelta(days=8), wrong=(5,))


def look(build: Builder, items: Sequence[Any], day: date, wrong: Sequence[int]) -> None:
    """What 县委办 saw of each; what it did itself somebody else has to look at, and nobody has yet."""
    for item in items:
        results = kind_of(item.subject_type)
        doers = results.doers(results.record(item.subject_key))
        if build.office.key in doers.people or belongs(build.office.key, doers.organs, day):
            continue
        holds = item.number not in wrong
        told: dict[str, Any] = {"holds": holds, "words": CHECKED if holds else NOT_SO, "happened_on": day}
        SpotCheck.record(item=item, by=build.office, at=build.moment(day, 17), key=build.key(), **told)


def disputed(build: Builder, cast: GroupCast) -> None:
    """Two units are asked about one problem: one has said its side, the other is waited for; of a second one both have said."""
    rows = Problem.objects.open().filter(group=cast.group).order_by("-happened_on", "-id")
    between_units = [*rows.exclude(relation="")[:2], *rows.filter(relation="")[:2]]
    units = (build.organs["dept-12"], build.organs["dept-06"])
    for number, problem in enumerate(between_units[:2]):
        for place, unit in enumerate(units):
            day = build.today - timedelta(days=3)
            statement = Statement.ask(problem=problem, organ=unit, by=second(cast), at=build.moment(day, 10), key=build.key())
            words, rule = SIDES[place]
            at = build.moment(day + timedelta(days=1), 15)
            if place == 0:
                statement.say(by=clerk_of(build, unit), at=at, words=words, rule=rule)
            elif number == 1:
                statement.note_down(by=second(cast), at=at, words=words, rule=rule, told_by="分管副局长（示例）")


def second(cast: GroupCast) -> Actor:
    """The second deputy."""
    return by(cast.posts["SECOND_DEPUTY"])
