"""A stage of a long task is reached, each once."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from pianqu.journal.models import Entry
from pianqu.matters.holding import courses
from pianqu.matters.models import Task
from tests.county import AT
from tests.doors import refused, signed_in
from tests.matters.tasked import doors, issued, may, proposed

STAGES = [(date(2026, 12, 31), "栽树五百株"), (date(2027, 12, 31), "成活九成")]


def long_one(small: SimpleNamespace, **changed: Any) -> Task:
    """One with two stages."""
    return issued(small, kind="LONG", stages=STAGES, days=None, asked_due_on=date(2027, 12, 31), **changed)


def test_who_may(small: SimpleNamespace) -> None:
    task = long_one(small, co_units=[small.dept2])
    form, body = {"stage": "2026-12-31", "words": "栽完"}, {"due_on": "2026-12-31", "words": "栽完"}
    assert doors(small, task, "reach", form, body) == may("bureau1", blind=("auditadmin", "leader2"))


def test_each_once_and_no_other(small: SimpleNamespace) -> None:
    task, client = long_one(small), signed_in(small, "bureau1")
    page, api = f"/tasks/{task.key}/reach/", f"/api/v1/tasks/{task.key}/reach"
    assert client.post(page, {"stage": "2026-12-30", "words": "栽完"}).status_code == 422
    assert list(refused(client.post(api, {"due_on": "2026-12-30", "words": "栽完"}, "application/json"))) == ["due_on"]
    assert client.post(page, {"stage": "2026-12-31", "words": "栽完"}).status_code == 302
    assert client.post(api, {"due_on": "2026-12-31", "words": "又一次"}, "application/json").status_code == 409
    assert [row.words for row in task.milestones.all()] == ["栽完", ""]
    entry = Entry.objects.about(task).first()
    assert (entry.verb, entry.field_names) == ("matters.reach_task", ["milestones", "state"])
    assert courses([task])[task.key][-1].said == (entry.at,)
    assert "登记阶段完成" in client.get(f"/tasks/{task.key}/").content.decode()


def test_the_journal_says_that_stages_were_set_and_changed(small: SimpleNamespace) -> None:
    draft = proposed(small, kind="LONG", stages=STAGES, days=None, asked_due_on=date(2027, 12, 31))
    assert "milestones" in Entry.objects.about(draft).first().field_names
    told = {"by": small.user("second1"), "at": AT}
    draft.edit(**told, stages=STAGES, title="栽树")
    assert Entry.objects.about(draft).first().field_names == ["title"]
    draft.edit(**told, stages=STAGES[:1])
    assert Entry.objects.about(draft).first().field_names == ["milestones"]
