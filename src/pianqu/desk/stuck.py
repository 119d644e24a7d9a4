"""堵点梳理: how long tasks lay with whom, how often they changed hands, and where it was silent longest (practice.md 20).

Units stand in the county's fixed order; there is no ranking and no share. Read from the journal's moves (`matters.holding`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from pianqu.accounts.models import Organ
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day, start_of_day
from pianqu.kit.periods import DAY, Days
from pianqu.matters.holding import Hand, Stay, courses, now_with
from pianqu.matters.models import Holdup, Task
from pianqu.matters.models.holdup import OPEN

MOST = 2000  # tasks of one look: a county has some hundred a year


@dataclass(frozen=True)
class Lain:
    """One task with one unit: how many days in all and in how many times, how often it changed hands, the longest silence.

    `since` is the day from which the unit has it now, None where it has not; `asked` the open question to the unit.
    """

    task: Any
    days: int
    times: int
    hands: int
    silence: int
    since: date | None = None
    asked: Any = None


@dataclass
class Row:
    """One holder: a unit, or one of the other hands; with the tasks that lay there, those it has now first of all."""

    hand: Hand
    organ: Any = None
    lain: list[Lain] = field(default_factory=list)

    @property
    def days(self) -> int:
        """Days of all of them together."""
        return sum(each.days for each in self.lain)

    @property
    def longest(self) -> int:
        """The most days that one of them lay there."""
        return max(each.days for each in self.lain)

    @property
    def hands(self) -> int:
        """How often these tasks changed hands."""
        return sum(each.hands for each in self.lain)

    @property
    def silence(self) -> int:
        """The longest silence."""
        return max(each.silence for each in self.lain)

    @property
    def now(self) -> int:
        """How many lie there now."""
        return sum(each.since is not None for each in self.lain)


def tasks_of(user: Any, days: Days, group: Any = None) -> list[Any]:
    """The tasks that went out before the end of the days and had not ended when they began. Raises `Refused` for too many."""
    rows = Task.objects.visible_to(user).filter(issued_on__lte=days.last).exclude(kind=Task.Kind.LETTER)
    rows = rows.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=days.since)).exclude(state=Task.State.CANCELLED)
    rows = rows.filter(group=group) if group else rows
    found = list(rows.with_units().order_by("due_on", "id")[: MOST + 1])
    if len(found) > MOST:
        raise Refused(until=_("这段时间的督办事项超过 %(most)s 件，请缩短期间或选一个组。") % {"most": MOST}, code="too_many")
    return found


def rows_of(user: Any, days: Days, today: date, group: Any = None) -> list[Row]:
    """Who had what how long in these days: other hands first, then units in their fixed order. A constant number of queries."""
    tasks = tasks_of(user, days, group)
    stays, end = courses(tasks), min(days.last, today)
    questions = Holdup.objects.filter(task__in=tasks, state__in=OPEN)
    asked: dict[tuple[int, int | None], Holdup] = {(row.task_id, row.organ_id): row for row in questions}
    found: dict[tuple[Hand, int | None], Row] = {}
    for task in tasks:
        within = [part for stay in stays[task.key] if (part := clipped(stay, days)) is not None]
        for place in dict.fromkeys((stay.hand, stay.unit) for stay in within):
            mine = [stay for stay in within if (stay.hand, stay.unit) == place]
            row = found.setdefault(place, Row(place[0]))
            row.lain.append(_lain(task, mine, len(within) - 1, end, asked.get((task.pk, place[1]))))
    organs = Organ.objects.in_bulk([unit for _hand, unit in found if unit])
    for (_hand, unit), row in found.items():
        row.organ = organs.get(unit) if unit else None
    return sorted(found.values(), key=_place)


def clipped(stay: Stay, days: Days) -> Stay | None:
    """The part of a stay that lies in these days; None where none does."""
    first, after = start_of_day(days.since), start_of_day(days.last + DAY)
    if stay.since >= after or (stay.until is not None and stay.until < first):
        return None
    until = stay.until if stay.until is not None and stay.until < after else None
    return Stay(stay.hand, stay.unit, max(stay.since, first), until, tuple(each for each in stay.said if first <= each < after))


def _lain(task: Any, stays: Sequence[Stay], hands: int, end: date, asked: Any) -> Lain:
    last = now_with(stays)
    days, silence = sum(stay.days(end) for stay in stays), max(stay.silence(end) for stay in stays)
    return Lain(task, days, len(stays), hands, silence, county_day(last.since) if last else None, asked)


def _place(row: Row) -> tuple[int, str, str]:
    return (list(Hand).index(row.hand) if row.hand is not Hand.UNIT else len(Hand), *_order(row.organ))


def _order(organ: Any) -> tuple[str, str]:
    return (organ.kind, organ.code) if organ else ("", "")


def of_unit(rows: Iterable[Row], key: Any) -> Row | None:
    """The row of one unit, by its key."""
    return next((row for row in rows if row.organ is not None and str(row.organ.key) == str(key)), None)
