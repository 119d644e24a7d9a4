"""Why something is due on its day, in words: from which day, how many days of which kind, what stood still, what was granted."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pianqu.kit.clocks import Basis, Calendar, Clock, Run, Term, Why
from pianqu.kit.pages import Column, table
from pianqu.kit.periods import DAY
from pianqu.kit.templatetags.kit import county_date, data
from pianqu.standards.calendar import SATURDAY

Line = tuple[Any, Any, Any, Any]  # what, first day, last day, how many days
COLUMNS = (
    Column(gettext_lazy("怎么算的"), lambda line: line[0], data=False),
    Column(gettext_lazy("自"), lambda line: line[1], data=False),
    Column(gettext_lazy("至"), lambda line: line[2], data=False),
    Column(gettext_lazy("天数"), lambda line: line[3], data=False),
)
WORKED = {  # by the number of the weekday
    SATURDAY: gettext_lazy("最后一天是星期六，调休上班，不顺延"),
    SATURDAY + 1: gettext_lazy("最后一天是星期日，调休上班，不顺延"),
}
WORDS = {Why.PAUSED: gettext_lazy("中止，不计"), Why.MOVED: gettext_lazy("最后一天是休息日，顺延")}


def drawn(clock: Clock, calendar: Calendar, *, begun: Any, running: Any) -> dict[str, Any]:
    """Why it is due that day, as the table component wants it: a line for each term and for what is no part of it.

    `begun` says what happened on the first day, `running` what the first term is.
    """
    return table(COLUMNS, list(_lines(clock, calendar, begun, running)))


def drawn_by_day(clock: Clock, calendar: Calendar, names: Mapping[date, str], *, begun: Any) -> dict[str, Any]:
    """The same with a line for each run of days that are alike; `names` is how the days off are called."""
    terms = (clock.term, *clock.extensions)
    runs = [run for run in clock.runs(calendar) if run.why is not Why.START]
    lines = [(_run_words(run, terms[run.first.term], names), run.first.day, run.last.day, _plain(_length(run))) for run in runs]
    ends = () if terms[-1].basis is Basis.WORKING else _worked_end(clock, calendar)  # of worked days the run itself says it
    return table(COLUMNS, [(begun, clock.start, clock.start, ""), *lines, *ends])


def said_of_provisional(clock: Clock, calendar: Calendar) -> str:
    """That the day may still move because the holidays of its year are not known (暂按周末); "" where it may not."""
    if clock.paused or not clock.provisional(calendar):
        return ""
    return _("到期那年的放假安排还没有公布，暂按周末推算，公布后可能变动。")


def term_words(term: Term) -> str:
    """So many days of which kind."""
    if term.basis is Basis.WORKING:
        return ngettext("%(n)s 个工作日", "%(n)s 个工作日", term.days) % {"n": term.days}
    return ngettext("%(n)s 个自然日", "%(n)s 个自然日", term.days) % {"n": term.days}


def _lines(clock: Clock, calendar: Calendar, begun: Any, running: Any) -> Iterable[Line]:
    yield begun, clock.start, clock.start, ""
    if clock.paused:
        yield from (
            (WORDS[Why.PAUSED], pause.since, pause.last if pause.until else "", _days_of(pause)) for pause in clock.pauses
        )
        return
    terms = (clock.term, *clock.extensions)
    counting = [run for run in clock.runs(calendar) if run.why is not Why.START]
    for place, runs in groupby(counting, key=lambda run: run.first.term):
        yield from _term_lines(terms[place], list(runs), _("同意延期") if place else running)
    yield from _worked_end(clock, calendar)


def _worked_end(clock: Clock, calendar: Calendar) -> Iterable[Line]:
    """Why it did not move where it ends on a Saturday or Sunday: that day is worked."""
    due = clock.due(calendar)
    if due.weekday() in WORKED and calendar.is_workday(due) and (clock.extensions or (clock.term,))[-1].basis is not Basis.DATE:
        yield WORKED[due.weekday()], due, due, ""


def _term_lines(term: Term, runs: list[Run], said: Any) -> Iterable[Line]:
    """One term: its counted days with the rest days between them, each pause, and the days by which its end moved."""
    counted = [run for run in runs if run.why is Why.COUNTED]
    rest = sum(_length(run) for run in runs if run.why is Why.REST)
    days = term_words(term)
    if rest:
        days = _("%(days)s（休息日 %(n)s 天不计）") % {"days": days, "n": rest}
    yield said, counted[0].first.day, counted[-1].last.day, days
    for run in runs:
        if run.why in WORDS:
            yield WORDS[run.why], run.first.day, run.last.day, _plain(_length(run))


def _run_words(run: Run, term: Term, names: Mapping[date, str]) -> Any:
    """What the days of a run are, with the names of the days off and the rest days that are worked."""
    if run.why is Why.COUNTED:
        worked = [day for day in _days(run) if term.basis is Basis.WORKING and day.weekday() >= SATURDAY]
        told = _("、").join(county_date(day) for day in worked)
        return _("计入，其中 %(days)s 调休上班") % {"days": told} if worked else _("计入期限")
    said = {Why.REST: _("休息日，不计"), **WORDS}[run.why]
    named = dict.fromkeys(names[day] for day in _days(run) if day in names and run.why is not Why.PAUSED)
    return format_html("{}（{}）", said, data("、".join(named))) if named else said


def _plain(days: int) -> str:
    return ngettext("%(n)s 天", "%(n)s 天", days) % {"n": days}


def _days_of(pause: Any) -> str:
    return _plain(len(pause)) if pause.until else ""


def _days(run: Run) -> Iterable[date]:
    day = run.first.day
    while day <= run.last.day:
        yield day
        day += DAY


def _length(run: Run) -> int:
    return (run.last.day - run.first.day).days + 1
