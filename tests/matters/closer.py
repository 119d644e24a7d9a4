"""What is asked of units and drawn, in the tiny world, by its verbs."""

from types import SimpleNamespace
from typing import Any

from pianqu.matters.models import Holdup, Sample, SpotCheck, Statement, Task
from tests.county import AT, TODAY
from tests.matters.raised import raised
from tests.matters.tasked import after, closed, issued

WHY, HERE = "停在哪一步，还差什么", "到三组看过，路面完好"


def asked(small: SimpleNamespace, task: Task | None = None, **changed: Any) -> Holdup:
    """The bureau is asked by the second deputy of group 1."""
    plain = {"by": small.user("second1"), "at": AT, "task": task or issued(small), "asked": WHY}
    return Holdup.ask(**{**plain, **changed})


def sampled(small: SimpleNamespace, number: int = 3, **changed: Any) -> Sample:
    """Drawn by 县委办 ten days on, from solved problems."""
    for each in range(number):
        closed(small, title=f"第 {each} 件", solved=True, problem_key=raised(small, text=f"问题 {each}").key)
    plain = {"kind": "matters.solution", "first": TODAY, "last": after(10).date(), "size": 2, "seed": "摇号 07"}
    return Sample.draw(**{"by": small.user("office"), "at": after(10), **plain, **changed})


def seen(small: SimpleNamespace, sample: Sample | None = None, number: int = 1, **changed: Any) -> SpotCheck:
    """县委办 looked at one of them."""
    item = (sample or sampled(small)).items.get(number=number)
    plain = {"by": small.user("office"), "at": after(11), "holds": True, "words": HERE, "happened_on": after(11).date()}
    return SpotCheck.record(item=item, **{**plain, **changed})


def heard(small: SimpleNamespace, **changed: Any) -> Statement:
    """The bureau is asked for its side."""
    plain = {"by": small.user("second1"), "at": AT, "organ": small.dept1}
    problem = changed.pop("problem", None) or raised(small, relation="DEPT_DEPT")
    return Statement.ask(problem=problem, **{**plain, **changed})
