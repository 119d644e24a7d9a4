"""It goes on: 县委办 presses, and the day moves by what stood still."""

from types import SimpleNamespace

from pianqu.matters.models import Task
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.matters.tasked import after, doors, issued, may, stale


def waiting(small: SimpleNamespace) -> Task:
    """One that has stood still for ten days, and is to be looked at today."""
    task = issued(small, at=after(-20), days=30, basis="CALENDAR")
    return task.suspend(by=small.user("office"), at=after(-10), reason="等用地批复", review_on=TODAY)


def test_who_may(small: SimpleNamespace) -> None:
    assert doors(small, waiting(small), "resume", {}) == may("office")


def test_once_its_day_has_come_it_is_the_next_step(small: SimpleNamespace) -> None:
    task, client = waiting(small), signed_in(small, "office")
    was = task.due_on
    html = client.get(f"/tasks/{task.key}/").content.decode()
    assert "btn-primary" in html[html.index(f"/tasks/{task.key}/resume/") :].partition("</form>")[0]
    assert stale(small, "office", task, "resume", {}) == 409
    assert client.post(f"/tasks/{task.key}/resume/").status_code == 302
    task.refresh_from_db()
    assert ((task.due_on - was).days, task.state) == (11, "IN_PROGRESS")  # ten days, and on from a Sunday
    assert AT.date() == TODAY
