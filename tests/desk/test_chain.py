"""全过程: from the visit to the solution, in both directions, and only what somebody may open."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.desk.chain import KINDS, Way, way_of
from pianqu.matters.holding import Hand, courses
from pianqu.matters.models import Problem, Suggestion, Task
from tests.county import TODAY
from tests.doors import signed_in
from tests.matters.raised import raised
from tests.matters.tasked import RESULT, SEEN, after, issued, proposed
from tests.reviews.trips import recorded

LATER = TODAY + timedelta(days=30)


def grown(small: SimpleNamespace, **changed: Any) -> tuple[Problem, Suggestion, Task]:
    """A visit with a problem and a suggestion, of which came a task."""
    recorded(small)
    problem, suggestion = Problem.objects.get(), Suggestion.objects.get()
    return problem, suggestion, issued(small, origin=suggestion, problem_key=problem.key, **changed)


def steps(way: Way) -> list[str]:
    return [step.kind.split(".")[1] for step in way.steps]


@pytest.mark.parametrize("start", ["problem", "suggestion", "task", "solution"])
def test_the_whole_way_from_each_of_its_steps(small: SimpleNamespace, start: str) -> None:
    _problem, _suggestion, task = grown(small)
    task.report(by=small.user("bureau1"), at=after(1), result=RESULT)
    task.verify(by=small.user("second1"), at=after(2), words=SEEN, solved=True)
    kind = next(each for each in KINDS if each.noun == start)
    record = kind.rows().get()
    way = way_of(small.user("second1"), record, LATER)
    assert steps(way) == ["visit", "problem", "suggestion", "task", "solution"]
    assert [step.here for step in way.steps].count(True) == 1
    assert way.now == ()  # it is done: nobody has it
    assert [step.told.who for step in way.steps[-2:]] == ["县交通运输局", task.verified_name]
    assert way.steps[0].told.day == TODAY


def test_what_else_the_visit_raised_is_not_on_the_way(small: SimpleNamespace) -> None:
    recorded(small, problems=["缺水", "断路"], suggestions=[])
    one = Problem.objects.get(text="断路")
    assert [step.title for step in way_of(small.user("second1"), one, TODAY).steps][1:] == ["断路"]


def test_who_has_it_now_and_since_when(small: SimpleNamespace) -> None:
    office, bureau = small.user("office"), small.user("bureau1")
    problem, _suggestion, task = grown(small)
    told = []

    def note() -> None:
        held = way_of(office, problem, LATER).now
        told.append([(step.hand, step.unit, step.since) for step in held])

    note()
    task.progress(by=bureau, at=after(3), text="进场", done=20)
    note()  # still the same hand, since the same day
    task.suspend(by=office, at=after(4), reason="等批复", review_on=LATER)
    note()
    task.resume(by=office, at=after(5))
    task.report(by=bureau, at=after(6), result=RESULT)
    note()
    task.verify(by=office, at=after(7), words=SEEN)
    note()
    day = lambda number: TODAY + timedelta(days=number)  # noqa: E731
    assert told == [
        [(Hand.UNIT, "县交通运输局", TODAY)],
        [(Hand.UNIT, "县交通运输局", TODAY)],
        [(Hand.OUTSIDE, "", day(4))],
        [(Hand.VERIFIER, "", day(6))],
        [],
    ]


def test_the_unit_that_had_it_before_is_known_after_it_was_handed_back(small: SimpleNamespace) -> None:
    office = small.user("office")
    task = issued(small)
    task.ask_return(by=small.user("bureau1"), at=after(1), reason="不属我局")
    task.take_back(by=office, at=after(2))
    task.edit(by=office, at=after(3), lead=small.dept2).issue(by=office, at=after(4))
    task.progress(by=small.user("bureau2"), at=after(6), text="已看", done=10)
    stays = courses([task])[task.key]
    assert [(stay.hand, stay.unit) for stay in stays] == [
        (Hand.OFFICE, None),
        (Hand.UNIT, small.dept1.pk),
        (Hand.OFFICE, None),
        (Hand.UNIT, small.dept2.pk),
    ]
    end = TODAY + timedelta(days=20)
    assert [stay.days(end) for stay in stays] == [0, 1, 3, 16]
    assert stays[-1].silence(end) == 14  # since its word of the sixth day


def test_of_a_task_alone_is_told_who_had_it_from_when_to_when(small: SimpleNamespace, clock: Any) -> None:
    office = small.user("office")
    task = issued(small)
    task.ask_return(by=small.user("bureau1"), at=after(1), reason="不属我局")
    task.take_back(by=office, at=after(2))
    task.edit(by=office, at=after(3), lead=small.dept2).issue(by=office, at=after(4))
    task.suspend(by=office, at=after(6), reason="等批复", review_on=LATER)
    held = way_of(office, task, LATER).held
    day = lambda number: TODAY + timedelta(days=number)  # noqa: E731
    assert [(each.hand, each.unit, each.since, each.until, each.days) for each in held] == [
        (Hand.OFFICE, "", TODAY, TODAY, 0),
        (Hand.UNIT, "县交通运输局", TODAY, day(1), 1),
        (Hand.OFFICE, "", day(1), day(4), 3),
        (Hand.UNIT, "县水务局", day(4), day(6), 2),
        (Hand.OUTSIDE, "", day(6), None, 24),
    ]
    clock.move_to(after(7))
    for language in ("zh-hans", "en"):
        page = signed_in(small, "second1", language).get(f"/tasks/{task.key}/follow/").content.decode()
        assert page.count("县交通运输局") == 1  # no more than once: it has it no more
        assert page.index("县交通运输局") < page.rindex("县水务局")


def test_who_had_what_somebody_may_not_open_is_not_told(small: SimpleNamespace) -> None:
    _problem, suggestion, _task = grown(small, lead=small.dept2)
    assert way_of(small.user("bureau1"), suggestion, TODAY).held == ()


def test_what_somebody_may_not_open_is_only_said_to_be_there(small: SimpleNamespace) -> None:
    _problem, _suggestion, task = grown(small)
    way = way_of(small.user("bureau1"), task, TODAY)
    assert [(step.seen, step.title) for step in way.steps if step.kind != "matters.task"] == [(False, "")] * 3
    page = signed_in(small, "bureau1").get(f"/tasks/{task.key}/follow/").content.decode()
    assert page.count("你不能打开这一条") == 3
    assert "三组道路未硬化" not in page
    answer = signed_in(small, "bureau1").get(f"/api/v1/tasks/{task.key}/follow").json()["steps"]
    hidden = [step for step in answer if step["kind"] != "matters.task"]
    assert {(step["key"], step["title"], step["who"], step["day"]) for step in hidden} == {(None, "", "", None)}


SEES = {"office": 200, "second1": 200, "secretary": 200, "clerk": 200, "second2": 404, "bureau1": 404, "secadmin": 404}


@pytest.mark.parametrize("name", SEES)
def test_who_may(small: SimpleNamespace, name: str) -> None:
    problem, suggestion, _task = grown(small)
    client = signed_in(small, name)
    for noun, row in (("problem", problem), ("suggestion", suggestion)):
        assert client.get(f"/{noun}s/{row.key}/follow/").status_code == SEES[name]
        assert client.get(f"/api/v1/{noun}s/{row.key}/follow").status_code == SEES[name]


def test_its_own_page_leads_to_it(small: SimpleNamespace) -> None:
    problem, suggestion, _task = grown(small)
    for noun, row in (("problem", problem), ("suggestion", suggestion)):
        assert f"/{noun}s/{row.key}/follow/" in signed_in(small, "second1").get(f"/{noun}s/{row.key}/").content.decode()
    alone = raised(small)
    english = signed_in(small, "second1", "en").get(f"/problems/{alone.key}/follow/").content.decode()
    assert "The whole way" in english


def test_as_many_queries_for_many_as_for_one(small: SimpleNamespace) -> None:
    problem, _suggestion, _task = grown(small)
    user = small.user("office")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            way_of(user, problem, TODAY)
        return len(queries)

    few = asked()
    for number in range(5):
        proposed(small, title=f"另一件 {number}", problem_key=problem.key)
        raised(small, "suggestion", text=f"又一条 {number}", problem_key=problem.key)
    assert asked() == few <= 30


def test_the_api_says_who_had_it_when(small: SimpleNamespace, clock: Any) -> None:
    _problem, suggestion, task = grown(small)
    task.report(by=small.user("bureau1"), at=after(3), result=RESULT)
    clock.move_to(after(5))
    client = signed_in(small, "second1")
    for noun, row in (("task", task), ("suggestion", suggestion)):
        held = client.get(f"/api/v1/{noun}s/{row.key}/follow").json()["held"]
        told = [(each["task"], each["hand"], each["unit"], each["since"], each["until"], each["days"]) for each in held]
        assert told == [
            (str(task.key), "OFFICE", "", "2026-11-23", "2026-11-23", 0),
            (str(task.key), "UNIT", "县交通运输局", "2026-11-23", "2026-11-26", 3),
            (str(task.key), "VERIFIER", "", "2026-11-26", None, 2),
        ]
    other = issued(small, lead=small.dept2, origin=suggestion)
    held = signed_in(small, "bureau1").get(f"/api/v1/tasks/{task.key}/follow").json()["held"]
    assert str(other.key) not in {each["task"] for each in held}
