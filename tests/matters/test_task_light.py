"""The light of a task: the database says what the rule says, in every state and on every side of each day."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.matters.models import Task
from tests.county import TODAY
from tests.matters.tasked import after, closed, extension, issued, proposed, reported


def test_the_database_says_what_the_rule_says(small: SimpleNamespace) -> None:
    office, bureau = small.user("office"), small.user("bureau1")
    proposed(small)
    issued(small)
    issued(small, days=5)
    issued(small, kind="LETTER")
    issued(small).progress(by=bureau, at=after(1), text="一半", done=50)
    issued(small).progress(by=bureau, at=after(1), text="快了", done=95)
    reported(small, days=1)
    issued(small, days=1).report(by=bureau, at=after(9), result="晚了")
    reported(small).send_back(by=office, at=after(2), reason="不够")
    closed(small)
    issued(small).suspend(by=office, at=after(1), reason="等批复", review_on=TODAY + timedelta(days=30))
    issued(small).ask_return(by=bureau, at=after(1), reason="不是我局的")
    issued(small).cancel(by=office, at=after(1), reason="不办了")
    Task.objects.filter(pk=issued(small).pk).update(reminded_on=TODAY)
    seen = set()
    for step in range(45):
        day = TODAY + timedelta(days=step)
        for task in Task.objects.with_light(day):
            assert task.lit == (task.light(day) or ""), (task.state, day)
            seen.add(task.lit)
    assert seen == {"", "on", "near", "behind", "late", "idle"}


@pytest.mark.parametrize(
    ("day", "light"),
    [
        (date(2026, 11, 23), "on"),
        (date(2026, 11, 26), "on"),
        (date(2026, 11, 27), "on"),  # a fifth passed
        (date(2026, 11, 30), "behind"),  # a quarter and nothing done
        (date(2026, 12, 21), "behind"),
        (date(2026, 12, 22), "late"),
    ],
)
def test_days_of_one_that_is_not_worked_on(small: SimpleNamespace, day: date, light: str) -> None:
    assert issued(small).light(day) == light


def test_near_the_end_of_one_that_is_on_its_way(small: SimpleNamespace) -> None:
    task = issued(small).progress(by=small.user("bureau1"), at=after(1), text="快了", done=95)
    lights = [task.light(date(2026, 12, day)) for day in (15, 16, 21, 22)]
    assert lights == ["on", "near", "near", "late"]


def test_a_reminder_that_is_not_answered_is_poor_until_it_is(small: SimpleNamespace) -> None:
    task = issued(small).progress(by=small.user("bureau1"), at=after(1), text="快了", done=95)
    Task.objects.filter(pk=task.pk).update(reminded_on=date(2026, 12, 16))
    task.refresh_from_db()
    assert [task.light(date(2026, 12, day)) for day in (16, 17)] == ["near", "behind"]
    task.progress(by=small.user("bureau1"), at=after(24), text="收尾", done=97)
    assert task.light(date(2026, 12, 18)) == "near"


def test_more_time_and_going_on_answer_a_reminder(small: SimpleNamespace) -> None:
    office = small.user("office")
    task = issued(small).progress(by=small.user("bureau1"), at=after(1), text="快了", done=95)
    for answer in ("extended", "resumed"):
        Task.objects.filter(pk=task.pk).update(reminded_on=date(2026, 12, 16))
        task.refresh_from_db()
        if answer == "extended":
            extension(small, task, date(2027, 3, 1), at=after(23)).grant(by=office, at=after(23))
            task.refresh_from_db()
        else:
            task.suspend(by=office, at=after(24), reason="等批复", review_on=TODAY + timedelta(days=40))
            task.resume(by=office, at=after(25))
        assert task.light(date(2026, 12, 19)) == "on", answer
