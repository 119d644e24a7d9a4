"""Chapter five: the three meetings of every group, month by month.

From January to August each group held eight of each kind and one joint meeting more, mostly as one session; the units shared
79 pieces of information and six problems were notified, as the article printed it. The months after hold late, moved and
cancelled ones, and minutes in every state.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pianqu.demo import material
from pianqu.demo.build import Builder, GroupCast
from pianqu.journal.actor import Actor
from pianqu.kit.periods import periods_between
from pianqu.matters.models import Problem
from pianqu.meetings.kinds import Kind
from pianqu.meetings.models import Meeting, MeetingSeries, ProblemNotice, Share, Topic
from pianqu.meetings.told import Item, Resolved, Told
from pianqu.standards.models import Holiday

ALL = tuple(Kind.values)
AREA, JOINT, WORK = ALL
DELEGATED, ON_PAPER = 5, 7  # the groups whose leader delegated the signing, and signs on paper
PRINTED = 8  # the months of which the article tells
TOPICS, SHARED, NOTIFIED = 15, 79, 6
RULES: tuple[dict[str, Any], ...] = (
    *({"day": 25}, {"day": 26}, {"day": 10}, {"day": 12}),
    *({"week": 2, "weekday": 1}, {"day": 8}, {"week": 5, "weekday": 4}, {"day": 15}),
)


@dataclass
class Month:
    """One month of one group."""

    cast: GroupCast
    number: int
    day: date

    @property
    def place(self) -> int:
        """A number that differs from group to group and month to month."""
        return self.number * 5 + self.cast.number * 3


def tell(build: Builder) -> None:
    """Fields, fixed days, and the meetings in time order."""
    topics = Topic.adopt(since=build.signed_on, by=build.office, at=build.moment(build.signed_on, 11))
    months = sorted(_months(build), key=lambda month: (month.day, month.cast.number))
    running = build.today.replace(day=1)
    for month in (each for each in months if each.day < running):
        _held(build, month, topics)
    _two_hosts(build, topics)
    _between(build)
    _sorted(build)
    _autumn(build, topics)
    for month in (each for each in months if each.day >= running):
        _running(build, month, topics)
    _ahead(build, topics)


def _by(cast: GroupCast, role: str = "SECOND_DEPUTY") -> Actor:
    post = cast.posts[role]
    return Actor(post.cadre.user.key, post.cadre.name, post.title)


def _months(build: Builder) -> Iterator[Month]:
    """The months up to the running one, each with the group's fixed day, moved to a working day."""
    calendar = Holiday.objects.calendar()
    names = dict(Holiday.objects.values_list("day", "name"))
    for cast, rule in zip(build.groups, RULES, strict=True):
        told = {"group": cast.group, "kinds": "ALL", "since": build.signed_on, "place": _place(cast), "hour": "上午9:00", **rule}
        at = build.moment(build.signed_on, 12)
        series = MeetingSeries.set(by=_by(cast), at=at, key=build.key(), **told)
        for number, month in enumerate(periods_between("month", build.first_day, build.today + timedelta(days=1)), start=1):
            yield Month(cast, number, series.proposal(month.since, calendar, names).day)


def _place(cast: GroupCast) -> str:
    return f"{cast.townships[0].name}会议室"


def _agenda(month: Month, kinds: tuple[str, ...], topics: list[Topic]) -> dict[str, list[Item]]:
    crop = material.CROPS[month.cast.number - 1]
    most = TOPICS if month.number <= PRINTED else len(material.AGENDA)
    found = {}
    for place, kind in enumerate(kinds):
        number, words = material.AGENDA[(month.place + 4 * place) % most]
        found[kind] = [Item(f"{words.format(crop=crop)}（示例）", topics[number])]
    return found


