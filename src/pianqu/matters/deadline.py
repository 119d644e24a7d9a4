"""The deadline of a task: its clock from rows and columns, and the days that pages and lists read.

Clocks are arithmetic (`kit.clocks`); what is stored beside them (`due_on`, `behind_from`) is derived here alone, so that
a list of a million is filtered and sorted by plain dates.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from pianqu.kit.clocks import Basis, Clock, Light, Standing, Term
from pianqu.kit.errors import Refused
from pianqu.standards.models import Holiday, Parameter
from pianqu.standards.near import near_until

AT_HAND = ("ISSUED", "RECEIVED", "IN_PROGRESS")
RUNNING = (*AT_HAND, "RETURN_ASKED")  # the clock goes on while somebody decides whose it is


def term_of(days: int | None, basis: str, until: date | None, *, start: date) -> Term:
    """The term that somebody set: so many days of a kind, or up to a day. Raises `Refused` at `days` or `asked_due_on`."""
    if until is not None:
        if until <= start:
            raise Refused(asked_due_on=_("办结期限要在交办日期 %(day)s 之后。") % {"day": start}, code="before")
        return Term.to(until, start=start)
    try:
        return Term(days or 0, Basis(basis))
    except ValueError as wrong:
        raise Refused(days=_("请写办理期限：几天，或者到哪一天。"), code="required") from wrong


@dataclass(frozen=True)
class Measures:
    """What every clock of a day is measured by: which days are worked, and how far behind (percent) is behind."""

    calendar: Any
    slack: int

    @classmethod
    def of(cls, day: date) -> "Measures":
        """As they stand now; for many clocks read once."""
        return cls(Holiday.objects.calendar(), Parameter.objects.value("behind_percent", day))


def derived(clock: Clock, done: int, day: date, measures: Measures | None = None) -> dict[str, Any]:
    """What is stored of a clock: the due day, and from which day `done` percent is behind; nothing new while it stands still."""
    if clock.paused:
        return {}
    by = measures or Measures.of(day)
    return {"due_on": clock.due(by.calendar), "behind_from": clock.behind_from(done, by.slack, by.calendar)}


def light_of(task: Any, today: date) -> Light | None:
    """How a task stands today; None where no clock runs: a draft, a letter, what has ended.

    What was reported waits for somebody else: it stands as it did on the day of the report.
    """
    if task.is_letter or task.due_on is None:
        return None
    if task.state == "REPORTED":
        return Light.RED if task.reported_on > task.due_on else Light.GREEN
    suspended = task.state == "SUSPENDED"
    if task.state not in RUNNING and not suspended:
        return None
    unanswered = task.reminded_on is not None and task.reminded_on < today
    return Standing(task.due_on, task.behind_from, task.poor or unanswered, suspended).light(today, near_until(today))


def is_red(today: date) -> Q:
    """Whether a clock that runs is over, as `light_of` says it."""
    late = Q(state="REPORTED", reported_on__gt=F("due_on")) | Q(state__in=RUNNING, due_on__lt=today)
    return ~Q(kind="LETTER") & late


def with_light(rows: QuerySet[Any], today: date) -> QuerySet[Any]:
    """Rows with `lit`, the same as `light_of`, reckoned by the database; "" where no clock runs."""
    running = Q(state__in=RUNNING)
    behind = Q(poor=True) | Q(behind_from__lte=today) | Q(reminded_on__lt=today)
    lit: QuerySet[Any] = rows.annotate(
        lit=Case(
            When(is_red(today), then=Value(Light.RED.value)),
            When(Q(kind="LETTER") | Q(due_on__isnull=True), then=Value("")),
            When(state="SUSPENDED", then=Value(Light.GREY.value)),
            When(state="REPORTED", then=Value(Light.GREEN.value)),
            When(~running, then=Value("")),
            When(behind, then=Value(Light.YELLOW.value)),
            When(due_on__lte=near_until(today), then=Value(Light.BLUE.value)),
            default=Value(Light.GREEN.value),
            output_field=CharField(),
        )
    )
    return lit
