"""Chapter five: what the groups reported to the county committee, and how it was heard.

From January to August each group is heard three times, once in each quarter begun, as the article printed it (A14). Afterwards:
one drafted and one sent back, one signed by delegation, one on paper, two on a sitting that 县委办 has still to record, two more
heard.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from pianqu.briefings.models import Briefing, Erratum, Sitting
from pianqu.briefings.subjects import Subject, column
from pianqu.demo import material
from pianqu.demo.build import Builder, GroupCast
from pianqu.demo.structure import grant
from pianqu.groups.models import Post
from pianqu.journal.actor import Actor
from pianqu.kit.periods import period_of
from pianqu.reports.beginning import begin_quarterly, begin_special

SAFETY = "片区没有发生较大以上安全事故；{place}等地的隐患已交乡镇逐项登记（示例）。"
CADRES = "乡镇班子在岗在位，包村干部每周到村；{place}党委对交办事项回得最快（示例）。"


@dataclass
class Desk:
    """县委办's hand, and the day on which it works."""

    build: Builder

    def sitting(self, number: int, day: date, planned: date) -> Sitting:
        """A sitting of the committee, put in the calendar on a day before."""
        return Sitting.plan(name=f"县委常委会第{number}次会议（示例）", day=day, **self.build.by_office(planned))

    def put(self, briefing: Briefing, sitting: Sitting, day: date) -> None:
        """Put a signed one on a sitting."""
        briefing.schedule(by=self.build.office, at=self.build.moment(day, 15), sitting=sitting)

    def hold(self, sitting: Sitting, heard: list[Briefing], *, day: date) -> None:
        """Record that it was held."""
        sitting.hold(by=self.build.office, at=self.build.moment(day, 17), heard=heard)


def tell(build: Builder) -> None:
    """Briefings in time order."""
    desk, year = Desk(build), build.first_day.year
    grant(build, build.people["office"], "PERFORMANCE_READER", organ=build.organs["dept-01"])
    for number, (month, day) in enumerate(((3, 27), (6, 26), (8, 28)), start=1):
        _round(desk, number, date(year, month, day))
    _errata(build)
    quarter = period_of("quarter", build.today)
    if quarter.since > date(year, 9, 1):
        _running(desk, quarter.since)


def _round(desk: Desk, number: int, day: date) -> None:
    """Every group is heard at one sitting; in June one was forgotten, and entered after the quarter by another of that day."""
    build = desk.build
    briefings = [_signed(build, cast, day) for cast in build.groups]
    sitting = desk.sitting(3 * number, day, day - timedelta(days=5))
    for briefing in briefings:
        desk.put(briefing, sitting, day - timedelta(days=2))
    heard = [each for place, each in enumerate(briefings, start=1) if (number, place) != (2, 6)]
    desk.hold(sitting, heard, day=day)
    for briefing in briefings:
        briefing.refresh_from_db()
    late = day + timedelta(days=8)
    forgotten = [each for each in briefings if each not in heard]
    if forgotten:
        added = Sitting.plan(name=f"{sitting.name}补记", day=day, **build.by_office(late))
        for briefing in forgotten:
            desk.put(briefing, added, late)
        desk.hold(added, forgotten, day=late)
        for briefing in forgotten:
            briefing.refresh_from_db()
    for briefing in briefings[:-2]:
        briefing.file(by=build.office, at=build.moment(late + timedelta(days=2)))


def _signed(build: Builder, cast: GroupCast, heard_on: date) -> Briefing:
    """Drafted from the records a week before, written on by the second deputy, signed by the leader."""
    day = heard_on - timedelta(days=7)
    briefing = _drafted(build, cast, day)
    _write(build, cast, briefing, day)
    return briefing.sign(by=_by(cast.posts["LEADER"]), at=build.moment(day + timedelta(days=2), 9))


def _drafted(build: Builder, cast: GroupCast, day: date, quarter: date | None = None) -> Briefing:
    first = quarter or period_of("quarter", day).since
    at = build.moment(day, 9, cast.number)
    return begin_quarterly(cast.group, first, by=_by(cast.posts["SECOND_DEPUTY"]), at=at, key=build.key())


