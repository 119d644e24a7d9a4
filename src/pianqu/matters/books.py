"""Balances of the work chain: what is solved was verified, what is due is what the clock says (domain.md §2.2, §3.3)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.journal.books import named
from pianqu.kit.books import Balance
from pianqu.matters import deadline
from pianqu.matters.models import Due, Problem, Solution, Suggestion, Task

BATCH = 500


def problems(_day: date) -> Iterator[str]:
    """Problems that are solved without a solution that counts, or have one and are not solved."""
    counted = Exists(Solution.objects.current().filter(problem_key=OuterRef("key")))
    rows = Problem.objects.current().order_by("pk")
    for row in rows.filter(~counted, state=Problem.State.SOLVED).iterator():
        yield _("%(what)s：已解决，却没有计数的解决记录") % {"what": named(row)}
    for row in rows.filter(counted).exclude(state=Problem.State.SOLVED).iterator():
        yield _("%(what)s：有计数的解决记录，却没有标为已解决") % {"what": named(row)}


def solutions(_day: date) -> Iterator[str]:
    """Solutions that count and rest on no closed task, or on no problem that counts."""
    closed = Exists(Task.objects.filter(key=OuterRef("task_key"), state=Task.State.CLOSED))
    there = Exists(Problem.objects.current().filter(key=OuterRef("problem_key")))
    for row in Solution.objects.current().filter(~closed | ~there).order_by("pk").iterator():
        yield _("%(what)s：没有办结的督办事项或者有效的困难问题作依据") % {"what": named(row)}


def suggestions(_day: date) -> Iterator[str]:
    """Suggestions that are solved though no task of theirs was closed."""
    closed = Task.objects.filter(origin_type=Suggestion._meta.label_lower, origin_key=OuterRef("key"), state=Task.State.CLOSED)
    rows = Suggestion.objects.current().filter(~Exists(closed), state=Suggestion.State.SOLVED)
    for row in rows.order_by("pk").iterator():
        yield _("%(what)s：已办结，却没有核实过的督办事项") % {"what": named(row)}


def dues(_day: date) -> Iterator[str]:
    """Tasks that are due on another day than the last line of their due days says."""
    last = Due.objects.filter(task=OuterRef("pk")).order_by("-at", "-id").values("due_on")[:1]
    rows = Task.objects.filter(due_on__isnull=False).annotate(told=Subquery(last))
    for row in rows.filter(Q(told__isnull=True) | ~Q(told=F("due_on"))).order_by("pk").iterator():
        yield _("%(what)s：期限是 %(is)s，期限记录最后写的是 %(told)s") % {"what": named(row), "is": row.due_on, "told": row.told}


def clocks(day: date) -> Iterator[str]:
    """Running tasks whose stored due day is not what their clock says today."""
    running: Any = Task.objects.filter(state__in=deadline.RUNNING).exclude(kind=Task.Kind.LETTER)
    measures = deadline.Measures.of(day)
    for row in running.with_clocks().order_by("pk").iterator(chunk_size=BATCH):
        due = deadline.derived(row.clock(), row.done, day, measures).get("due_on", row.due_on)
        if due != row.due_on:
            yield _("%(what)s：期限是 %(is)s，按时钟应是 %(due)s") % {"what": named(row), "is": row.due_on, "due": due}


BALANCES = (
    Balance("matters.problems", gettext_lazy("解决了的困难问题都有一条计数的解决记录"), problems),
    Balance("matters.solutions", gettext_lazy("解决记录都有办结的督办事项"), solutions),
    Balance("matters.suggestions", gettext_lazy("办结的意见建议都有核实过的督办事项"), suggestions),
    Balance("matters.dues", gettext_lazy("办结期限和期限记录一致"), dues),
    Balance("matters.clocks", gettext_lazy("办结期限和时钟一致"), clocks),
)