def _told(build: Builder, month: Month) -> Told:
    """Everybody was there but one, now and then; something was decided and shared; of six groups once something notified."""
    cast, crop = month.cast, material.CROPS[month.cast.number - 1]
    seat = build.organs[cast.townships[month.place % len(cast.townships)].code]
    office = build.organs[material.LINKING[month.place % len(material.LINKING)]]
    decided = material.DECIDED[month.place % len(material.DECIDED)].format(crop=crop)
    shared = material.SHARED[month.place % len(material.SHARED)].format(crop=crop)
    notified = [(office, f"{material.NOTIFIED[cast.number % len(material.NOTIFIED)]}（示例）")]
    missing = {"leave": [cast.townships[-1].name]} if month.place % 3 == 0 else {}
    deputed = {"deputed": [cast.townships[1].name]} if month.place % 4 == 0 else {}
    return Told(
        chair=cast.posts["LEADER" if month.number % 2 else "FIRST_DEPUTY"].cadre.name,
        attendance=missing | deputed,
        resolutions=[Resolved(f"{decided}（示例）", office, month.day + timedelta(days=45))],
        shares=[(seat, f"{shared}（示例）")],
        notices=notified if month.number == cast.number + 1 <= NOTIFIED + 1 else [],
    )


def _record(build: Builder, month: Month, kinds: tuple[str, ...], topics: list[Topic], told: Told, **more: Any) -> Meeting:
    entered = more.pop("entered", month.day)
    at = build.moment(entered, 17, month.cast.number)
    planned = {"groups": [month.cast.group], "happened_on": month.day, "place": _place(month.cast), "hour": "上午9:00", **more}
    agenda = _agenda(month, kinds, topics)
    return Meeting.record(by=_by(month.cast), at=at, key=build.key(), kinds=kinds, told=told, agenda=agenda, **planned)


def _held(build: Builder, month: Month, topics: list[Topic]) -> None:
    """A month that is over: one session, in every fourth month two; in autumn one missed, one late."""
    cast, told = month.cast, _told(build, month)
    if month.number > PRINTED and (month.number + cast.number) % 8 == 7:
        return _cancelled(build, month, topics)
    late = month.number > PRINTED and (month.number + cast.number) % 8 == 3
    entered = month.day + timedelta(days=25) if late else month.day
    told = replace(told, late_reason="会议记录过后才交来（示例）") if late else told
    if (month.number + cast.number) % 4:
        _paper(build, month, _record(build, month, ALL, topics, told, entered=entered), entered)
        return None
    _record(build, month, (AREA, JOINT), topics, told, entered=entered)
    _record(build, Month(cast, month.number, month.day - timedelta(days=1)), (WORK,), topics, Told(chair=told.chair))
    return None


def _cancelled(build: Builder, month: Month, topics: list[Topic]) -> None:
    """Planned, moved, and in the end not held."""
    meeting = _plan(build, month, topics, month.day - timedelta(days=9))
    meeting.cancel(by=_by(month.cast), at=build.moment(month.day, 8), reason="全组参加抗旱督导，本月不开（示例）")


def _plan(build: Builder, month: Month, topics: list[Topic], on: date, kinds: tuple[str, ...] = ALL) -> Meeting:
    told: dict[str, Any] = {"groups": [month.cast.group], "kinds": kinds, "happened_on": month.day, "place": _place(month.cast)}
    agenda = _agenda(month, kinds, topics)
    at = build.moment(on, 9)
    return Meeting.plan(by=_by(month.cast), at=at, key=build.key(), hour="上午9:00", agenda=agenda, **told)


def _paper(build: Builder, month: Month, meeting: Meeting, entered: date, state: str = "ISSUED") -> None:
    """The minutes of the last months, two days after the meeting was entered, as far as `state`."""
    if month.day < build.today - timedelta(days=75) or state == "HELD":
        return
    day = entered + timedelta(days=2)
    at = build.moment(day, 10)
    if state != "MINUTES_DRAFT" and month.cast.number == ON_PAPER:
        told: dict[str, Any] = {
            "signer": "LEADER",
            "signed_on": min(day, build.today),
            "name": "纪要签字件（示例）.png",
            "data": material.signed_sheet(),
        }
        meeting.scan(by=_by(month.cast), at=at + timedelta(hours=3), **told)
    else:
        meeting.draft(by=_by(month.cast), at=at, text=meeting.drafted())
        if state != "MINUTES_DRAFT":
            role = "FIRST_DEPUTY" if month.cast.number == DELEGATED else "LEADER"
            meeting.sign(by=_by(month.cast, role), at=at + timedelta(hours=3), on=min(day, build.today))
    if state == "ISSUED":
        meeting.issue(by=_by(month.cast), at=at + timedelta(hours=5))


