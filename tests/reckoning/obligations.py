"""What is owed and what came of it, reckoned day by day from the rules, slowly and without the product (R21–R29).

A county is told what happened in the order in which it was told to the product; `answer` says what stands. It knows the
article's rules only: it walks through days, keeps plain lists, and shares no line with what it is held against.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
ONE = timedelta(days=1)
STARTS = {
    "xun": lambda day: day.day in (1, 11, 21),
    "month": lambda day: day.day == 1,
    "quarter": lambda day: day.day == 1 and day.month in (1, 4, 7, 10),
    "half": lambda day: day.day == 1 and day.month in (1, 7),
    "year": lambda day: day.day == 1 and day.month == 1,
}


def midnight(day: date) -> datetime:
    """00:00 of a day in the county, which is 24:00 of the day before."""
    return datetime(day.year, day.month, day.day, tzinfo=BEIJING)


@dataclass
class Spell:
    """Something in force from a day on, perhaps until another."""

    what: tuple
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass
class Version:
    """A visit, or an evaluation with its `quarter`, as it stood for a time. `people` are (group, is a head) pairs."""

    kind: str
    township: int
    village: int | None
    day: date
    people: list
    told: datetime
    gone: datetime | None = None
    quarter: date | None = None

    @property
    def counted_on(self) -> date | None:
        """The day by which it counts: an evaluation on the last day of its quarter, at most 15 days before it was completed."""
        if self.quarter is None:
            return self.day
        last = self.quarter
        while not STARTS["quarter"](last + ONE):
            last += ONE
        return last if self.day <= last + ONE * 15 else None


@dataclass
class Life:
    """What was told of one meeting of one host, or of one briefing, in the order in which it was told: nothing is overwritten.

    It is (moment, what, value): `written` says which evidence it would be, `held`, `heard` and `corrected` on which day it was.
    """

    group: int
    told: list = field(default_factory=list)
    sitting: object = None

    def tell(self, at: datetime, what: str, value: object = None) -> None:
        self.told.append((at, what, value))

    @property
    def waits(self) -> bool:
        """A meeting that may still take place."""
        return not any(what in ("held", "cancelled", "voided") for _at, what, _value in self.told)

    def known(self, moment: datetime) -> tuple:
        """On which day it took place and as evidence of what, by what had been told before the moment."""
        day, evidence = None, set()
        for at, what, value in self.told:
            if at < moment and what == "written":
                evidence = value
            if at < moment and what in ("held", "heard", "corrected"):
                day = value
            if at < moment and what == "voided":
                return None, set()
        return day, evidence


@dataclass
class Owed:
    """What was owed, fixed when its period opened."""

    number: int
    group: int
    township: int | None
    evidence: str
    since: date
    until: date
    at_least: int
    grace: int

    @property
    def key(self) -> tuple:
        return (self.number, self.group, self.township, self.since)


@dataclass
class Waived:
    """Let off: one obligation by its key, or duties by number within days."""

    told: datetime
    key: tuple | None = None
    numbers: tuple = ()
    since: date | None = None
    until: date | None = None
    gone: datetime | None = None

    def covers(self, owed: Owed) -> bool:
        if self.key is not None:
            return self.key == owed.key
        days = [owed.since + ONE * n for n in range((owed.until - owed.since).days)]
        return owed.number in self.numbers and all(self.since <= day < self.until for day in days)


@dataclass
class County:
    """Everything that was told so far."""

    groups: dict = field(default_factory=dict)  # group → Spell of (area,)
    memberships: dict = field(default_factory=dict)  # any key → Spell of (township, area)
    key_villages: dict = field(default_factory=dict)  # any key → Spell of (village,)
    duties: list = field(default_factory=list)  # Spell of (number, evidence, target, kind, at_least, grace)
    visits: dict = field(default_factory=dict)  # any key → list of Version
    sessions: dict = field(default_factory=dict)  # any key → {(group, evidence): Life}
    briefings: dict = field(default_factory=dict)  # any key → Life
    sittings: dict = field(default_factory=dict)  # any key → its day
    waivers: dict = field(default_factory=dict)
    asked_until: dict = field(default_factory=dict)  # number → the day up to which it has been asked
    owed: list = field(default_factory=list)

    def set_duty(self, number: int, since: date, terms: tuple) -> None:
        for spell in self.duties:
            if spell.what[0] == number and (spell.until is None or spell.until > since):
                spell.until = since
        self.duties.append(Spell((number, *terms), since))

    def area_of(self, township: int, day: date) -> int | None:
        return next(
            (spell.what[1] for spell in self.memberships.values() if spell.what[0] == township and spell.holds(day)), None
        )

    def group_of(self, area: int | None, day: date) -> int | None:
        return next((g for g, spell in self.groups.items() if spell.what[0] == area and spell.holds(day)), None)

    def open(self, today: date) -> None:
        """Open what began by today: day by day, by what is told now about that day."""
        for number in sorted({spell.what[0] for spell in self.duties}):
            day = min(spell.since for spell in self.duties if spell.what[0] == number)
            while day <= today:
                for spell in self.duties:
                    if spell.what[0] == number and spell.holds(day) and STARTS[spell.what[3]](day):
                        self._open_one(spell.what, day)
                day += ONE

    def _open_one(self, terms: tuple, day: date) -> None:
        number, evidence, target, kind, at_least, grace = terms
        if day < self.asked_until.get(number, day):
            return
        until = day + ONE
        while not STARTS[kind](until):
            until += ONE
        if target == "GROUP":
            who = [(group, None) for group, spell in self.groups.items() if spell.holds(day)]
        else:
            townships = {spell.what[0] for spell in self.memberships.values() if spell.holds(day)}
            who = [(self.group_of(self.area_of(each, day), day), each) for each in townships]
            who = [(group, each) for group, each in who if group is not None]
        if who:
            self.asked_until[number] = until
            self.owed += [Owed(number, group, each, evidence, day, until, at_least, grace) for group, each in who]

    def plan_session(self, session: object, groups: list, evidence: list, at: datetime) -> None:
        """A meeting of each kind with each host: each is evidence for its host."""
        lives = self.sessions[session] = {(group, kind): Life(group) for group in groups for kind in evidence}
        for (_group, kind), life in lives.items():
            life.tell(at, "written", {kind})

    def tell_session(self, session: object, at: datetime, what: str, day: date | None = None) -> None:
        """What happens to a session happens to all its meetings that wait."""
        for life in self.sessions[session].values():
            if life.waits:
                life.tell(at, what, day)

    def hear(self, briefing: object, at: datetime) -> None:
        """Heard on the day of its sitting, as last told."""
        life = self.briefings[briefing]
        life.tell(at, "heard", self.sittings[life.sitting])

    def end_sitting(self, sitting: object, at: datetime, heard: list) -> None:
        """It was held and heard these, or cancelled and heard none; the others are taken off it."""
        for key, life in self.briefings.items():
            if life.sitting == sitting and key in heard:
                self.hear(key, at)
            elif life.sitting == sitting and not any(what in ("heard", "voided") for _at, what, _day in life.told):
                life.sitting = None

    def counts_for(self, version: Version) -> set:
        """The groups that a visit counts for: a head was there, and the place was right on the day."""
        heads = {group for group, is_head in version.people if is_head}
        if version.kind == "VILLAGE_GUIDANCE":
            key = any(spell.what[0] == version.village and spell.holds(version.day) for spell in self.key_villages.values())
            return heads if key else set()
        if version.quarter is not None:
            return heads
        own = self.area_of(version.township, version.day)
        return {group for group in heads if self.groups[group].what[0] == own and own is not None}

    def done(self, owed: Owed, moment: datetime) -> int:
        """How many records meet it, as known at a moment."""
        return self.reviewed(owed, moment) + self.met_or_heard(owed, moment)

    def met_or_heard(self, owed: Owed, moment: datetime) -> int:
        """How many meetings of the group took place, or how many of its briefings were heard, in the period."""
        every = [life for lives in self.sessions.values() for life in lives.values()] + list(self.briefings.values())
        found = 0
        for life in every:
            day, evidence = life.known(moment)
            if life.group == owed.group and day is not None and owed.evidence in evidence:
                found += owed.since <= day < owed.until
        return found

    def reviewed(self, owed: Owed, moment: datetime) -> int:
        """How many visits or evaluations meet it."""
        kind = owed.evidence.upper()
        found = 0
        for versions in self.visits.values():
            for each in versions:
                known = each.told < moment and (each.gone is None or each.gone >= moment)
                day = each.counted_on
                if not known or each.kind != kind or day is None or not owed.since <= day < owed.until:
                    continue
                groups = self.counts_for(each)
                right = owed.group in groups if owed.township is None else bool(groups) and each.township == owed.township
                found += right
        return found

    def answer(self, today: date, known_at: datetime) -> dict:
        """By key: (state, corrected, done, done at the deadline, in grace, waived), as known at a moment."""
        told = {}
        for owed in self.owed:
            deadline, grace = midnight(owed.until), midnight(owed.until + ONE * owed.grace)
            now, then = self.done(owed, known_at), self.done(owed, min(known_at, deadline))
            gracious = self.done(owed, min(known_at, grace)) >= owed.at_least
            met, in_time, over = now >= owed.at_least, then >= owed.at_least, owed.until <= today
            waived = not (met and in_time) and any(
                each.covers(owed) and each.told < known_at and (each.gone is None or each.gone >= known_at)
                for each in self.waivers.values()
            )
            state = "open"
            if waived:
                state = "waived"
            elif met:
                state = "met" if in_time else "late_entry"
            elif over:
                state = "missed"
            told[owed.key] = (state, over and in_time and not met, now, then, gracious, waived, owed.at_least, owed.until)
        return told
