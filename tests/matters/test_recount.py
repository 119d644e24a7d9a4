"""Clocks are counted anew after days off were declared; both due days are kept, and nothing happens twice."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.db import connection
from django.test.utils import CaptureQueriesContext

from pianqu.inbox.models import Message
from pianqu.inbox.telling import tell
from pianqu.matters.books import clocks
from pianqu.matters.models import Extension, Task
from pianqu.matters.recounting import recount
from pianqu.standards.models import Holiday, Parameter
from tests.county import AT, TODAY
from tests.matters.tasked import after, closed, extension, issued

OFF = date(2026, 12, 1)


def declared(small: SimpleNamespace, kind: str = "holiday") -> None:
    Holiday.declare(OFF, kind, name="示例", status="official", by=small.user("office"), at=AT)


def test_a_day_off_moves_what_runs_over_it_and_nothing_else(small: SimpleNamespace) -> None:
    over, before = issued(small, days=10), issued(small, days=3)
    fixed = issued(small, days=None, asked_due_on=date(2026, 12, 7))
    ended = closed(small, days=10)
    was = {task.pk: task.due_on for task in (over, before, fixed, ended)}
    assert recount(after(1)) == 0
    declared(small)
    assert recount(after(1)) == 1
    over.refresh_from_db()
    assert over.due_on == was[over.pk] + timedelta(days=1)
    assert [row.why for row in over.dues.all()] == ["ISSUED", "CALENDAR"]
    assert {task.pk: task.due_on for task in Task.objects.exclude(pk=over.pk)} == {
        pk: day for pk, day in was.items() if pk != over.pk
    }
    assert recount(after(1)) == 0
    assert over.dues.count() == 2


def lapses() -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind="matters.lapse_extension")
    return [(row.user.username, row.where) for row in rows]


def test_who_asked_for_more_time_is_told_that_the_request_is_no_more(small: SimpleNamespace) -> None:
    over, before = issued(small, days=10), issued(small, days=3)
    asked, stands = extension(small, over), extension(small, before)
    declared(small)
    recount(after(1))
    states = dict(Extension.objects.values_list("pk", "state"))
    assert states == {asked.pk: "LAPSED", stands.pk: "ASKED"}
    tell(after(1))
    assert lapses() == [("bureau1", "县交通运输局")]


def test_but_not_beside_the_message_of_who_ended_it(small: SimpleNamespace) -> None:
    task = issued(small)
    extension(small, task)
    task.cancel(by=small.user("office"), at=after(1), reason="并入另一件")
    assert Extension.objects.get().state == "LAPSED"
    tell(after(1))
    assert Message.objects.filter(kind="matters.cancel_task", user__username="bureau1").exists()
    assert lapses() == []


def test_a_new_share_moves_only_the_yellow_light(small: SimpleNamespace) -> None:
    task = issued(small, days=20)
    was = (task.due_on, task.behind_from)
    Parameter.set("behind_percent", 50, since=TODAY, by=small.user("office"), at=AT)
    assert recount(after(1)) == 1
    task.refresh_from_db()
    assert task.due_on == was[0]
    assert task.behind_from > was[1]
    assert task.dues.count() == 1


def test_the_clocks_of_many_are_asked_in_as_many_queries_as_of_one(small: SimpleNamespace) -> None:
    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as audited:
            assert list(clocks(TODAY)) == []
        Parameter.set("return_workdays", 5, since=TODAY + timedelta(days=Task.objects.count()), by=small.user("office"), at=AT)
        with CaptureQueriesContext(connection) as counted:
            assert recount(after(1)) == 0
        return len(audited), len(counted)

    costs = []
    for more in (1, 1, 5):
        for _each in range(more):
            extension(small, issued(small)).grant(by=small.user("office"), at=AT)
        costs.append(asked())
    assert costs[1] == costs[2]  # the first time its place in the journal is made