def _two_hosts(build: Builder, topics: list[Topic]) -> None:
    """Each group's one joint meeting more, in June; two groups hold theirs together."""
    for cast in build.groups:
        if cast.number == 4:
            continue
        month = Month(cast, 6, date(build.first_day.year, 6, 18 + cast.number % 2))
        hosts = [cast.group, build.groups[3].group] if cast.number == 3 else [cast.group]
        _record(build, month, (JOINT,), topics, Told(chair=cast.posts["LEADER"].cadre.name), groups=hosts)


def _between(build: Builder) -> None:
    """What was shared between meetings, up to the article's number; and what must not count."""
    year = build.first_day.year
    missing = SHARED - Share.objects.current().filter(happened_on__lt=date(year, PRINTED + 1, 1)).count()
    for number in range(missing + 2):
        cast = build.groups[number % len(build.groups)]
        day = date(year, 1 + number % PRINTED, 27) if number < missing else date(year, PRINTED + 1, 3)
        seat = build.organs[cast.townships[0].code]
        crop = material.CROPS[cast.number - 1]
        text = f"{material.SHARED[number % len(material.SHARED)].format(crop=crop)}（示例）"
        told: dict[str, Any] = {"group": cast.group, "organ": seat, "text": text, "happened_on": day, "to_units": "本片区各乡镇"}
        Share.record(by=_by(cast), at=build.moment(day, 16), key=build.key(), **told)


def _sorted(build: Builder) -> None:
    """The first group says of its open problems between whom they lie: each then goes to the meeting that fits it."""
    first = build.groups[0]
    for problem in list(Problem.objects.open().filter(group=first.group).order_by("id")):
        known = next((told for words, told in material.BETWEEN.items() if problem.text.startswith(words)), None)
        if known:
            told = dict(zip(("relation", "kind"), known, strict=True))
            problem.correct(by=_by(first), at=build.at, reason="补写涉及关系和类别（示例）", **told)


def _autumn(build: Builder, topics: list[Topic]) -> None:
    """A meeting that was moved, a notice entered twice, a meeting put right."""
    first, second = build.groups[0], build.groups[1]
    moved = Month(second, 9, date(build.first_day.year, 9, 3))
    meeting = _plan(build, moved, topics, moved.day - timedelta(days=8), (JOINT,))
    told: dict[str, Any] = {
        "happened_on": moved.day + timedelta(days=5),
        "reason": "主要领导到市里开会（示例）",
        "place": _place(second),
    }
    meeting.reschedule(by=_by(second), at=build.moment(moved.day, 8), **told)
    on = told["happened_on"]
    meeting.hold(by=_by(second), at=build.moment(on, 18), happened_on=on, told=_told(build, Month(second, 9, on)))
    office, day = build.organs[material.LINKING[0]], date(build.first_day.year, 5, 20)
    notice: dict[str, Any] = {
        "group": first.group,
        "organ": office,
        "text": f"{material.NOTIFIED[0]}（示例）",
        "happened_on": day,
    }
    twice = ProblemNotice.record(by=_by(first), at=build.moment(day), key=build.key(), **notice)
    twice.void(by=_by(first), at=build.moment(day + timedelta(days=1)), reason="重复登记")
    ProblemNotice.record(
        by=_by(second), at=build.moment(on), key=build.key(), **notice | {"group": second.group, "happened_on": on}
    )
    wrong = Month(first, 5, date(build.first_day.year, 5, 6))
    mistaken = _record(build, wrong, (WORK,), topics, Told())
    mistaken.void(by=_by(first), at=build.moment(wrong.day + timedelta(days=1)), reason="不是协调组工作会，登记错了")


def _running(build: Builder, month: Month, topics: list[Topic]) -> None:
    """The running month: what is over in every state of its minutes, what is to come called, planned, or not planned yet."""
    cast = month.cast
    if month.day <= build.today:
        states = ("ISSUED", "MINUTES_SIGNED", "HELD", "MINUTES_DRAFT")
        state = states[cast.number % len(states)]
        _paper(build, month, _record(build, month, ALL, topics, _told(build, month)), month.day, state)
    elif cast.number > 1:
        meeting = _plan(build, month, topics, build.today - timedelta(days=3))
        meeting.notify(by=_by(cast), at=build.moment(build.today - timedelta(days=2), 9))


def _ahead(build: Builder, topics: list[Topic]) -> None:
    """What two groups planned for the weeks to come."""
    for cast in build.groups[:2]:
        _plan(build, Month(cast, 12, build.today + timedelta(days=15)), topics, build.today - timedelta(days=1), (JOINT,))
