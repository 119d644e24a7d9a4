"""A request for more time does not outlive the clock of which it was asked."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.journal.actor import SYSTEM
from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict
from pianqu.matters.models import Extension, Task
from tests.county import AT
from tests.doors import signed_in
from tests.matters.tasked import SEEN, after, extension, issued


def report(small: SimpleNamespace, task: Task) -> Task:
    """Reported by the bureau."""
    return task.report(by=small.user("bureau1"), at=after(1), result="办好了")


def verified(small: SimpleNamespace, task: Task, told: dict[str, Any]) -> None:
    report(small, task).verify(**told, words=SEEN)


def sent_back(small: SimpleNamespace, task: Task, told: dict[str, Any]) -> None:
    report(small, task).send_back(**told, reason="不够", days=5)


def cancelled(_small: SimpleNamespace, task: Task, told: dict[str, Any]) -> None:
    task.cancel(**told, reason="并入另一件")


def taken_back(small: SimpleNamespace, task: Task, told: dict[str, Any]) -> None:
    task.ask_return(by=small.user("bureau1"), at=AT, reason="不属我局职责").take_back(**told)


def resumed(_small: SimpleNamespace, task: Task, told: dict[str, Any]) -> None:
    task.suspend(by=told["by"], at=AT, reason="等批复", review_on=after(2).date())
    task.resume(**told)


@pytest.mark.parametrize("ends", [verified, sent_back, cancelled, taken_back, resumed])
def test_it_lapses_with_its_clock(small: SimpleNamespace, ends: Any) -> None:
    task, told = issued(small), {"by": small.user("office"), "at": after(2)}
    asked = extension(small, task)
    ends(small, task, told)
    asked = Extension.objects.get()
    assert (asked.state, asked.decided_at, asked.answer) == ("LAPSED", after(2), "")
    assert Entry.objects.about(asked).first().verb == "matters.lapse_extension"
    with pytest.raises(Conflict):
        asked.grant(**told)
    assert f"/extensions/{asked.key}/" not in signed_in(small, "office").get("/extensions/").content.decode()


def test_sent_back_within_its_day_it_still_waits(small: SimpleNamespace) -> None:
    task, told = issued(small), {"by": small.user("office"), "at": after(2)}
    asked = extension(small, task)
    report(small, task).send_back(**told, reason="不够")
    asked.refresh_from_db()
    assert asked.state == "ASKED"
    assert asked.grant(**told).state == "GRANTED"


def test_another_can_be_asked_of_the_next_clock_and_none_lapses_twice(small: SimpleNamespace) -> None:
    task, told = issued(small), {"by": small.user("office"), "at": after(2)}
    asked = extension(small, task)
    sent_back(small, task, told)
    assert extension(small, Task.objects.get(), at=after(2)).state == "ASKED"
    with pytest.raises(Conflict):
        asked.lapse(by=SYSTEM, at=after(2))
    assert signed_in(small, "office").post(f"/extensions/{asked.key}/lapse/").status_code == 404


def test_resumed_on_the_day_on_which_it_was_suspended_it_still_waits(small: SimpleNamespace) -> None:
    task, told = issued(small), {"by": small.user("office"), "at": after(2)}
    asked, was = extension(small, task), task.due_on
    task.suspend(**told, reason="等批复", review_on=after(9).date())
    task.resume(**told)
    asked.refresh_from_db()
    assert (task.due_on, asked.state) == (was, "ASKED")
    assert asked.grant(**told).state == "GRANTED"
