"""What can be proposed: the next day of a fixed series, and the open problems that no agenda holds yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from pianqu.groups.models import Post
from pianqu.kit.periods import DAY, period_of
from pianqu.matters.models import Problem
from pianqu.meetings.models import AgendaItem, Meeting, MeetingSeries
from pianqu.meetings.planning import Proposal
from pianqu.meetings.querysets import AHEAD
from pianqu.standards.models import Holiday

MONTHS = 4


@dataclass(frozen=True)
class Next:
    """The next session of a series that is not planned yet."""

    series: MeetingSeries
    proposal: Proposal
    kinds: list[str]


def next_of(series: MeetingSeries, today: date, months: int = MONTHS) -> Next | None:
    """The first month from today or from its beginning on in which meetings of it are not planned or held, and which they are."""
    first = max(today, series.since)
    calendar, month = Holiday.objects.calendar(), period_of("month", first)
    names = dict(Holiday.objects.filter(day__gte=month.since).values_list("day", "name"))
    for _step in range(months):
        proposal = series.proposal(month.since, calendar, names)
        rows = Meeting.objects.standing().filter(group=series.group_id)
        known = set(rows.filter(happened_on__gte=month.since, happened_on__lte=month.last).values_list("kind", flat=True))
        kinds = [kind for kind in series.kind_codes if kind not in known]
        if proposal.day >= first and kinds and (series.until is None or proposal.day < series.until):
            return Next(series, proposal, kinds)
        month = period_of("month", month.last + DAY)
    return None


def next_of_groups(group_ids: Any, today: date) -> Next | None:
    """The earliest next session of the fixed days of these groups, those that begin later among them."""
    found = [next_of(series, today) for series in MeetingSeries.objects.for_groups(group_ids, today)]
    return min((each for each in found if each), key=lambda each: each.proposal.day, default=None)


def chair(groups: Iterable[int], day: date) -> str:
    """Who is in the chair unless somebody says otherwise: whoever was last, else the leader on the day."""
    groups = list(groups)
    last = Meeting.objects.current().held().filter(group__in=groups).exclude(chair="").order_by("-happened_on", "-id").first()
    if last:
        return str(last.chair)
    leader = Post.objects.on(day).filter(group__in=groups, role=Post.Role.LEADER).select_related("cadre").order_by("pk").first()
    return str(leader.cadre.name) if leader else ""


def open_problems(user: Any) -> Any:
    """Open problems of the writer's own groups, or raised to them, that no meeting has taken up, the oldest first."""
    own = user.standing.group_ids
    rows = Problem.objects.visible_to(user).open().filter(Q(group__in=own) | Q(escalated_to__in=own))
    return not_taken_up(rows).with_places().order_by("happened_on", "id")


def not_taken_up(rows: Any) -> Any:
    """Of problems those on no agenda; of one that was raised to others (升级协调) on none since: what was held by then is why."""
    items = AgendaItem.objects.filter(problem_key=OuterRef("key"), meeting__in=Meeting.objects.standing())
    day = OuterRef("escalated_on")
    since = Q(meeting__happened_on__gt=day) | Q(meeting__happened_on=day, meeting__state__in=AHEAD)
    taken = Q(Exists(items), escalated_on__isnull=True) | Q(Exists(items.filter(since)), escalated_on__isnull=False)
    return rows.exclude(taken)
