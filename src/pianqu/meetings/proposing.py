"""What can be proposed: the next day of a fixed series, and the open problems that no agenda holds yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from pianqu.kit.periods import DAY, period_of
from pianqu.matters.models import Problem
from pianqu.meetings.models import AgendaItem, Meeting, MeetingSeries
from pianqu.meetings.planning import Proposal
from pianqu.standards.models import Holiday

MONTHS, PROBLEMS = 4, 8


@dataclass(frozen=True)
class Next:
    """The next session of a series that is not planned yet."""

    series: MeetingSeries
    proposal: Proposal
    kinds: list[str]


def next_of(series: MeetingSeries, today: date, months: int = MONTHS) -> Next | None:
    """The first month, this one or after, in which meetings of the series are not planned or held, and which they are."""
    calendar, month = Holiday.objects.calendar(), period_of("month", today)
    names = dict(Holiday.objects.filter(day__gte=month.since).values_list("day", "name"))
    for _step in range(months):
        proposal = series.proposal(month.since, calendar, names)
        rows = Meeting.objects.standing().filter(group=series.group_id)
        known = set(rows.filter(happened_on__gte=month.since, happened_on__lte=month.last).values_list("kind", flat=True))
        kinds = [kind for kind in series.kind_codes if kind not in known]
        if proposal.day >= today and kinds:
            return Next(series, proposal, kinds)
        month = period_of("month", month.last + DAY)
    return None


def open_problems(user: Any) -> list[Problem]:
    """The oldest open problems of the writer's own groups that no agenda holds."""
    held = AgendaItem.objects.filter(problem_key__isnull=False, meeting__in=Meeting.objects.standing())
    rows = Problem.objects.visible_to(user).open().filter(group__in=user.standing.group_ids).with_places()
    return list(rows.exclude(key__in=held.values("problem_key")).order_by("happened_on", "id")[:PROBLEMS])
