"""Which results of this room can be drawn for a check on the spot: tasks that were closed, problems that were solved."""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import pgettext_lazy

from pianqu.journal.models import Entry
from pianqu.journal.subjects import verb_of
from pianqu.kit.now import start_of_day
from pianqu.kit.periods import DAY, Days
from pianqu.matters.drawing import Doers, Results, offers
from pianqu.matters.models.solution import Solution
from pianqu.matters.models.task import Task


def closed(days: Days, group: Any, known_at: datetime | None) -> Any:
    """Tasks closed on these days; at a moment still closed, whatever became of them since: that the journal says.

    Those that may have been are few among all: still closed on these days, or opened again since.
    """
    rows = Task.objects.select_related(*Task.TOLD_WITH).order_by()
    rows = rows.filter(group=group) if group else rows
    still = Q(closed_on__gte=days.since, closed_on__lte=days.last)
    if known_at is None:
        return rows.filter(still, state="CLOSED")
    opened = Entry.objects.filter(subject_type=Task._meta.label_lower, verb=verb_of(Task, "reopen"), at__gte=known_at)
    rows = rows.filter(still | Q(key__in=set(opened.order_by().values_list("subject_key", flat=True))))
    moves = Entry.objects.filter(
        subject_type=Task._meta.label_lower, subject_key=OuterRef("key"), verb=verb_of(Task, "verify"), at__lt=known_at
    )
    first, after = start_of_day(days.since), start_of_day(days.last + DAY)
    rows = rows.in_state("CLOSED", known_at).alias(verified_at=Subquery(moves.values("at")[:1]))
    return rows.filter(verified_at__gte=first, verified_at__lt=after)


def solved(days: Days, group: Any, known_at: datetime | None) -> Any:
    """Solutions of these days, as they stand or were known at a moment."""
    rows = Solution.objects.as_known(known_at).filter(happened_on__gte=days.since, happened_on__lte=days.last)
    return (rows.filter(group=group) if group else rows).order_by("pk")


def of_task(task: Task) -> Doers:
    """Whoever ever reported or verified it, and the units that led or helped: opened again, the task itself forgets the first."""
    deeds = Entry.objects.about(task).filter(verb__in=[verb_of(Task, "report"), verb_of(Task, "verify")])
    return Doers(frozenset(deeds.order_by().values_list("actor_key", flat=True)) - {None}, frozenset(task.doers))


def of_solution(solution: Solution) -> Doers:
    """As of its task."""
    return of_task(Task.objects.get(key=solution.task_key))


TASKS = offers(Results(Task, pgettext_lazy("many", "办结的督办事项"), closed, of_task))
SOLUTIONS = offers(Results(Solution, pgettext_lazy("many", "解决的困难问题"), solved, of_solution))
