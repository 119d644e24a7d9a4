"""The verbs that are raced: how each hand gets ready, and what must be so afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django.contrib.auth.hashers import make_password

from pianqu.accounts.models import Cadre, Role, User
from pianqu.cadence.models import Duty, Obligation, OpenedPeriod, Waiver
from pianqu.groups.models import Area, AreaMembership, Post, Regime
from pianqu.groups.standing import stand
from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.kit.now import start_of_day
from pianqu.kit.periods import Days, period_of
from pianqu.matters.models import Problem
from pianqu.places.models import Place
from pianqu.reviews.models import Research, Visit
from pianqu.standards.models import Parameter
from tests.faults.racing import Act

DAY = timedelta(days=1)
SINCE = date(2026, 1, 1)
VISITED = date(2026, 11, 20)


@dataclass
class Race:
    """One race: what each hand does, and what must be so afterwards.

    `verb` and `key` name the entry of which the journal must hold exactly one; `holds` asks the state itself.
    """

    ready: Callable[[int], Act]
    verb: str
    key: Callable[[Any], Any]
    holds: Callable[[Any], bool]


@dataclass
class Course:
    """The world that the races of one verb are run in."""

    small: SimpleNamespace
    at: Any
    number: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def told(self) -> dict[str, Any]:
        """By whom and when."""
        return {"by": SYSTEM, "at": self.at}

    def day(self) -> date:
        """A day that no race of this course used before."""
        return SINCE + DAY * next(self.number)


def note(course: Course) -> Race:
    problem = raised(course)
    fresh = lambda n: bound(Problem.objects.get(pk=problem.pk), "note", course, reason="已解决")  # noqa: E731
    return Race(
        fresh, "matters.note_problem", lambda won: problem.key, lambda won: Problem.objects.get(pk=problem.pk).state == "NOTED"
    )


def void_visit(course: Course) -> Race:
    visit = recorded(course, happened_on=course.day())
    return Race(
        lambda n: bound(Visit.objects.get(pk=visit.pk), "void", course, reason=f"误录 {n}"),
        "reviews.void_visit",
        lambda won: visit.key,
        lambda won: not Visit.objects.current().filter(key=visit.key).exists(),
    )


def finish_research(course: Course) -> Race:
    research = Research.propose(group=course.small.group1, topic="示例", plan="示例", happened_on=VISITED, **course.told)

    def ready(n: int) -> Act:
        read = Research.objects.get(pk=research.pk)
        return lambda: read.finish(happened_on=VISITED, output=f"第 {n} 人", **course.told)

    return Race(
        ready,
        "reviews.finish_research",
        lambda won: won.key,
        lambda won: Research.objects.get(pk=research.pk).output == won.output,
    )


def correct_visit(course: Course) -> Race:
    visit = recorded(course, happened_on=course.day())

    def ready(n: int) -> Act:
        seen = Visit.objects.get(pk=visit.pk)
        values = {"place": course.small.village2, "happened_on": seen.happened_on, "people": [course.small.posts["second1"]]}
        return bound(seen, "correct", course, reason=f"村名选错 {n}", baseline=f"家底 {n}", **values)

    def holds(won: Any) -> bool:
        rows = Visit.objects.current().filter(key=visit.key)
        return [row.baseline for row in rows] == [won.baseline] and rows.get().participants.count() == 1

    return Race(ready, "reviews.correct_visit", lambda won: visit.key, holds)


def record_visit(course: Course) -> Race:
    """One key, different content: a form filled in twice under one address."""
    key, day = uuid4(), course.day()

    def ready(n: int) -> Act:
        return lambda: recorded(course, key=key, happened_on=day, baseline=f"家底 {n}")

    return Race(ready, "reviews.record_visit", lambda won: key, lambda won: Visit.objects.get(key=key).baseline == won.baseline)


def record_one_stop(course: Course) -> Race:
    """Two forms for one village, day and person: no constraint holds it, the writers take turns."""
    day = course.day()

    def ready(n: int) -> Act:
        return lambda: recorded(course, happened_on=day, baseline=f"家底 {n}")

    return Race(
        ready,
        "reviews.record_visit",
        lambda won: won.key,
        lambda won: Visit.objects.current().get(happened_on=day, village=course.small.village1) == won,
    )


def end_post(course: Course) -> Race:
    on = course.day() + DAY
    small = course.small
    small.post = post = small.post if hasattr(small, "post") else small.posts["staff1"]
    values = {"group": small.group1, "cadre": small.cadres["staff1"], "role": "STAFF", "seconded_from": small.dept1}
    if post.until is not None or Post.objects.get(pk=post.pk).until is not None:
        small.post = post = Post.appoint(since=on - DAY, **values, **course.told)
    return Race(
        lambda n: bound(Post.objects.get(pk=post.pk), "end", course, on=on),
        "groups.end_post",
        lambda won: post.key,
        lambda won: Post.objects.get(pk=post.pk).until == on,
    )


def revoke_waiver(course: Course) -> Race:
    adopt(course)
    days = {"since": SINCE, "until": date(2026, 2, 1)}
    waiver = Waiver.grant(reason="防汛", document_no="渠委办〔2026〕9 号", codes=["key_village"], **days, **course.told)
    return Race(
        lambda n: bound(Waiver.objects.get(pk=waiver.pk), "revoke", course, reason=f"撤销 {n}"),
        "cadence.revoke_waiver",
        lambda won: waiver.key,
        lambda won: Waiver.objects.get(pk=waiver.pk).revoke_reason == won.revoke_reason,
    )


def end_role(course: Course) -> Race:
    role = Role.grant(cadre=person(course), code="EXPERT", since=SINCE, **course.told)
    return Race(
        lambda n: bound(Role.objects.get(pk=role.pk), "end", course, on=SINCE + DAY * (n + 1)),
        "accounts.end_role",
        lambda won: role.key,
        lambda won: Role.objects.get(pk=role.pk).until == won.until,
    )


def grant_role(course: Course) -> Race:
    """An administrator's role and another one for the same person at once: the three must stay apart."""
    cadre = person(course)

    def ready(n: int) -> Act:
        return lambda: Role.grant(cadre=cadre, code="SEC_ADMIN" if n % 2 else "EXPERT", since=SINCE, **course.told)

    return Race(ready, "accounts.grant_role", lambda won: won.key, lambda won: Role.objects.filter(cadre=cadre).count() == 1)


