"""Races of what is asked of units, and of what is seen on the spot."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from pianqu.journal.actor import Actor
from pianqu.matters.models import Holdup, Problem, Sample, SpotCheck, Statement, Task
from tests.faults.course import VISITED, Course, Race, bound
from tests.faults.racing import Act

DOER, LOOKER, THIRD = (Actor(UUID(int=number), f"示例{number}", "") for number in (11, 12, 13))


def propose_holdup(course: Course) -> Race:
    """One question is proposed by two at once: one problem is raised."""
    small, told = course.small, course.told
    holdup = Holdup.ask(task=issued(course), asked="为什么停着", **told)
    holdup.explain(explanation="等批复", **told)
    values = {"relation": "DEPT_DEPT", "place": small.village1}
    return Race(
        lambda n: bound(Holdup.objects.get(pk=holdup.pk), "propose", course, text=f"第 {n} 人提的", **values),
        "matters.propose_holdup",
        lambda won: holdup.key,
        lambda won: Problem.objects.filter(origin_key=holdup.task.key).count() == 1,
    )


def ask_holdup(course: Course) -> Race:
    """The unit is asked by two at once: one question stands."""
    task = issued(course)

    def ready(n: int) -> Act:
        return lambda: Holdup.ask(task=task, asked=f"第 {n} 人问", **course.told)

    return Race(ready, "matters.ask_holdup", lambda won: won.key, lambda won: Holdup.objects.get(task=task).asked == won.asked)


def record_spotcheck(course: Course) -> Race:
    """Two look at one drawn result: one check counts."""
    task, told = issued(course), course.told
    task.report(**{**told, "by": DOER}, result="办完了")
    task.verify(**{**told, "by": LOOKER}, words="看过")
    days = {"first": VISITED - timedelta(days=400), "last": course.at.date()}
    sample = Sample.draw(kind="matters.task", size=1, seed=f"示例 {next(course.number)}", **days, **told)
    item = sample.items.select_related("sample").get()
    seen = {"words": "到现场看过", "happened_on": course.at.date()}

    def ready(n: int) -> Act:
        return lambda: SpotCheck.record(item=item, holds=bool(n % 2), **seen, **{**told, "by": THIRD})

    return Race(
        ready, "matters.record_spotcheck", lambda won: won.key, lambda won: SpotCheck.objects.current().get(item=item) == won
    )


def ask_statement(course: Course) -> Race:
    """Two ask one unit for its side of one problem: it has one."""
    small = course.small
    values = {"happened_on": VISITED, "township": small.township1, "group": small.group1, "relation": "DEPT_DEPT"}
    problem = Problem.raise_(text="河道归谁管", **values, **course.told)

    def ready(n: int) -> Act:
        return lambda: Statement.ask(problem=problem, organ=small.dept1, **course.told)

    return Race(
        ready, "matters.ask_statement", lambda won: won.key, lambda won: Statement.objects.get(problem_key=problem.key) == won
    )


def explain_holdup(course: Course) -> Race:
    """The unit explains while the group drops it: one of both is kept."""
    holdup = Holdup.ask(task=issued(course), asked="为什么停着", **course.told)

    def ready(n: int) -> Act:
        read = Holdup.objects.get(pk=holdup.pk)
        return bound(read, "explain", course, explanation="等批复") if n % 2 else bound(read, "drop", course, reason="恢复了")

    def verb(won: Any) -> str:
        return "matters.explain_holdup" if won.state == "EXPLAINED" else "matters.drop_holdup"

    return Race(ready, "", lambda won: (verb(won), won.key), lambda won: Holdup.objects.get(pk=holdup.pk).state == won.state)


def say_statement(course: Course) -> Race:
    """A unit says its side while the group writes down what it was told, or asks no more: one word stands."""
    small = course.small
    values = {"happened_on": VISITED, "township": small.township1, "group": small.group1, "relation": "DEPT_DEPT"}
    problem = Problem.raise_(text="河道归谁管", **values, **course.told)
    side = Statement.ask(problem=problem, organ=small.dept1, **course.told)
    verbs = ("say", {"words": "归我们"}), ("note_down", {"words": "归他们", "told_by": "示例一"}), ("withdraw", {})

    def ready(n: int) -> Act:
        verb, told = verbs[n % 3]
        return bound(Statement.objects.get(pk=side.pk), verb, course, **told)

    def verb(won: Any) -> str:
        if won.state == "WITHDRAWN":
            return "matters.withdraw_statement"
        return "matters.note_down_statement" if won.noted_by else "matters.say_statement"

    def holds(won: Any) -> bool:
        row = Statement.objects.get(pk=side.pk)
        return (row.state, row.words, row.noted_by) == (won.state, won.words, won.noted_by)

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def issued(course: Course) -> Task:
    """A task with a bureau."""
    small, told = course.small, course.told
    asked: dict[str, Any] = {"lead": small.dept1, "group": small.group1, "place": small.village1, "days": 20}
    return Task.propose(title=f"示例 {next(course.number)}", **asked, **told).issue(**told)


CASES = (propose_holdup, ask_holdup, explain_holdup, record_spotcheck, ask_statement, say_statement)
