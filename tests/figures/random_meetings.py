"""A random history of meetings: planned, moved, cancelled, held, corrected, voided; several kinds and hosts in one session."""

from datetime import date, datetime, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from pianqu.journal.actor import SYSTEM
from pianqu.kit.errors import Refused
from pianqu.kit.now import COUNTY_ZONE
from pianqu.meetings.kinds import Kind
from pianqu.meetings.models import Meeting, ProblemNotice, Share, Topic
from pianqu.meetings.told import Item, Resolved, Told

FIRST, DAYS = date(2026, 1, 1), 300
DUE = date(2027, 6, 30)


def grow(small: SimpleNamespace, chance: Random, number: int) -> None:
    """So many sessions; what a rule refuses is left out."""
    small.topics = [Topic.enter(f"方面{n}", FIRST, by=SYSTEM, at=small.at) for n in range(4)]
    for _n in range(number):
        try:
            _session(small, chance)
        except Refused:
            continue


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 20, tzinfo=COUNTY_ZONE)


def _session(small: SimpleNamespace, chance: Random) -> None:
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    kinds = chance.sample(list(Kind.values), chance.choice([1, 2, 3, 3]))
    groups = chance.sample([small.group1, small.group2], chance.choice([1, 1, 2]))
    agenda = {kind: [Item("x", chance.choice([None, *small.topics])) for _n in range(chance.randrange(1, 3))] for kind in kinds}
    planned = {"groups": groups, "kinds": kinds, "happened_on": day, "agenda": agenda}
    if chance.random() < 0.3:
        meeting = Meeting.record(by=SYSTEM, at=_moment(day), told=_told(small, chance), **planned)
    else:
        meeting = Meeting.plan(by=SYSTEM, at=_moment(day - timedelta(days=9)), **planned)
        meeting = _go_on(small, chance, meeting)
    for _n in range(2):
        _mend(small, chance, meeting)


def _told(small: SimpleNamespace, chance: Random) -> Told:
    return Told(
        resolutions=[Resolved(chance.choice("甲乙丙"), small.dept1, DUE) for _n in range(chance.randrange(3))],
        shares=[(small.dept1, "x")] * chance.randrange(3),
        notices=[(small.dept2, "x")] * chance.randrange(2),
        late_reason="补",
    )


def _go_on(small: SimpleNamespace, chance: Random, meeting: Meeting) -> Meeting:
    """Moved perhaps; then cancelled, left, or held on its day or another, and its minutes issued perhaps."""
    who: dict[str, Any] = {"by": SYSTEM, "at": _moment(meeting.happened_on - timedelta(days=2))}
    if chance.random() < 0.3:
        meeting.reschedule(happened_on=meeting.happened_on + timedelta(days=chance.randrange(1, 20)), reason="改", **who)
    if chance.random() < 0.5:
        meeting.notify(**who)
    fate = chance.random()
    if fate < 0.2:
        return meeting.cancel(reason="不开", **who)
    if fate < 0.3:
        return meeting
    on = meeting.happened_on + timedelta(days=chance.choice([0, 0, 3]))
    at = _moment(on + timedelta(days=chance.choice([0, 0, 30])))
    meeting.hold(by=SYSTEM, at=at, happened_on=on, told=_told(small, chance))
    if chance.random() < 0.3:
        later: dict[str, Any] = {"by": SYSTEM, "at": at + timedelta(days=2)}
        meeting.draft(text="x", **later).sign(on=on, **later).issue(**later)
    return meeting


def _mend(small: SimpleNamespace, chance: Random, meeting: Meeting) -> None:
    """One row of the session corrected or voided, as the day or an agenda was wrong; or what was said at it."""
    rows, fate = meeting.together, chance.random()
    if not rows or fate < 0.4:
        return
    row = chance.choice(rows)
    later: dict[str, Any] = {"by": SYSTEM, "at": row.recorded_at + timedelta(days=chance.randrange(1, 40)), "reason": "错"}
    if fate < 0.6:
        row.void(**later)
    elif fate < 0.9 and row.is_held:
        day = row.happened_on - timedelta(days=chance.randrange(20))
        agenda = [Item("y", topic) for topic in chance.sample(small.topics, 2)]
        row.correct(told=_told(small, chance), happened_on=max(FIRST, day), agenda=agenda, **later)
    else:
        for said in [*Share.objects.current().at_meeting(row)[:1], *ProblemNotice.objects.current().at_meeting(row)[:1]]:
            said.void(**later)
