"""Beginning a briefing, and asking the records again: days, title and text go down to the verbs of `briefings` as values."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pianqu.briefings.models import Briefing
from pianqu.briefings.subjects import QUARTERLY, Subject
from pianqu.groups.models import CoordinationGroup
from pianqu.journal.actor import Acting
from pianqu.kit.now import county_day
from pianqu.kit.periods import DAY, Days, Period, period_of
from pianqu.reports.drafting import draft

OFFERED = 4
NUMBERS = ("一", "二", "三", "四")


def quarters(today: date) -> list[Period]:
    """The quarters that may be told of: the running one and those before it."""
    found = [period_of("quarter", today)]
    while len(found) < OFFERED:
        found.append(period_of("quarter", found[-1].since - DAY))
    return found


def begin_quarterly(group: CoordinationGroup, first_day: date, *, by: Acting, at: datetime, key: UUID | None = None) -> Briefing:
    """The group's briefing of a quarter, drafted from its records up to today. Raises `Refused` as `Briefing.draft` does."""
    quarter = period_of("quarter", first_day)
    last = _last(quarter, at)
    told: dict[str, Any] = {
        "kind": Briefing.Kind.QUARTERLY,
        "title": f"{group.name}{quarter.since.year}年第{NUMBERS[quarter.number - 1]}季度专题汇报",
        "first_day": quarter.since,
        "last_day": last,
        "paragraphs": draft(group, Days(quarter.since, last + DAY), at=at, subjects=QUARTERLY),
    }
    return Briefing.draft(by=by, at=at, group=group, key=key, **told)


def begin_special(
    group: CoordinationGroup, title: str, subject: str, *, by: Acting, at: datetime, key: UUID | None = None
) -> Briefing:
    """A special briefing on one subject, drafted from the running quarter where its records speak of the subject."""
    today = county_day(at)
    days = Days(period_of("quarter", today).since, today + DAY)
    told: dict[str, Any] = {"kind": Briefing.Kind.SPECIAL, "title": title, "subject": subject, "last_day": today}
    paragraphs = draft(group, days, at=at, subjects=[Subject(subject)])
    return Briefing.draft(by=by, at=at, group=group, paragraphs=paragraphs, key=key, **told)


def renew(briefing: Briefing, *, by: Acting, at: datetime, version: int | None = None) -> Briefing:
    """What the records say of its days as they are now. Raises as `Briefing.redraft` does."""
    quarter = period_of("quarter", briefing.first_day or briefing.happened_on)
    last = _last(quarter, at) if briefing.first_day else county_day(at)
    paragraphs = draft(briefing.group, Days(quarter.since, last + DAY), at=at, subjects=briefing.subjects)
    return briefing.redraft(by=by, at=at, paragraphs=paragraphs, last_day=last, version=version)


def _last(quarter: Period, at: datetime) -> date:
    """Up to which day a quarter can be told of."""
    return max(min(quarter.last, county_day(at)), quarter.since)
