"""More time for a task: asked before it is due, granted by who issued it, at most twice, both days kept."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Extension
from tests.county import AT, TODAY
from tests.matters.tasked import after, extension, issued, reported


def refused(small: SimpleNamespace, task: Any, **changed: Any) -> str:
    """The field at which a request is refused."""
    with pytest.raises(Refused) as caught:
        extension(small, task, **changed)
    assert not Extension.objects.asked().exists()
    return next(iter(caught.value.error_dict))


def test_not_for_a_day_that_is_not_later_nor_without_a_reason(small: SimpleNamespace) -> None:
    task = issued(small)
    assert refused(small, task, to_day=task.due_on) == "to_day"
    assert refused(small, task, reason=" ") == "reason"


def test_not_once_it_is_overdue_nor_when_nothing_is_being_done(small: SimpleNamespace) -> None:
    task = issued(small)
    assert refused(small, task, at=after(29)) == "__all__"
    assert refused(small, reported(small)) == "__all__"


def test_granted_both_days_are_kept(small: SimpleNamespace) -> None:
    task = issued(small)
    was, wanted = task.due_on, date(2027, 1, 15)
    asked = extension(small, task, wanted)
    assert str(asked.from_day) == str(was)
    asked.grant(by=small.user("office"), at=after(1))
    task.refresh_from_db()
    assert (task.due_on, [(row.due_on, row.why) for row in task.dues.all()]) == (wanted, [(was, "ISSUED"), (wanted, "EXTENDED")])


def test_granted_after_a_term_that_ended_on_a_rest_day_it_is_the_day_that_was_asked(small: SimpleNamespace) -> None:
    task = issued(small, days=5, basis="CALENDAR")  # 28 November is a Saturday
    assert task.due_on == date(2026, 11, 30)
    extension(small, task, date(2026, 12, 4)).grant(by=small.user("office"), at=after(1))
    task.refresh_from_db()
    assert task.due_on == date(2026, 12, 4)


def test_one_at_a_time_and_at_most_twice(small: SimpleNamespace) -> None:
    task, office = issued(small), small.user("office")
    for number in (1, 2):
        asked = extension(small, task, TODAY + timedelta(days=60 * number))
        with pytest.raises(Exception, match="等审批"):
            extension(small, task, TODAY + timedelta(days=600))
        asked.grant(by=office, at=after(1))
        task.refresh_from_db()
    assert refused(small, task, to_day=TODAY + timedelta(days=600)) == "__all__"


def test_refused_with_words_the_day_stays(small: SimpleNamespace) -> None:
    task, office = issued(small), small.user("office")
    asked = extension(small, task)
    with pytest.raises(Refused):
        asked.refuse(by=office, at=AT, answer="")
    asked.refuse(by=office, at=AT, answer="群众等不起")
    was = task.due_on
    task.refresh_from_db()
    assert (task.due_on, asked.state) == (was, "REFUSED")
    with pytest.raises(Conflict):
        asked.grant(by=office, at=AT)


def test_not_granted_to_what_has_moved_meanwhile(small: SimpleNamespace) -> None:
    task, office = issued(small), small.user("office")
    asked = extension(small, task)
    task.report(by=small.user("bureau1"), at=after(1), result="办好了")
    with pytest.raises(Conflict):
        asked.grant(by=office, at=after(1))
    asked.refresh_from_db()
    assert asked.state == "ASKED"


def test_what_was_granted_before_does_not_pass_on_to_a_new_clock(small: SimpleNamespace) -> None:
    task, office = issued(small, days=3), small.user("office")
    extension(small, task, date(2027, 3, 1)).grant(by=office, at=AT)
    task.refresh_from_db()
    task.report(by=small.user("bureau1"), at=after(1), result="办好了")
    task.send_back(by=office, at=after(2), reason="不够", days=2)
    assert task.due_on == date(2026, 11, 27)