def close_user(course: Course) -> Race:
    user = User.objects.get(username="clerk")
    if not user.is_active:
        user = user.reopen(**course.told)
    before = Entry.objects.about(user).filter(verb="accounts.close_user").count()
    return Race(
        lambda n: bound(stand(User.objects.get(pk=user.pk), SINCE), "close", course),
        "accounts.close_user",
        lambda won: user.key,
        lambda won: (
            not User.objects.get(pk=user.pk).is_active
            and Entry.objects.about(user).filter(verb="accounts.close_user").count() == before + 1
        ),
    )


def lock_out(course: Course) -> Race:
    """Of the last two security administrators one loses the role while the other's account is closed: one is left."""
    cadre = person(course)
    other = User.objects.create(username=f"guard{cadre.pk}", cadre=cadre, password=make_password(None))
    held = Role.objects.guarding(Days(SINCE, None)).get()
    Role.grant(cadre=cadre, code="SEC_ADMIN", since=SINCE, **course.told)

    def ready(n: int) -> Act:
        if n % 2:
            return bound(User.objects.get(pk=other.pk), "close", course)
        return bound(Role.objects.get(pk=held.pk), "end", course, on=SINCE + DAY)

    def verb(won: Any) -> str:
        return "accounts.end_role" if isinstance(won, Role) else "accounts.close_user"

    return Race(
        ready,
        "",
        lambda won: (verb(won), won.key),
        lambda won: Role.objects.guarding(Days(SINCE + DAY, None)).count() == 1,
    )


def set_parameter(course: Course) -> Race:
    since = course.day()

    def ready(n: int) -> Act:
        return lambda: Parameter.set("acting_days_most", n + 1, since=since, **course.told)

    return Race(
        ready, "standards.set_parameter", lambda won: won.key, lambda won: Parameter.objects.get(since=since).value == won.value
    )


def set_duty(course: Course) -> Race:
    adopt(course)
    since = course.day()
    terms = {"evidence": "village_guidance", "target": "GROUP", "period_kind": "xun"}

    told = course.told | {"at": start_of_day(since)}  # what is over cannot be asked for any more

    def ready(n: int) -> Act:
        return lambda: Duty.set("key_village", since=since, at_least=n + 1, **terms, **told)

    return Race(
        ready, "cadence.set_duty", lambda won: won.key, lambda won: Duty.objects.get(since=since).at_least == won.at_least
    )