def _write(build: Builder, cast: GroupCast, briefing: Briefing, day: date) -> None:
    """What no record says is written by hand; the drafted lines keep their sources."""
    place = cast.townships[briefing.happened_on.month % len(cast.townships)].name
    more = {Subject.SAFETY_STABILITY: SAFETY, Subject.CADRE_PERFORMANCE: CADRES}
    sections: dict[str, str] = {
        subject: "\n".join(filter(None, (getattr(briefing, column(subject)), words.format(place=place))))
        for subject, words in more.items()
    }
    by = _by(cast.posts["SECOND_DEPUTY"])
    briefing.edit(by=by, at=build.moment(day, 16, cast.number), title=briefing.title, sections=sections)


def _errata(build: Builder) -> None:
    """Two heard reports had something wrong; they stay as they were heard. One note was wrong itself, and was issued anew."""
    for cast, subject, was, right, cause in (
        (build.groups[0], Subject.SAFETY_STABILITY, "没有发生较大以上安全事故", "没有发生安全事故", "沿用了上一份的说法（示例）"),
        (build.groups[1], Subject.CADRE_PERFORMANCE, "包村干部每周到村", "包村干部每半月到村", "台账抄错一行（示例）"),
    ):
        heard = Briefing.objects.current().heard().filter(group=cast.group).order_by("happened_on").first()
        if heard is not None:
            at = build.moment(heard.happened_on + timedelta(days=12), 10)
            told = {"briefing": heard, "subject": subject, "was": was, "right": right, "cause": cause}
            by = _by(cast.posts["LEADER"])
            if subject is Subject.SAFETY_STABILITY:
                wrong = Erratum.issue(by=by, at=at, key=build.key(), **{**told, "right": "没有发生事故"})
                wrong.void(by=by, at=at, reason="应当是写错了，另出一份（示例）")
            Erratum.issue(by=by, at=at, key=build.key(), **told)


def _running(desk: Desk, quarter: date) -> None:
    """The quarter under way: every state that a briefing can be in."""
    build = desk.build
    day = max(quarter, build.today - timedelta(days=9))
    _special(build)
    briefings = {cast.number: _drafted(build, cast, day, quarter) for cast in build.groups if cast.number != 2}
    for number in (3, 4, 5, 6, 7, 8):
        _write(build, build.groups[number - 1], briefings[number], day)
    for number in (3, 4, 6, 8):
        briefings[number].sign(by=_by(build.groups[number - 1].posts["LEADER"]), at=build.moment(day, 20))
    by, name = _by(build.groups[6].posts["SECOND_DEPUTY"]), "汇报签字件（示例）.png"
    at = build.moment(day, 20)
    briefings[7].scan(by=by, at=at, signer="LEADER", signed_on=day, name=name, data=material.signed_sheet())
    first = _by(build.groups[4].posts["FIRST_DEPUTY"])
    briefings[5].sign(by=first, at=build.moment(day, 20))
    reason = "安全稳定部分没有写信访件数，请补上（示例）"
    briefings[6].send_back(by=build.office, at=build.moment(day + timedelta(days=1)), reason=reason)
    soonest = day + timedelta(days=1)  # no sitting hears what is not signed yet
    for number, before, members in ((11, 6, (7, 8)), (12, 1, (3, 4))):
        on = max(soonest, build.today - timedelta(days=before))
        sitting = desk.sitting(number, on, day)
        for member in members:
            desk.put(briefings[member], sitting, max(soonest, on - timedelta(days=2)))
        if number == 11 and on <= build.today:
            desk.hold(sitting, [briefings[member] for member in members], day=on)
    desk.sitting(13, build.today + timedelta(days=14), build.today - timedelta(days=2))


def _special(build: Builder) -> None:
    """One on its own subject is planned: it begins empty, and nothing counts."""
    cast = build.groups[1]
    at = build.moment(build.today - timedelta(days=3), 11)
    who = _by(cast.posts["SECOND_DEPUTY"])
    begin_special(cast.group, "冬春生猪产销形势专题汇报（示例）", Subject.OTHER, by=who, at=at, key=build.key())


def _by(post: Post) -> Actor:
    return Actor(post.cadre.user.key, post.cadre.name, post.title)
