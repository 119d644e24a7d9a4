"""What the desk asks of the duties: a year's board, and what the running 旬, month and quarter still ask.

Plain values, a constant number of queries, groups and townships in their fixed order, never by a value (practice.md 9).
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from pianqu.cadence.models import Duty, Obligation
from pianqu.cadence.querysets import LONGEST
from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.kit.now import county_day, start_of_day
from pianqu.kit.periods import DAY, KINDS, Days, Period, period_of, periods_between

Key = tuple[int, str]  # number and period kind of a duty
WORST_FIRST = ("missed", "open", "late_entry", "met", "waived", "")


@dataclass(frozen=True)
class Cell:
    """One group's duty in one period. `state` is open, met, late_entry, missed or waived; "" where nothing is owed.

    `owed` counts the obligations that were not waived (townships of the area, or 1), `met` those that are met as known,
    `met_at_deadline` those that were met as known at the deadline; `corrected` says that a correction or void took
    something away after the deadline (更正后未达). `states` counts the obligations by their own state.
    """

    period: Period
    state: str = ""
    owed: int = 0
    met: int = 0
    met_at_deadline: int = 0
    waived: int = 0
    corrected: bool = False
    keys: tuple[UUID, ...] = ()
    states: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Row:
    """One group's line: a cell for each period of the board's year, in time order."""

    group_id: int
    group_key: UUID
    group: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class DutyBoard:
    """One duty's year. A duty whose period kind changed within the year has one board for each kind.

    `title` is shown as it stands; `typed` says that the county typed it (mark it as data), else it is translated.
    """

    code: str
    number: int
    title: Any
    typed: bool
    target: str
    period_kind: str
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Waiting:
    """A duty in force whose evidence comes with a later issue: until then its periods pass unasked (等待下一批功能)."""

    code: str
    number: int
    title: Any
    typed: bool


@dataclass(frozen=True)
class Board:
    """What the groups a user may see owed and did in a year; `waiting` are the duties that have no source yet."""

    year: int
    duties: tuple[DutyBoard, ...]
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True)
class Missing:
    """One obligation not met yet. For a duty of the group itself, township is None and its name empty."""

    key: UUID
    township_id: int | None
    township_key: UUID | None
    township: str
    done: int
    at_least: int
    state: str


@dataclass(frozen=True)
class Asked:
    """What one duty asks of one group in a period: `met` of `owed` obligations, and which are missing.

    From `remark_from` on an entry needs a remark.
    """

    code: str
    number: int
    title: Any
    typed: bool
    evidence: str
    target: str
    group_id: int
    group: str
    period: Period
    owed: int
    met: int
    waived: int
    missing: tuple[Missing, ...]
    remark_from: date


def board(user: Any, year: int, *, today: date, known_at: datetime | None = None) -> Board:
    """What the groups that `user` may see owed in `year` (periods that begin in it) and what came of it, in three queries.

    `known_at` reads the records as known at an earlier moment; `today` decides which periods have begun and
    which are over: for a board as known at the end of a day, it is that day.
    """
    days = period_of("year", date(year, 1, 1))
    begun = Obligation.objects.visible_to(user).beginning_in(days).filter(since__lte=today)
    if user.standing.group_ids and not user.standing.sees_county:
        begun = begun.filter(group__in=user.standing.group_ids)  # a group sees itself
    rows = begun.with_state(today=today, known_at=known_at)
    owed: dict[Key, dict[tuple[int, date], list[Any]]] = {}
    named: dict[Key, Duty] = {}
    for row in rows.select_related("duty").order_by("since", "id"):
        key = (row.duty.number, row.period_kind)
        named[key] = row.duty
        owed.setdefault(key, {}).setdefault((row.group_id, row.since), []).append(row)
    versions = list(Duty.objects.visible_to(user).overlapping(days).order_by("number", "since"))
    named |= {(duty.number, duty.period_kind): duty for duty in versions if duty.source.ready}
    groups = _groups(user, days, {group for cells in owed.values() for group, _since in cells})
    boards = [_duty_board(named[key], groups, owed.get(key, {}), days) for key in sorted(named, key=_fixed_order)]
    waiting = {duty.number: Waiting(duty.code, duty.number, duty.words, duty.typed) for duty in versions if not duty.source.ready}
    return Board(year, tuple(boards), tuple(waiting.values()))


def asked_now(group_ids: Collection[int], today: date) -> tuple[Asked, ...]:
    """What the running periods still ask of these groups, by group and duty in their fixed orders, in three queries."""
    return _of_groups(group_ids, today, Obligation.objects.running(today).with_state(today=today))


def late_still(group_ids: Collection[int], today: date) -> tuple[Asked, ...]:
    """What the periods that are over lack, as long as an entry needs no remark (补录), in three queries."""
    rows = Obligation.objects.over(today).filter(since__gte=today - 2 * LONGEST, grace_at__gt=start_of_day(today))
    return _of_groups(group_ids, today, rows.with_state(today=today).in_state("missed", today))


def _of_groups(group_ids: Collection[int], today: date, rows: Any) -> tuple[Asked, ...]:
    """These obligations as asked of the groups, the older period first.

    What is owed for a township is asked of the group it belongs to today: a township that changed its area within the period
    stays on the account of the group that owed it, but only the other may go there, and its going meets it.
    """
    groups = {group.pk: group for group in CoordinationGroup.objects.filter(pk__in=group_ids).select_related("area")}
    by_area = {group.area_id: group for group in groups.values()}
    joined = AreaMembership.objects.on(today).filter(area__in=by_area).values_list("township", "area")
    homes = {township: by_area[area] for township, area in joined}
    owed = Q(township__isnull=True, group__in=groups) | Q(township__in=homes)
    found: dict[tuple[int, int, int, date, int], list[Any]] = {}
    for row in rows.filter(owed).select_related("duty", "township").order_by("township__code", "id"):
        group = homes[row.township_id] if row.township_id else groups[row.group_id]
        found.setdefault((group.area.number, group.pk, row.duty.number, row.since, row.duty_id), []).append(row)
    return tuple(_asked(groups[key[1]], found[key]) for key in sorted(found))


def _groups(user: Any, days: Days, owing: Collection[int]) -> list[CoordinationGroup]:
    """The groups of the year that the user may see, and those that owed something the user may see."""
    seen = CoordinationGroup.objects.overlapping(days).read_by(user)
    return list((seen | CoordinationGroup.objects.filter(pk__in=owing)).distinct().order_by("area__number", "since", "pk"))


def _fixed_order(key: Key) -> tuple[int, int]:
    number, kind = key
    return number, KINDS.index(kind)


def _duty_board(duty: Duty, groups: list[CoordinationGroup], owed: dict[tuple[int, date], list[Any]], days: Days) -> DutyBoard:
    periods = tuple(periods_between(duty.period_kind, days.since, days.last + DAY))
    rows = tuple(
        Row(group.pk, group.key, group.name, tuple(_cell(each, owed.get((group.pk, each.since), [])) for each in periods))
        for group in groups
    )
    return DutyBoard(duty.code, duty.number, duty.words, duty.typed, duty.target, duty.period_kind, periods, rows)


def _cell(period: Period, rows: list[Any]) -> Cell:
    due = [row for row in rows if not row.waived]
    states = {row.state for row in due} or ({"waived"} if rows else {""})
    return Cell(
        period=period,
        state=next(state for state in WORST_FIRST if state in states),
        owed=len(due),
        met=sum(row.done >= row.at_least for row in due),
        met_at_deadline=sum(row.done_at_deadline >= row.at_least for row in due),
        waived=len(rows) - len(due),
        corrected=any(row.corrected for row in due),
        keys=tuple(row.key for row in rows),
        states=Counter(row.state for row in rows),
    )


def _asked(group: CoordinationGroup, rows: list[Any]) -> Asked:
    first = rows[0]
    due = [row for row in rows if not row.waived]
    missing = [row for row in due if row.done < row.at_least]
    return Asked(
        code=first.duty.code,
        number=first.duty.number,
        title=first.duty.words,
        typed=first.duty.typed,
        evidence=first.duty.evidence,
        target=first.duty.target,
        group_id=group.pk,
        group=group.name,
        period=first.period,
        owed=len(due),
        met=len(due) - len(missing),
        waived=len(rows) - len(due),
        missing=tuple(_missing(row) for row in missing),
        remark_from=county_day(first.grace_at),
    )


def _missing(row: Any) -> Missing:
    place = row.township
    return Missing(
        key=row.key,
        township_id=place.pk if place else None,
        township_key=place.key if place else None,
        township=place.name if place else "",
        done=row.done,
        at_least=row.at_least,
        state=row.state,
    )
