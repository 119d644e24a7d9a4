"""What came of a dispute over whose a case is, as the case says it (art. 24): the problem before the meetings tells.

It is decided when the problem is closed, or when what a meeting resolved of it has become a task (`meetings.resolved`): whoever
leads that task is whom the meeting named. Nothing is noted a second time for it.
"""

from typing import Any

from django.utils.translation import gettext as _

from pianqu.matters.models import Problem, Task

OPEN, OVER, GONE = "OPEN", "OVER", "GONE"


def problem_of(case: Any) -> Problem | None:
    """The problem that stands before the meetings, in its latest version; None without a dispute."""
    return Problem.objects.latest_versions().filter(key=case.problem_key).first() if case.problem_key else None


def decision(case: Any) -> Task | None:
    """What a meeting resolved of it: the newest task for the problem that was not cancelled."""
    if case.problem_key is None:
        return None
    tasks = Task.objects.for_problem(case.problem_key).exclude(state=Task.State.CANCELLED)
    return tasks.select_related("lead").order_by("-id").first()


def outcome(case: Any) -> str:
    """OPEN while it waits, OVER once decided, GONE where the problem was voided; "" without a dispute."""
    if case.problem_key is None:
        return ""
    problem = problem_of(case)
    if problem is None or problem.voided_at is not None:
        return GONE
    return OVER if problem.state != Problem.State.OPEN or decision(case) else OPEN


def words(found: str) -> str:
    """In a few words."""
    return {OPEN: _("已提请协调，等结果"), OVER: _("已有协调结果"), GONE: _("提请协调的困难问题已作废")}.get(found, "")


def decided(case: Any) -> str:
    """Who decided what, as far as a meeting did: its name and the unit that leads by it; "" elsewhere."""
    task = decision(case)
    if task is None:
        return ""
    told = {"meeting": task.origin_title, "unit": task.lead.name}
    return _("%(meeting)s议定由%(unit)s牵头") % told if task.origin_title else _("议定由%(unit)s牵头") % told
