"""解决实际困难问题 (R47, F16): a problem that a verified task solved. It counts on the day it was verified, once a problem."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.carrying import carries
from pianqu.groups.models import CoordinationGroup, Placed
from pianqu.journal.actor import Acting
from pianqu.journal.moves import add, replace, void
from pianqu.journal.records import Counted
from pianqu.journal.work import turn
from pianqu.kit.errors import Refused
from pianqu.kit.fields import Choice, Line, Prose
from pianqu.matters.kinds import Relation
from pianqu.matters.models.matter import Problem
from pianqu.matters.querysets import SolutionQuerySet


@carries("task_key", "problem_key")
class Solution(Placed, Counted):
    """What was done about a problem, by which task, and who looked. Place and group are those of the problem."""

    problem_key = models.UUIDField(gettext_lazy("困难问题"))
    task_key = models.UUIDField(gettext_lazy("督办事项"))
    text = Prose(gettext_lazy("怎么解决的"), max_length=1000)
    verified_name = Line(gettext_lazy("核实人"), max_length=160)
    relation = Choice(gettext_lazy("涉及关系"), choices=Relation.choices, blank=True)
    took_days = models.PositiveIntegerField(gettext_lazy("从提出到解决（天）"))
    group = models.ForeignKey(
        CoordinationGroup, verbose_name=gettext_lazy("协调组"), on_delete=models.PROTECT, related_name="solutions"
    )

    objects = SolutionQuerySet.as_manager()

    class Meta(Counted.Meta):
        """Newest first; a problem is solved once."""

        verbose_name = gettext_lazy("解决的困难问题")
        ordering: ClassVar = ["-happened_on", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["happened_on", "id"], name="matters_solution_day"),
            models.Index(fields=["task_key"], name="matters_solution_task"),
        ]
        constraints: ClassVar = [
            *Counted.Meta.constraints,
            models.UniqueConstraint(
                fields=["problem_key"],
                condition=Q(replaced_at__isnull=True, voided_at__isnull=True),
                name="matters_solution_once",
                violation_error_message=gettext_lazy("这个困难问题已经由另一件督办事项解决了。"),
            ),
        ]

    def __str__(self) -> str:
        """Its first words."""
        return self.text[:30]

    def void(self, *, by: Acting, at: datetime, reason: str, version: int | None = None) -> "Solution":
        """It was not solved after all, with the reason; the problem asks for something again."""
        with turn(by=by, at=at):  # both or neither
            gone = void(self, "void", by=by, at=at, reason=reason, version=version)
            problem = Problem.objects.current().filter(key=self.problem_key).first()
            if problem is not None and problem.state == Problem.State.SOLVED:
                problem.unsolve(by=by, at=at)
        return gone

    def correct(self, *, by: Acting, at: datetime, reason: str) -> "Solution":
        """Its problem was put right: it stands where that now stands, and lay between the units that it now lies between.

        Pressed by the correction of the problem alone. The solution itself where nothing of it is different. Raises `Refused` for
        a problem that was raised on a day after it.
        """
        problem = Problem.objects.current().get(key=self.problem_key)
        if problem.happened_on > self.happened_on:
            told = _("这个困难问题 %(day)s 已解决，提出的日期不能晚于那一天。") % {"day": self.happened_on}
            raise Refused(happened_on=told, code="after")
        wanted = told_of(problem, self.happened_on)
        different = any(getattr(self, name) != value for name, value in wanted.items())
        return replace(self, "correct", by=by, at=at, reason=reason, **wanted) if different else self


Problem.SOLUTIONS = Solution.objects


def told_of(problem: Problem, solved_on: date) -> dict[str, Any]:
    """What a solution says as its problem says it."""
    shared = {name: getattr(problem, name) for name in ("township", "village", "group", "relation")}
    return {**shared, "took_days": (solved_on - problem.happened_on).days}


def to_solve(task: Any) -> Problem:
    """The problem that a task would solve. Raises `Refused` where there is none, or it is void or solved already."""
    problem: Problem | None = Problem.objects.current().filter(key=task.problem_key).first() if task.problem_key else None
    if problem is None:
        raise Refused(solved=_("这件事项没有针对的困难问题，不能记为解决了问题。"), code="no_problem")
    if problem.state != Problem.State.OPEN:
        raise Refused(solved=_("这个困难问题已经办结或备查，不能再记一次。"), code="solved")
    return problem


def hold_solved(task: Any, problem: Problem, *, by: Acting, at: datetime) -> Solution:
    """Write down that a closed task solved the problem, and move the problem on; in the task's unit of work."""
    key: UUID = uuid5(task.key, f"solution {task.version}")
    fresh = Solution.entered(
        by,
        at,
        key=key,
        happened_on=task.closed_on,
        problem_key=problem.key,
        task_key=task.key,
        text=task.result,
        verified_name=task.verified_name,
        **told_of(problem, task.closed_on),
    )
    add(fresh, "record", by=by, at=at)
    problem.solve(by=by, at=at)
    return fresh
