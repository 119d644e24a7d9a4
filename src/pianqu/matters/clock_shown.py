"""Why a task is due on its day, in words."""

from typing import Any

from django.utils.translation import gettext as _

from pianqu.standards.clock_shown import drawn, said_of_provisional
from pianqu.standards.models import Holiday


def section(task: Any) -> dict[str, Any]:
    """The section of a task's page; nothing where no clock ever ran."""
    if task.clock_from is None:
        return {}
    clock, calendar = task.clock(), Holiday.objects.calendar()
    lines = drawn(clock, calendar, begun=_("交办，当天不计"), running=_("办理期限"))
    note = _("中止期间不计时，恢复办理后再算出期限。") if clock.paused else said_of_provisional(clock, calendar)
    return {"title": _("期限怎么来的"), "table": lines, "text": note}


def provisional(task: Any) -> bool:
    """Whether the day may still move, because the holidays of its year are not known (暂按周末)."""
    if task.clock_from is None or task.due_on is None:
        return False
    calendar = Holiday.objects.calendar()
    if calendar.knows(task.due_on):
        return False
    clock = task.clock()
    return not clock.paused and clock.provisional(calendar)
