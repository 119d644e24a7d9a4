"""Why a task is due on its day, in words: from which day, how many days of which kind, what stood still, what was granted."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pianqu.kit.clocks import Basis, Clock, Run, Term, Why
from pianqu.kit.pages import Column, table
from pianqu.standards.models import Holiday

Line = tuple[Any, Any, Any, Any]  # what, first day, last day, how many days
COLUMNS = (
    Column(gettext_lazy("怎么算的"), lambda line: line[0], data=False),
    Column(gettext_lazy("自"), lambda line: line[1], data=False),
    Column(gettext_lazy("至"), lambda line: line[2], data=False),
    Column(gettext_lazy("天数"), lambda line: line[3], data=False),
)


def section(task: Any) -> dict[str, Any]:
    """The section of a task's page; nothing where no clock ever ran."""
    if task.clock_from is None:
        return {}
    clock, calendar = task.clock(), Holiday.objects.calendar()
    told = {"title": _("期限怎么来的"), "table": table(COLUMNS, list(_lines(clock, calendar)))}
    notes = [_("中止期间不计时，恢复办理后再算出期限。")] if clock.paused else []
    if not clock.paused and clock.provisional(calendar):
        notes.append(_("到期那年的放假安排还没有公布，暂按周末推算（暂按周末），公布后可能变动。"))
    return {**told, "text": "\n".join(notes)}


def provisional(task: Any) -> bool:
    """Whether the day may still move, because the holidays of its year are not known (暂按周末)."""
    if task.clock_from is None or task.due_on is None:
        return False
    calendar = Holiday.objects.calendar()
    if calendar.knows(task.due_on):
        return False
    clock = task.clock()
    return not clock.paused and clock.provisional(calendar)


def _lines(clock: Clock, calendar: Any) -> Iterable[Line]:
    yield _("交办，当天不计"), clock.start, clock.start, ""
    if clock.paused:
        yield from ((_("中止，不计"), pause.since, pause.last if pause.until else "", _days_of(pause)) for pause in clock.pauses)
        return
    terms = (clock.term, *clock.extensions)
    counting = [run for run in clock.runs(calendar) if run.why is not Why.START]
    for place, runs in groupby(counting, key=lambda run: run.first.term):
        yield from _term_lines(terms[place], list(runs), extended=place > 0)


def _term_lines(term: Term, runs: list[Run], *, extended: bool) -> Iterable[Line]:
    """One term: its counted days with the rest days between them, each pause, and the days by which its end moved."""
    counted = [run for run in runs if run.why is Why.COUNTED]
    rest = sum(_length(run) for run in runs if run.why is Why.REST)
    days = _kind(term) % {"n": sum(_length(run) for run in counted)}
    if rest:
        days = _("%(days)s（休息日 %(n)s 天不计）") % {"days": days, "n": rest}
    yield (_("同意延期") if extended else _("办理期限")), counted[0].first.day, counted[-1].last.day, days
    for run in runs:
        if run.why in WORDS:
            yield WORDS[run.why], run.first.day, run.last.day, _plain(_length(run))


WORDS = {Why.PAUSED: gettext_lazy("中止，不计"), Why.MOVED: gettext_lazy("最后一天是休息日，顺延")}


def _kind(term: Term) -> str:
    if term.basis is Basis.WORKING:
        return ngettext("%(n)s 个工作日", "%(n)s 个工作日", term.days)
    return ngettext("%(n)s 个自然日", "%(n)s 个自然日", term.days)


def _plain(days: int) -> str:
    return ngettext("%(n)s 天", "%(n)s 天", days) % {"n": days}


def _days_of(pause: Any) -> str:
    return _plain((pause.until - pause.since).days) if pause.until else ""


def _length(run: Run) -> int:
    return (run.last.day - run.first.day).days + 1
