"""Races of the visits in petitions, and of who has one in charge."""

from typing import Any

from pianqu.kit.now import county_day
from pianqu.petitions.models import AppointmentVisit, CaseSample, FollowUp, LeaderCase, PatrolVisit, PetitionCase
from tests.faults.course import SINCE, Course, Race, bound
from tests.faults.racing import Act
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import answered


def plan_appointment(course: Course) -> Race:
    """Two agree on a day in one case: one stands."""
    case = case_of(course)

    def ready(n: int) -> Act:
        return lambda: agreed(course, case, hour=f"{n} 点")

    return Race(
        ready,
        "petitions.plan_appointmentvisit",
        lambda won: won.key,
        lambda won: AppointmentVisit.objects.current().get(case=case).hour == won.hour,
    )


def hold_appointment(course: Course) -> Race:
    """It is held while it is cancelled: only one of the two is done, and who went is of that one."""
    visit = agreed(course, case_of(course))
    went = {"happened_on": county_day(course.at), "people": [course.small.cadres["principal"]]}

    def ready(n: int) -> Act:
        read = AppointmentVisit.objects.get(pk=visit.pk)
        if n % 2:
            return bound(read, "cancel", course, reason=f"下雨 {n}")
        return bound(read, "hold", course, words=f"情况 {n}", **went)

    def holds(won: Any) -> bool:
        row = AppointmentVisit.objects.get(pk=visit.pk)
        return (row.state, row.words, row.cancel_reason) == (won.state, won.words, won.cancel_reason)

    def verb(won: Any) -> str:
        return f"petitions.{'hold' if won.state == 'HELD' else 'cancel'}_appointmentvisit"

    return Race(ready, "", lambda won: (verb(won), won.key), holds)


def record_patrol(course: Course) -> Race:
    """Two look into one drawn case: one finding stands."""
    case_of(course)
    today = county_day(course.at)
    told = {"group": course.small.group1, "township": course.small.township1, "first": SINCE, "last": today}
    row = CaseSample.draw(size=1, seed=f"种子 {next(course.number)}", **told, **course.told).drawn_rows.get()
    found = {"row": row, "happened_on": today, "people": [course.small.cadres["second1"]], "regular": True, "truthful": True}

    def ready(n: int) -> Act:
        return lambda: PatrolVisit.record(words=f"看法 {n}", **found, **course.told)

    return Race(
        ready,
        "petitions.record_patrolvisit",
        lambda won: won.key,
        lambda won: PatrolVisit.objects.current().get(row=row).words == won.words,
    )


def correct_followup(course: Course) -> Race:
    """Two put one follow-up right: the people and words of one of them stand."""
    case = answered(case_of(course))
    people = [course.small.cadres["second1"]]
    told = {"happened_on": county_day(course.at), "way": "PHONE", "satisfaction": "SATISFIED", "solved": True}
    visit = FollowUp.record(case=case, group=course.small.group1, people=people, words="到账", **told, **course.told)

    def ready(n: int) -> Act:
        read = FollowUp.objects.select_related("case").get(pk=visit.pk)
        return bound(read, "correct", course, reason=f"错了 {n}", people=people, words=f"到账 {n}", **told)

    def holds(won: Any) -> bool:
        row = FollowUp.objects.current().get(key=visit.key)
        return row.words == won.words and row.people.count() == 1

    return Race(ready, "petitions.correct_followup", lambda won: visit.key, holds)


def take_leadercase(course: Course) -> Race:
    """One leader is given one case by two at once: once."""
    case, leader = case_of(course), course.small.cadres["leader2"]
    return Race(
        lambda n: lambda: LeaderCase.take(case=case, leader=leader, since=SINCE, **course.told),
        "petitions.take_leadercase",
        lambda won: won.key,
        lambda won: LeaderCase.objects.get(case=case) == won,
    )


def case_of(course: Course) -> PetitionCase:
    """A collective case of the township that no race of this course used before."""
    if not hasattr(course.small, "petitions"):
        peopled(course.small)
    return accepted(course.small, title=f"示例：第 {next(course.number)} 件", persons=6)


def agreed(course: Course, case: PetitionCase, hour: str = "9 点") -> AppointmentVisit:
    told = {"happened_on": county_day(course.at), "hour": hour, "spot": "家里", "people": [course.small.cadres["principal"]]}
    return AppointmentVisit.plan(case=case, **told, **course.told)


CASES = (plan_appointment, hold_appointment, record_patrol, correct_followup, take_leadercase)