def open_period(course: Course) -> Race:
    adopt(course)
    duty = Duty.objects.get(code="key_village")
    period = period_of("xun", SINCE + DAY * 11 * next(course.number))

    def holds(won: Any) -> bool:
        rows = Obligation.objects.filter(duty=duty, since=period.since)
        return rows.count() == 2 and OpenedPeriod.objects.filter(duty=duty, since=period.since).count() == 1

    return Race(
        lambda n: lambda: OpenedPeriod.open(duty, period, **course.told),
        "cadence.open_openedperiod",
        lambda won: won.key,
        holds,
    )


def join_area(course: Course) -> Race:
    """One township into two areas at once (R7)."""
    number, small = next(course.number), course.small
    values = {"code": f"511726{number:03}000", "name": f"示例{number}镇", "level": "TOWNSHIP", "kind": "TOWN"}
    township = Place.found(parent=small.county, since=SINCE, **values, **course.told)

    def ready(n: int) -> Act:
        return lambda: AreaMembership.join(small.area1 if n % 2 else small.area2, township, SINCE, **course.told)

    return Race(
        ready,
        "groups.join_areamembership",
        lambda won: won.key,
        lambda won: AreaMembership.objects.get(township=township).area_id == won.area_id,
    )


def issue_regime(course: Course) -> Race:
    since = course.day()
    for regime in Regime.objects.filter(until__isnull=True):
        regime.end(since, **course.told)

    def ready(n: int) -> Act:
        return lambda: Regime.issue("常委联系乡镇制度", f"渠委发〔2026〕{n} 号", since, **course.told)

    return Race(ready, "groups.issue_regime", lambda won: won.key, lambda won: Regime.objects.get(since=since).pk == won.pk)


def dissolve_area(course: Course) -> Race:
    """An area is dissolved while a township joins it: a township never lies in an area that is gone."""
    number, small = next(course.number), course.small
    told = course.told
    values = {"code": f"511726{number:03}000", "name": f"示例{number}镇", "level": "TOWNSHIP", "kind": "TOWN"}
    township = Place.found(parent=small.county, since=SINCE, **values, **told)
    area = Area.draw(number=number + 100, name=f"示例{number}片区", since=SINCE, **told)

    def ready(n: int) -> Act:
        if n % 2:
            return lambda: AreaMembership.join(area, township, SINCE + DAY, **told)
        return bound(Area.objects.get(pk=area.pk), "end", course, on=SINCE + DAY * 2)

    def holds(won: Any) -> bool:
        ended = Area.objects.get(pk=area.pk).until is not None
        return ended != AreaMembership.objects.filter(township=township).exists()

    def verb(won: Any) -> str:
        return "groups.end_area" if isinstance(won, Area) else "groups.join_areamembership"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def bound(record: Any, verb: str, course: Course, **values: Any) -> Act:
    """The verb on this very reading of the record, ready to be called."""
    return lambda: getattr(record, verb)(**values, **course.told)


def raised(course: Course) -> Problem:
    small = course.small
    values = {"happened_on": VISITED, "township": small.township1, "village": small.village1, "group": small.group1}
    return Problem.raise_(text="缺水", **values, **course.told)


def recorded(course: Course, **values: Any) -> Visit:
    small = course.small
    usual = {"kind": "VILLAGE_GUIDANCE", "place": small.village1, "happened_on": VISITED, "baseline": "家底"}
    found = {"people": [small.posts["second1"]], "problems": ["缺水"]}
    return Visit.record(**{**usual, **found, **values}, **course.told)


def person(course: Course) -> Cadre:
    return Cadre.enter(f"示例{next(course.number)}", **course.told)


def adopt(course: Course) -> None:
    if not Duty.objects.exists():
        Duty.adopt(since=SINCE, **course.told)


CASES = (
    note,
    void_visit,
    correct_visit,
    finish_research,
    record_visit,
    record_one_stop,
    end_post,
    revoke_waiver,
    end_role,
    grant_role,
    close_user,
    lock_out,
    set_parameter,
    set_duty,
    open_period,
    join_area,
    issue_regime,
    dissolve_area,
)
