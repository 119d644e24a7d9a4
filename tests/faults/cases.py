"""The verbs that are raced: how each hand gets ready, and what must be so afterwards."""

from datetime import date
from typing import Any
from uuid import uuid4

from pianqu.cadence.models import Duty, Obligation, OpenedPeriod, Waiver
from pianqu.kit.now import start_of_day
from pianqu.kit.periods import period_of
from pianqu.matters.models import Problem
from pianqu.reviews.models import Research, Visit
from pianqu.standards.models import DeadlineRule, Parameter
from tests.faults import (
    closer_cases,
    cost_cases,
    directive_cases,
    fund_cases,
    growth_cases,
    information_cases,
    instruction_cases,
    judging_cases,
    kit_cases,
    paper_cases,
    people_cases,
    petition_cases,
    petition_course_cases,
    petition_visit_cases,
    petitioner_cases,
    report_cases,
    sheet_cases,
    target_cases,
    task_cases,
)
from tests.faults.course import DAY, SINCE, VISITED, Course, Race, bound
from tests.faults.racing import Act


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


def set_parameter(course: Course) -> Race:
    since = course.day()

    def ready(n: int) -> Act:
        return lambda: Parameter.set("acting_days_most", n + 1, since=since, **course.told)

    return Race(
        ready, "standards.set_parameter", lambda won: won.key, lambda won: Parameter.objects.get(since=since).value == won.value
    )


def set_deadlinerule(course: Course) -> Race:
    since = course.day()
    terms = {"basis": "CALENDAR", "source": "渠委办〔2026〕3 号", "reason": "试"}

    def ready(n: int) -> Act:
        return lambda: DeadlineRule.set("handle_60_calendar", n + 1, since=since, **terms, **course.told)

    return Race(
        ready,
        "standards.set_deadlinerule",
        lambda won: won.key,
        lambda won: DeadlineRule.objects.get(since=since).term_days == won.term_days,
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


def raised(course: Course) -> Problem:
    small = course.small
    values = {"happened_on": VISITED, "township": small.township1, "village": small.village1, "group": small.group1}
    return Problem.raise_(text="缺水", **values, **course.told)


def recorded(course: Course, **values: Any) -> Visit:
    small = course.small
    usual = {"kind": "VILLAGE_GUIDANCE", "place": small.village1, "happened_on": VISITED, "baseline": "家底"}
    found = {"people": [small.posts["second1"]], "problems": ["缺水"]}
    return Visit.record(**{**usual, **found, **values}, **course.told)


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
    revoke_waiver,
    set_parameter,
    set_deadlinerule,
    set_duty,
    open_period,
    *information_cases.CASES,
    *directive_cases.CASES,
    *closer_cases.CASES,
    *cost_cases.CASES,
    *fund_cases.CASES,
    *kit_cases.CASES,
    *growth_cases.CASES,
    *instruction_cases.CASES,
    *judging_cases.CASES,
    *paper_cases.CASES,
    *people_cases.CASES,
    *petition_cases.CASES,
    *petition_course_cases.CASES,
    *petition_visit_cases.CASES,
    *petitioner_cases.CASES,
    *report_cases.CASES,
    *sheet_cases.CASES,
    *target_cases.CASES,
    *task_cases.CASES,
)
